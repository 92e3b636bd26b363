"""The cells of the relationships list: the words are looked up once a page, never once a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.addresses import around
from common.cells import Cell, Row, cells_together, link_cell, safe_cell
from common.dates import PartialDate, column_to_cell
from common.text import marked
from council.models import ResolutionState
from directory.models.place import full_name
from directory.selectors import Thresholds
from relationships import workflow
from relationships.models import Status
from relationships.selectors import standing
from relationships.selectors.pending import BETWEEN, pending_states
from relationships.selectors.portfolio import FileBeside, bare_number


@lru_cache(maxsize=50)
def _statuses(language: str) -> dict[str, str]:  # noqa: ARG001 - the words depend on it
    return {status.value: str(status.label) for status in Status}


class TieCells:
    """What stands in a row of `selectors.portfolio`, in the reader's language and judged by today."""

    def __init__(self, limits: Thresholds, today: date) -> None:
        self.language, self.today = get_language() or "", today
        self.line = standing.quiet_line(today, limits.quiet_years)
        self.soon = today + timedelta(days=limits.review_soon_days)
        self.not_recorded, self.none = _("Not recorded"), _("None")
        self.not_assigned, self.not_needed = _("Not assigned"), _("Not needed")
        self.no_number, self.sample = _("No number"), _("sample")
        self.tie_before, self.tie_after = around("relationships:overview")
        self.paper_before, self.paper_after = around("council:resolution")
        self.rescinded, self.not_on_file = _("%(paper)s (Rescinded)"), _("%(number)s (not on file)")
        self.overdue, self.year_only = _("Overdue since %(date)s"), _("%(year)s (year only)")

    def row(self, tie: Any) -> Row:
        """The whole row."""
        cells = [self.kind(tie), self.since(tie), self.activity(tie), self.review(tie), self.resolution(tie)]
        owner = tie.owner__name or tie.owner__email or self.not_assigned
        return f"{self.tie_before}{tie.slug}{self.tie_after}", self.city(tie), [*cells, owner]

    def city(self, tie: Any) -> str:
        """Name, own script after it, and whether it is a sample."""
        name: str = tie.partner__name
        if tie.partner__apart:
            name = f"{name}, {tie.partner__apart}"
        if tie.own:
            own = '{} <bdi class="tw-own" lang="{}">{}</bdi>'
            name = safe_cell(own, name, tie.own["language"] or "", tie.own["text"])
        return safe_cell('{} <span class="tw-sample">{}</span>', name, self.sample) if tie.sample else name

    def kind(self, tie: Any) -> Cell:
        """The type, the status where it is not simply active, and what is disputed or pending."""
        kind: Cell = str(tie.type__name)
        if tie.status != workflow.ACTIVE:
            kind = (f"{kind} · {_statuses(self.language)[tie.status]}", tie.status)
        if tie.contradiction is None and tie.lapsed is None:
            return kind
        return cells_together(kind, *((one.label, one.state) for one in pending_states(tie)))

    def since(self, tie: Any) -> str:
        """As known."""
        return tie.since_date.display(self.language) if tie.since_date else self.not_recorded

    def activity(self, tie: Any) -> Cell:
        """A bare year says so, so that nobody is called quiet by mistake."""
        if tie.last_activity_on is None:
            return self.not_recorded
        state = (
            standing.quiet_state(tie, self.line, self.language) if tie.status in workflow.STANDING else None
        )
        if state:
            return (state.label, state.state)
        known = tie.last_activity or PartialDate.of(tie.last_activity_on)
        words = known.display(self.language)
        return marked(
            words if known.month else self.year_only % {"year": words}, sample=tie.activity_is_sample
        )

    def review(self, tie: Any) -> Cell:
        """Overdue and soon stand out; an ended tie is not reviewed."""
        day = tie.next_review_on
        if day is None or tie.status not in workflow.STANDING:
            return self.not_recorded if tie.status in workflow.STANDING else self.none
        words = PartialDate.of(day).display(self.language)
        if day < self.today:
            return (marked(self.overdue % {"date": words}, sample=tie.review_is_sample), "overdue")
        words = marked(words, sample=tie.review_is_sample)
        return (words, "due") if day <= self.soon else words

    def resolution(self, tie: Any) -> str:
        """Its number as printed, leading to it; one that is not on file says so."""
        if tie.resolution is None:
            return self.not_recorded if tie.type__needs_council else self.not_needed
        if tie.resolution["pk"] is None:
            return self.not_on_file % {"number": bare_number(tie.resolution["number"])}
        address = f"{self.paper_before}{tie.resolution['pk']}{self.paper_after}"
        number = tie.resolution["number"] or self.no_number
        rescinded = tie.resolution["state"] == ResolutionState.RESCINDED
        return link_cell(address, self.rescinded % {"paper": number} if rescinded else number)


def status_suffixes() -> dict[str, str]:
    """What stands after the type in a file; nothing for a tie that is active."""
    return {status.value: "" if status == Status.ACTIVE else f" ({status.label})" for status in Status}


def file_cells(
    rows: Iterable[Any], beside: FileBeside, suffixes: Mapping[str, str]
) -> Iterator[tuple[str, ...]]:
    """The cells of rows of `portfolio.in_file`; a file of all ties is written in seconds."""
    numbers, pending = beside.numbers, beside.pending
    for key, name, apart, country, kind, tier, status, since, known, last, review, *more in rows:
        owner, email, made_up, made_up_activity, made_up_review = more
        day = review.isoformat() if review and status in workflow.STANDING else ""
        active = column_to_cell(known) or (last.isoformat() if last else "")
        yield (
            marked(full_name(f"{name}, {apart}" if apart else name, country, kind), sample=made_up),
            BETWEEN.join((tier + suffixes[status], *pending.get(key, ()))),
            column_to_cell(since),
            marked(active, sample=made_up_activity and bool(active)),
            marked(day, sample=made_up_review and bool(day)),
            numbers.get(key, ""),
            owner or email or "",
        )
