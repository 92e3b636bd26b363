"""What happened between the cities: rows of every floor in one query, set out by year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from common.dates import PartialDate
from common.extend import Kind, Rows, points
from common.merge import MergedRow, merged, records_of, row
from relationships.models import (
    Milestone,
    MilestoneKind,
    Relationship,
    Statement,
    Status,
    StatusChange,
    WorkPlan,
)

PLACE = "relationships.timeline"
MILESTONE = "relationships.milestone"
STATUS_CHANGE = "relationships.statuschange"
STATEMENT = "relationships.statement"
PLAN = "relationships.workplan"
# First possible day, last possible day, precision.
WORDS_OF_COLUMN = 3
# Between the parts of what a row tells of a statement or a decision; the text a person typed is the last.
BETWEEN = "\n"
LATEST = 5
STEP = 50

COUNCIL_ACTS = (
    MilestoneKind.COUNCIL_APPROVED,
    MilestoneKind.RESOLUTION,
    MilestoneKind.ENDORSED,
)


@dataclass
class Event:
    """One line of the timeline; `act` is an act of a council, `unchecked` came from a file."""

    kind: str
    key: int
    when: PartialDate | None
    label: str
    note: str = ""
    url: str = ""
    byline: str = ""
    act: bool = False
    unchecked: bool = False
    sample: bool = False
    change_url: str = ""
    # Which right of the page corrects it: to keep legal facts, to change the record, to decide on the status.
    change_needs: str = "keeps"
    check_url: str = ""
    # Of a change of the record: what, from what, to what.
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    # The time a statement speaks of, in words; `when` is its end, or its beginning while it goes on.
    span: str = ""

    @property
    def when_words(self) -> str:
        """The date as known; a bare year says that the day is not."""
        if self.span:
            return self.span
        if self.when is None:
            return _("Date not recorded")
        if self.when.month is None and not self.when.about:
            return _("%(year)s (year only)") % {"year": self.when.display()}
        return self.when.display()


@dataclass
class Year:
    """The events of one year, newest first; the year is empty for those without a date."""

    label: str
    events: list[Event] = field(default_factory=list)


def milestone_rows(user: Any, tie: Relationship) -> QuerySet[Any, Any]:
    """Dated acts of a tie."""
    mine = Milestone.objects.visible_to(user).filter(relationship=tie)
    return row(mine, MILESTONE, title="kind", when="date", detail=_line("note"))


def status_rows(user: Any, tie: Relationship) -> QuerySet[Any, Any]:
    """Changes of its status; one without an effective date has none."""
    mine = StatusChange.objects.visible_to(user).filter(relationship=tie)
    detail = Concat(_sample(), Value(BETWEEN), _line("reason"), output_field=CharField())
    return row(mine, STATUS_CHANGE, title="new", when="effective", detail=detail)


def statement_rows(user: Any, tie: Relationship) -> QuerySet[Any, Any]:
    """Statements about activity nobody itemised, at the end of the time they speak of."""
    mine = Statement.objects.visible_to(user).filter(relationship=tie)
    apart = Value(BETWEEN)
    parts = (_sample(), apart, _text("starts"), apart, _text("ends"), apart, _line("source"))
    detail = Concat(*parts, output_field=CharField())
    return row(mine, STATEMENT, title="text", when=Coalesce("ends", "starts"), detail=detail)


def plan_rows(user: Any, tie: Relationship) -> QuerySet[Any, Any]:
    """Work plans of a tie, on the day since when both sides have agreed."""
    mine = WorkPlan.objects.visible_to(user).filter(relationship=tie)
    agreed = mine.filter(our_agreed_on__isnull=False, their_agreed_on__isnull=False)
    later = Case(
        When(our_agreed_on__gt=F("their_agreed_on"), then=F("our_agreed_on")), default="their_agreed_on"
    )
    words = Value(_("Work plan agreed by both sides"), output_field=CharField())
    return row(agreed, PLAN, title=words, when=later, detail=_line("title"))


def kinds_offered(user: Any, tie: Relationship) -> list[tuple[str, str]]:
    """(kind, words) of every branch, for the filter."""
    branches = [point.rows(user, tie) for point in points(Rows, PLACE)]
    kinds = [str(getattr(branch.query.annotations["row_kind"], "value", "")) for branch in branches]
    return [(kind, _kind_words(kind)) for kind in dict.fromkeys(kinds)]


def latest_events(user: Any, tie: Relationship, number: int = LATEST) -> list[Event]:
    """The newest events, without who recorded them."""
    rows = [line for line in merged(PLACE, user, tie, size=number) if line.when]
    events = [_event(tie, line) for line in _sorted(rows)]
    known = {one.pk: one for one in getattr(tie, "all_milestones", ())}
    for event in events:
        if event.kind == MILESTONE and event.key in known:
            _mark_rival(event, known[event.key])
    return _linked(user, events)


def timeline(user: Any, tie: Relationship, kind: str = "", size: int = STEP) -> tuple[list[Year], bool]:
    """The newest events by year, and whether there are more; exact days first, a bare year last."""
    rows = merged(PLACE, user, tie, kinds={kind} if kind else None, size=size + 1)
    events = [_event(tie, line) for line in _sorted(rows[:size])]
    _add_papers(tie, events)
    _add_bylines(events)
    return by_year(_linked(user, events)), len(rows) > size


def _text(name: str) -> Any:
    return Coalesce(Cast(F(name), CharField()), Value(""), output_field=CharField())


def _sample() -> Any:
    """A word where the row was made up; such rows lead to no record that would say so."""
    return Case(When(sample=True, then=Value("sample")), default=Value(""), output_field=CharField())


def _line(name: str) -> Any:
    return Coalesce(F(name), Value(""), output_field=CharField())


def _kind_words(kind: str) -> str:
    model = _model_of(kind)
    return capfirst(str(model._meta.verbose_name_plural)) if model else kind  # noqa: SLF001 - public in all but name


def _model_of(kind: str) -> Any:
    point = _point_of(kind)
    return apps.get_model(point.key) if point else None


def _point_of(kind: str) -> Kind | None:
    """The registered kind a row names in full or by its last word."""
    found = [point for point in points(Kind, "records") if kind in (point.key, point.key.split(".")[-1])]
    return found[0] if found else None


def _date_of(text: str) -> PartialDate | None:
    """Merged rows give text: of a date as known the words of its column, else a day, perhaps with an hour."""
    if not text:
        return None
    known = len(text.split()) == WORDS_OF_COLUMN
    return PartialDate.from_column(text) if known else PartialDate.parse(text[:10])


def _sorted(rows: Iterable[MergedRow]) -> list[MergedRow]:
    return sorted(rows, key=lambda line: position_of(_date_of(line.when)), reverse=True)


def position_of(when: PartialDate | None) -> tuple[int, int, str]:
    """The newest is the greatest; what is only known by its year stands at the end of it."""
    if when is None:
        return (0, 0, "")
    return (when.year, 1 if when.month else 0, _exact_first(when))


def _exact_first(when: PartialDate) -> str:
    """Inside a month days come first, the month alone at its end."""
    return f"{when.month or 0:02d}-{when.day or 0:02d}"


def _event(tie: Relationship, line: MergedRow) -> Event:
    event = Event(line.kind, line.key, _date_of(line.when), line.title, line.detail)
    if line.kind == MILESTONE:
        event.label = str(MilestoneKind(line.title).label)
        if line.title == MilestoneKind.OTHER and line.detail:
            event.label, event.note = line.detail, ""
        event.act = line.title in COUNCIL_ACTS
        event.change_url = reverse("relationships:milestone-edit", args=(tie.slug, line.key))
        event.url = reverse("relationships:milestone", args=(tie.slug, line.key))
    elif line.kind == STATUS_CHANGE:
        sample, event.note = line.detail.split(BETWEEN, 1)
        event.sample = bool(sample)
        event.label = _("Status set to “%(status)s”") % {"status": Status(line.title).label}
        event.act = True
        event.change_url = reverse("relationships:status-change-edit", args=(tie.slug, line.key))
        event.change_needs = "decides"
        event.url = reverse("relationships:status", args=(tie.slug,))
    elif line.kind == STATEMENT:
        sample, starts, ends, event.note = line.detail.split(BETWEEN, 3)
        event.sample = bool(sample)
        event.span = _span_words(_date_of(starts), _date_of(ends))
        event.change_url = reverse("relationships:statement-edit", args=(tie.slug, line.key))
        event.change_needs = "changes"
    return event


def _span_words(starts: PartialDate | None, ends: PartialDate | None) -> str:
    """Where both are known both; what has only begun may go on."""
    if starts and ends:
        return _("%(first)s to %(last)s") % {"first": starts.display(), "last": ends.display()}
    if ends:
        return _("until %(day)s") % {"day": ends.display()}
    return _("since %(day)s") % {"day": starts.display()} if starts else ""


def _add_papers(tie: Relationship, events: list[Event]) -> None:
    """The paper, the source and whether somebody looked at it, for the milestones on the page."""
    keys = [event.key for event in events if event.kind == MILESTONE]
    found = Milestone.objects.select_related("resolution__body", "document").in_bulk(keys)
    for event in events:
        if event.kind != MILESTONE or event.key not in found:
            continue
        one = found[event.key]
        paper = one.resolution or one.document or one.source
        said = "" if event.label == one.note else one.note
        event.note = " · ".join(part for part in (said, str(paper)) if part)
        _mark_rival(event, one)
        event.sample = one.sample
        event.unchecked = not one.checked
        if event.unchecked:
            event.check_url = reverse("relationships:milestone-check", args=(tie.slug, one.pk))


def _mark_rival(event: Event, milestone: Milestone) -> None:
    """A claim beside the chosen one is not told as a second act."""
    if milestone.rival_of_id:
        event.label = _("%(act)s (rival claim)") % {"act": event.label}


def _add_bylines(events: list[Event]) -> None:
    """Who recorded it, of every kind in one query; a row from a file says so until somebody has looked."""
    mine = {(event.kind, event.key): event for event in events}
    first = [rows for kind in dict.fromkeys(kind for kind, _key in mine) for rows in _recorded(kind, mine)]
    for kind, key, name in first[0].union(*first[1:], all=True) if first else ():
        mine[kind, key].byline = _("by %(name)s") % {"name": name} if name else _("recorded by the program")
    for event in events:
        if event.unchecked:
            event.byline = _("imported, not checked")


def _recorded(kind: str, keys: Iterable[tuple[str, int]]) -> Iterator[QuerySet[Any, Any]]:
    """The first rows of the history of one kind; none where it keeps none."""
    history = getattr(_model_of(kind), "history", None)
    if history is not None:
        mine = [key for of, key in keys if of == kind]
        first = history.filter(id__in=mine, history_type="+").order_by()
        yield first.annotate(of=Value(kind)).values_list("of", "id", "history_user__name")


def _linked(user: Any, events: list[Event]) -> list[Event]:
    """Rows of higher floors lead to what they are; one query a kind."""
    for kind in {event.kind for event in events if not event.url and not event.change_url}:
        point = _point_of(kind)
        mine = [event for event in events if event.kind == kind]
        found = records_of(point, user, [event.key for event in mine]) if point else {}
        for event in mine:
            if point and event.key in found:
                event.url = point.url(found[event.key])
                event.sample = bool(getattr(found[event.key], "sample", False))
    return events


def by_year(events: list[Event]) -> list[Year]:
    """Events in their order, under the years they belong to."""
    years: dict[str, Year] = {}
    for event in events:
        label = str(event.when.year) if event.when else ""
        years.setdefault(label, Year(label)).events.append(event)
    return list(years.values())
