"""What lies in Trash, merged over all rooms, who put it there, and what of it is never destroyed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import F, IntegerField, Model, Q, QuerySet, Value
from django.db.models.deletion import Collector, ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from accounts.services import subject_key
from common.cursors import Position
from common.extend import Hold, Trashed, points
from common.records import put_in_trash_by
from documents.models import IssuedPaper

PLACE = "trash"
KEPT_DAYS = 30


class Spot(NamedTuple):
    """A row of the merged list before its record is read; `rank` numbers the kinds."""

    since: datetime
    rank: int
    key: int

    @property
    def pk(self) -> str:
        """What tells the row from others, for the position in the list."""
        return f"{self.rank}:{self.key}"


@dataclass(frozen=True)
class Lying:
    """One record in Trash: since when, and who put it there as far as the history says."""

    point: Trashed
    record: Any
    since: datetime
    by: str

    @property
    def until(self) -> datetime:
        """The moment after which it is destroyed unless something keeps it."""
        return self.since + timedelta(days=KEPT_DAYS)


def kinds() -> list[Trashed]:
    """Every kind of record that goes to Trash, always in the same order."""
    return sorted(points(Trashed, PLACE), key=lambda point: point.key)


def find_kind(key: str) -> Trashed | None:
    """The kind with this key."""
    return next((point for point in kinds() if point.key == key), None)


def spots_in_trash(
    user: Any, *, size: int, kind: str = "", mine: bool = False, at: Position | None = None
) -> list[Spot]:
    """One page of what this person is shown, newest first, over all kinds in one query."""
    back = at is not None and at.backwards
    parts = [
        _part(point, rank, user, mine=mine, at=at)
        for rank, point in enumerate(kinds())
        if not kind or point.key == kind
    ]
    names = ("trash_since", "trash_rank", "trash_key")
    order = names if back else tuple(f"-{name}" for name in names)
    union = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    found = [Spot(*values) for values in union.order_by(*order)[:size]]
    return found[::-1] if back else found


def _part(point: Trashed, rank: int, user: Any, *, mine: bool, at: Position | None) -> QuerySet[Any, Any]:
    rows = point.rows(user)
    if mine:
        rows = _put_there(rows, user)
    if at is not None:
        rows = rows.filter(_beyond(point.since, rank, at))
    plain = rows.order_by().prefetch_related(None)
    marked = plain.annotate(
        trash_since=F(point.since),
        trash_rank=Value(rank, output_field=IntegerField()),
        trash_key=F("pk"),
    )
    part: QuerySet[Any, Any] = marked.values_list("trash_since", "trash_rank", "trash_key")
    return part


def _put_there(rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """What this person put in Trash, as the history says, or a column where parts have no history."""
    if hasattr(rows.model, "history"):
        return put_in_trash_by(rows, user)
    return rows.filter(trashed_by=user) if hasattr(rows.model, "trashed_by") else rows.none()


def _beyond(since: str, rank: int, at: Position) -> Q:
    """The rows of one kind that stand after a position (before it, backwards)."""
    sign = "gt" if at.backwards else "lt"
    at_rank, _colon, at_key = str(at.pk).partition(":")
    further = Q(**{f"{since}__{sign}": at.value})
    same = Q(**{since: at.value})
    passed = rank > int(at_rank) if at.backwards else rank < int(at_rank)
    if passed:
        return further | same
    return further | same & Q(**{f"pk__{sign}": int(at_key)}) if rank == int(at_rank) else further


def read_spots(user: Any, spots: Sequence[Spot]) -> list[Lying]:
    """The records of a page, two queries for each kind that occurs."""
    found: dict[tuple[int, int], Lying] = {}
    all_kinds = kinds()
    for rank in {spot.rank for spot in spots}:
        point = all_kinds[rank]
        records = point.rows(user).in_bulk([spot.key for spot in spots if spot.rank == rank])
        for lying in described(point, records.values()):
            found[rank, lying.record.pk] = lying
    return [found[spot.rank, spot.key] for spot in spots if (spot.rank, spot.key) in found]


def described(point: Trashed, records: Iterable[Any]) -> list[Lying]:
    """Records of one kind with when and by whom they went to Trash."""
    listed = list(records)
    people = _put_there_by(point, [record.pk for record in listed])
    rows = [(record, getattr(record, point.since)) for record in listed]
    return [
        Lying(point, record, since, people.get((record.pk, since)) or _named_by(record))
        for record, since in rows
    ]


def _put_there_by(point: Trashed, keys: list[int]) -> dict[tuple[int, datetime], str]:
    """Per record and moment the person of the state with which it went to Trash."""
    history = getattr(point.model, "history", None)
    if history is None:
        return {}
    states = history.filter(id__in=keys).exclude(trashed_at=None).order_by("-history_id")
    told = states.values_list("id", "trashed_at", "history_user__name")
    # The earliest state wins: what was saved in Trash later did not put it there.
    return {(pk, since): name or "" for pk, since, name in told}


def _named_by(record: Any) -> str:
    """Who put a part there that has no history of its own."""
    return str(getattr(record, "trashed_by", None) or "")


def why_it_stays(point: Trashed, record: Any) -> str:
    """Why a record is never destroyed, or not now; "" when nothing speaks against it."""
    try:
        going = going_with(record)
    except (ProtectedError, RestrictedError) as error:
        return _("Other records rest on it: %(what)s.") % {"what": _named(_blockers(error))}
    reasons = [str(point.kept(record)), _printed(going), *_holds(going), _attached(record)]
    return next((reason for reason in reasons if reason), "")


def going_with(record: Model) -> list[Model]:
    """The record and what belongs to it; raises ProtectedError while something else rests on any of it."""
    collector = Collector(using="default", origin=record)
    collector.collect([record])
    return [one for rows in collector.data.values() for one in rows]


def _blockers(error: ProtectedError | RestrictedError) -> Iterable[Any]:
    return error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects


def _named(records: Iterable[Any]) -> str:
    """How many of which kind, without their names: who reads this may not be allowed to see them."""
    told: dict[str, int] = {}
    for record in records:
        words = str(record._meta.verbose_name)  # noqa: SLF001 - public in all but name
        told[words] = told.get(words, 0) + 1
    parts = [_("%(what)s (%(number)d)") % {"what": words, "number": number} for words, number in told.items()]
    return ", ".join(sorted(parts))


def _printed(going: list[Model]) -> str:
    """A paper on the register keeps the record it was printed from."""
    subjects = [subject_key(record) for record in going]
    paper = IssuedPaper.objects.filter(subject__in=subjects).order_by("pk").first()
    if paper is None:
        return ""
    return _("It was printed: %(paper)s. What was printed stays on record.") % {
        "paper": paper.number or paper.title
    }


def _holds(going: list[Model]) -> Iterable[str]:
    return (str(hold.reason(record)) for hold in points(Hold, PLACE) for record in going)


def _attached(record: Model) -> str:
    """Whether records of other kinds name it among their papers, resolutions or partners."""
    for relation in record._meta.related_objects:  # noqa: SLF001 - documented
        other: Any = relation.related_model
        if relation.many_to_many and _names(other, relation.field.name, record):
            words = str(other._meta.verbose_name)  # noqa: SLF001 - documented
            return _("It is named by another record: %(what)s.") % {"what": words}
    return ""


def _names(model: Any, field: str, record: Model) -> bool:
    return bool(model._base_manager.filter(**{field: record.pk}).exists())  # noqa: SLF001 - documented
