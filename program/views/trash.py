"""The one Trash of the program: what lies there, who put it there, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from common.cells import Cell, Row
from common.cursors import Order, Position, write_position
from common.decisions import Decision, require
from common.listpage import ListPage
from common.listparts import Found
from common.lists import Column, Filter, Listing, Preset
from common.pages import ActionPage, Crumbs, Page, get_or_404
from common.text import marked
from program.permissions import can_open_trash
from program.selectors.trash import (
    KEPT_DAYS,
    Lying,
    described,
    find_kind,
    kinds,
    read_spots,
    spots_in_trash,
    why_it_stays,
)

NEWEST_FIRST = Order("since", descending=True)


class Trash(Listing):
    """Everything in Trash this person may know of, newest first."""

    title = _("Trash")
    intro = _(
        "What was deleted lies here for 30 days and can be put back. After that it is destroyed, "
        "unless a printed paper, a decision or another record rests on it."
    )
    nouns = ngettext_lazy("%(n)s record", "%(n)s records", "n")
    countable = False
    columns = (
        Column("record", _("Record")),
        Column("kind", _("Kind")),
        Column("about", _("Belongs to")),
        Column("by", _("Moved here by")),
        Column("since", _("In Trash since")),
        Column("until", _("Kept until")),
        Column("restore", _("Restore")),
    )
    views = (Preset("all", _("Everything")), Preset("mine", _("Moved here by me")))
    filters = (
        Filter(
            "kind",
            _("Kind"),
            lambda _listing: [(point.key, kind_words(point)) for point in kinds()],
            lambda rows, _kind: rows,  # the kind chooses branches, see `_fetch`
        ),
    )
    nothing = _("Trash is empty.")

    @property
    def order(self) -> Order:
        """Newest first."""
        return NEWEST_FIRST

    def _fetch(self, at: Position | None) -> Found:
        """One page over all kinds."""
        spots = spots_in_trash(self.user, size=self.per_page + 1, at=at, **self._wanted())
        back, more = at is not None and at.backwards, len(spots) > self.per_page
        spots = spots[-self.per_page :] if back else spots[: self.per_page]
        found = Found(rows=read_spots(self.user, spots))
        if at is None:
            full = _("More than %(rows)s") if more else "%(rows)s"
            found.count = str(full) % {"rows": self._counted(len(spots))}
        if spots and (more if back else at is not None):
            found.previous = self.address(at=self._position(spots[0], backwards=True))
        if spots and (back or more):
            found.following = self.address(at=self._position(spots[-1], backwards=False))
        return found

    def chunks(self, size: int = 500) -> Iterator[list[Any]]:
        """All rows, for the file."""
        at: Position | None = None
        while True:
            spots = spots_in_trash(self.user, size=size, at=at, **self._wanted())
            if spots:
                yield read_spots(self.user, spots)
            if len(spots) < size:
                return
            at = Position(spots[-1].since, spots[-1].pk)

    def file_parts(self) -> Iterator[Iterable[Sequence[object]]]:
        """From Trash of every room."""
        return (self.csv_rows(part) for part in self.chunks())

    def _wanted(self) -> dict[str, Any]:
        return {
            "kind": self.chosen.get("kind", ""),
            "mine": bool(self.view and self.view.key == "mine"),
        }

    def _position(self, spot: Any, *, backwards: bool) -> str:
        return write_position(NEWEST_FIRST, spot, backwards=backwards)

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """What, whose, who, when, until when, and the button."""
        return [(item_url(one), name_of(one), self._cells(one)) for one in objects]

    def _cells(self, one: Lying) -> list[Cell]:
        decision = one.point.may(self.user, one.record)
        button = {"url": item_url(one, "restore"), "words": name_of(one)}
        restore: Cell = str(decision.reason)
        if decision:
            restore = render_to_string("program/_restore.html", button, request=self.request)
        return [*_facts(one), restore]

    def csv_rows(self, objects: Sequence[Any]) -> Iterable[Sequence[object]]:
        """The same without the button, with moments as they are stored."""
        for one in objects:
            may = __("Yes") if one.point.may(self.user, one.record) else __("No")
            moments = [localtime(moment).isoformat(timespec="minutes") for moment in (one.since, one.until)]
            yield [name_of(one), *_facts(one)[:3], *moments, may]


def name_of(one: Lying) -> str:
    """What the record is called, saying so where it is a sample."""
    return marked(str(one.record), sample=getattr(one.record, "sample", False))


def kind_words(point: Any) -> str:
    """The kind as a word of its own."""
    return str(capfirst(str(point.model._meta.verbose_name)))  # noqa: SLF001 - public in all but name


def item_url(one: Lying, page: str = "item") -> str:
    """The page of a record in Trash, or the address its button posts to."""
    return reverse(f"program:trash-{page}", args=(one.point.key, one.record.pk))


def _facts(one: Lying) -> list[Cell]:
    """Kind, whose, who, when, until when."""
    until = date_format(localtime(one.until)) if one.until > timezone.now() else __("Still here: see why")
    since = date_format(localtime(one.since), "DATETIME_FORMAT")
    return [kind_words(one.point), one.point.about(one.record) or __("Nothing else"), one.by, since, until]


class TrashList(ListPage):
    """The list; who deletes nothing has no Trash."""

    listing_class = Trash

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """The office and administrators what they may read, members what they put there."""
        require(can_open_trash(request.user))
        return super().get_listing(request, **kwargs)


class OfTrash(Page):
    """A page about one record in Trash."""

    record: Lying

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Lying:
        """A record this person is shown in Trash; anything else is 404."""
        point = find_kind(kwargs["kind"])
        if point is None:
            raise Http404
        found = get_or_404(point.rows(request.user), pk=kwargs["pk"])
        return described(point, [found])[0]

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - who sees the row may look
        """Whoever has a Trash."""
        return can_open_trash(user)

    def get_heading(self) -> str:
        """The record."""
        return name_of(self.record)

    def crumbs(self) -> Crumbs:
        """Back to the list."""
        return [(__("Trash"), reverse("program:trash"))]

    def cancel_url(self) -> str:
        """The record in Trash."""
        return item_url(self.record)


class TrashItem(OfTrash):
    """One record: what it is, who put it there, how long it stays and why, and the button."""

    template_name = "program/trash_item.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - read in dispatch
        """The facts."""
        one = self.record
        kind, about, by, since, until = _facts(one)
        rows = [
            {"label": __("Kind"), "value": kind},
            {"label": __("Belongs to"), "value": about},
            {"label": __("Moved here by"), "value": by},
            {"label": __("In Trash since"), "value": since},
        ]
        reason = why_it_stays(one.point, one.record)
        if not reason:
            rows.append({"label": __("Kept until"), "value": until})
        decision = one.point.may(request.user, one.record)
        url = item_url(one, "restore") if decision else ""
        return self.show(
            rows=rows, stays=reason, days=KEPT_DAYS, restore_url=url, refused=str(decision.reason)
        )


class Restore(OfTrash, ActionPage):
    """Out of Trash, by the rule and the service of its own room, and on to the record."""

    success_message = _("Restored.")

    def decide(self, user: Any, record: Lying) -> Decision:
        """Whoever restores this kind."""
        return record.point.may(user, record.record)

    def act(self, by: Any) -> Any:
        """Call the room's own service."""
        return self.record.point.restore(self.record.record, by)

    def success_url(self, result: Any) -> str:
        """Where the record stands again."""
        return self.record.point.url(result)
