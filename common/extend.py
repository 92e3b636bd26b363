"""The only door upward: a lower floor names a place, a higher floor fills it from its extensions.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.utils.functional import Promise

    from common.dates import PartialDate
    from common.decisions import Decision

    Label: TypeAlias = str | Promise


@dataclass(frozen=True)
class Tab:
    """A sub-page of a lower record's page; `shown(user)` hides it.

    `count(user, record)`: the rows whose number stands beside its label, one QuerySet or more. They become
    part of one question for all tabs: nothing is read in it, and of the record the keys are known
    (common/prepared.py).
    """

    place: str
    label: Label
    url_name: str
    order: int
    count: Callable[[Any, Any], Sequence[QuerySet[Any, Any]]] | None = None
    shown: Callable[[Any], bool] | None = None


@dataclass(frozen=True)
class Panel:
    """A block inside a lower record's page; `context(request, record)` fills its template."""

    place: str
    template: str
    order: int
    context: Callable[[HttpRequest, Any], dict[str, Any]]


@dataclass(frozen=True)
class Rows:
    """A branch of a merged list; `rows(user, subject)` applies its own visible_to."""

    place: str
    rows: Callable[[Any, Any], QuerySet[Any, Any]]


@dataclass(frozen=True)
class Reach:
    """Ids of lower rows a person may see because of a higher record."""

    place: str
    ids: Callable[[Any], QuerySet[Any, Any]]


@dataclass(frozen=True)
class Due:
    """A reminder rule: what is due on or before a day and still open.

    `ahead`: its words fit a day that is still to come, so it may be told as early as the city likes.
    `days`: with `ahead`, so many days before at least, however late the city likes to hear.
    `label`: what a person chooses mail for.
    """

    place: str
    name: str
    due: Callable[[date], QuerySet[Any, Any]]
    tell: Callable[[Any], Any]
    ahead: bool = False
    label: Label = ""
    days: int = 0

    def looks_ahead(self, days: int) -> int:
        """How many days before it is told, where the city likes to hear so many days before."""
        return max(days, self.days) if self.ahead else 0


@dataclass(frozen=True)
class Audience:
    """Who hears of a notice about a lower record."""

    place: str
    people: Callable[[str], QuerySet[Any, Any]]


@dataclass(frozen=True)
class Kind:
    """Resolves `app.model:pk` for rows that only point: audit, reminder, notice.

    `columns`: all that the address is made of, where the record has many more.
    """

    place: str
    key: str
    url: Callable[[Any], str]
    visible_to: Callable[[Any], QuerySet[Any, Any]]
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Past:
    """What the history of a record tells: itself, or a part of it by the part's `path` to the record.

    `title` are the fields a part is named by, `words` say values that the model does not know the words of,
    `silent` is told to nobody, `hidden(user)` not to this person, and `readable(user)` hides it all.
    Rows written once keep no states: `log` names their columns for the moment and the person.
    `of(record)`: the keys of the parts, where their earlier states did not know the record yet.
    """

    place: str
    key: str
    model: Any
    path: str = ""
    label: Label = ""
    title: tuple[str, ...] = ()
    words: Mapping[str, Callable[[Any], Label]] = field(default_factory=dict)
    silent: tuple[str, ...] = ()
    log: tuple[str, ...] = ()
    hidden: Callable[[Any], Iterable[str]] = lambda user: ()  # noqa: ARG005 - who sees the record sees it all
    readable: Callable[[Any], bool] = lambda user: True  # noqa: ARG005 - who sees the record sees its parts
    of: Callable[[Any], Any] | None = None


@dataclass(frozen=True)
class Trashed:
    """One kind of record in Trash: what of it a person is shown, who puts it back how, and what must stay.

    `rows(user)` joins what the words of a record read; `kept(record)` says why it is never destroyed, or "".
    """

    place: str
    model: Any
    rows: Callable[[Any], QuerySet[Any]]
    may: Callable[[Any, Any], Decision]
    restore: Callable[[Any, Any], Any]
    url: Callable[[Any], str]
    about: Callable[[Any], str] = lambda record: ""  # noqa: ARG005 - of nothing else
    kept: Callable[[Any], Label] = lambda record: ""  # noqa: ARG005 - nothing keeps it
    since: str = "trashed_at"

    @property
    def key(self) -> str:
        """`app.model`."""
        return str(self.model._meta.label_lower)  # noqa: SLF001 - public in all but name


@dataclass(frozen=True)
class Hold:
    """Why a record may not be destroyed for now, such as a legal hold; "" when nothing holds it."""

    place: str
    reason: Callable[[Any], Label]


@dataclass(frozen=True)
class Days:
    """When something happened that counts for a lower record: dates as known, and if each is a sample."""

    place: str
    days: Callable[[Any], Iterable[tuple[PartialDate | None, bool]]]


@dataclass(frozen=True)
class Kept:
    """What higher rows keep of a lower record's words, for sorting: `renew(record)` writes it anew."""

    place: str
    renew: Callable[[Any], object]


Point = Tab | Panel | Rows | Reach | Due | Audience | Kind | Past | Trashed | Hold | Days | Kept
P = TypeVar("P", Tab, Panel, Rows, Reach, Due, Audience, Kind, Past, Trashed, Hold, Days, Kept)
_points: list[tuple[str, Point]] = []
# What `points` found, with the list it found it in: every page asks some twenty times.
_in_order: dict[tuple[type[Any], str], tuple[list[tuple[str, Point]], list[Any]]] = {}


def register(app: str, *new: Point) -> None:
    """Called once per app while its extensions.py is loaded; a second call is a programming error."""
    if any(owner == app for owner, _ in _points):
        raise RuntimeError(f"{app} is registered twice")
    _points.extend((app, point) for point in new)
    _in_order.clear()


def points(kind: type[P], place: str) -> Iterator[P]:
    """The points of one kind at one place, in their order."""
    found = _in_order.get((kind, place))
    if found is None or found[0] is not _points:
        mine = [point for _, point in _points if isinstance(point, kind) and point.place == place]
        found = _points, sorted(mine, key=lambda point: getattr(point, "order", 0))
        _in_order[kind, place] = found
    return iter(found[1])


def record_kind(key: str) -> Kind | None:
    """What rows that only point by `app.model` are told of records of this kind."""
    return next((kind for kind in points(Kind, "records") if kind.key == key), None)


def everything() -> list[tuple[str, Point]]:
    """Every (app, point); for docs/architecture.md and its test."""
    return list(_points)
