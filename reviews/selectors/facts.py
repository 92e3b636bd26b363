"""The facts of a period from the log, beside the period before; each line says how it was counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.dates import PartialDate
from exchanges.models import Exchange
from exchanges.selectors import PEOPLE_KINDS
from relationships.models import Goal, Letter, LetterDirection, LetterState, Relationship
from reviews.models import Evaluation

Facts = dict[str, Any]


@dataclass(frozen=True)
class FactLine:
    """One figure of the period and of the one before, and how it was counted."""

    label: str
    now: str
    before: str
    method: str = ""
    part: bool = False


def read_facts(evaluation: Evaluation) -> Facts:
    """What was frozen when it was sent; until then the log as it stands."""
    frozen: Facts = evaluation.facts
    if frozen:
        return frozen
    first, last = evaluation.period_from, evaluation.period_to
    facts: Facts = {"now": count_period(evaluation.relationship, first, last), "before": None}
    earlier = period_before(first, last)
    if earlier:
        facts["before"] = count_period(evaluation.relationship, *earlier)
    return facts | {"taken_on": timezone.localdate().isoformat()}


def period_before(first: date, last: date) -> tuple[date, date] | None:
    """The period of equal length that ends the day before; None where the calendar does not reach."""
    try:
        return first - ((last - first) + timedelta(days=1)), first - timedelta(days=1)
    except OverflowError:
        return None


def count_period(tie: Relationship, first: date, last: date) -> Facts:
    """Counts of one period; a date known only by month or year lies where its last possible day lies."""
    log = Exchange.objects.present().of(tie)
    inside = log.filter(starts__last__gte=first, starts__last__lte=last)
    rows = list(inside.order_by().values("people", "sample", "checked_at", *PEOPLE_KINDS))
    exchange = _latest(log.values_list("starts", flat=True), last, "starts")
    letter, letters = _letters(tie, first, last)
    known = [day for day in (exchange, letter) if day]
    contact = max(known, key=lambda day: day.last_day, default=None)
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "exchanges": len(rows),
        "uncertain": log.filter(starts__first__lte=last, starts__last__gt=last).count(),
        "unchecked": sum(row["checked_at"] is None for row in rows),
        "samples": sum(row["sample"] for row in rows),
        **_people(rows),
        **letters,
        **_goals(tie, first, last),
        "last_exchange": str(exchange or ""),
        "last_contact": str(contact or ""),
    }


def _people(rows: list[dict[str, Any]]) -> Facts:
    """Sums of what is recorded; None where nothing is, which is not 0."""
    totals = [_total(row) for row in rows]
    known = [total for total in totals if total is not None]
    kinds = {name: [row[name] for row in rows if row[name] is not None] for name in PEOPLE_KINDS}
    return {
        "people": sum(known) if known or not rows else None,
        "people_missing": len(totals) - len(known),
        "kinds": {name: sum(counts) if counts else None for name, counts in kinds.items()},
    }


def _total(row: dict[str, Any]) -> int | None:
    """The number given, else the sum of the kinds that are recorded."""
    if row["people"] is not None:
        return int(row["people"])
    known = [row[name] for name in PEOPLE_KINDS if row[name] is not None]
    return sum(known) if known else None


def _letters(tie: Relationship, first: date, last: date) -> tuple[PartialDate | None, Facts]:
    """The last letter, and how many went and came; without a day of its travel, that on the letter counts."""
    rows = Letter.objects.present().filter(relationship=tie)
    came = rows.filter(direction=LetterDirection.IN, state=LetterState.RECEIVED)
    went = rows.filter(direction=LetterDirection.OUT, state=LetterState.SENT)
    dated = (
        came.annotate(travelled=Coalesce("received_on", "dated")),
        went.annotate(travelled=Coalesce("sent_on", "dated")),
    )
    inside = Q(travelled__last__gte=first, travelled__last__lte=last)
    found = [_latest(branch.values_list("travelled", flat=True), last, "travelled") for branch in dated]
    latest = max((day for day in found if day), key=lambda day: day.last_day, default=None)
    received, sent = (branch.filter(inside).count() for branch in dated)
    return latest, {"letters_in": received, "letters_out": sent}


def _latest(days: QuerySet[Any, Any], until: date, name: str) -> PartialDate | None:
    """The latest of these dates that certainly lies before the end."""
    rows = days.filter(**{f"{name}__last__lte": until}).order_by(f"-{name}")[:20]
    return max(rows, key=lambda day: day.last_day, default=None)


def _goals(tie: Relationship, first: date, last: date) -> Facts:
    """Goals of the work plans due in the period, and how many of them were done by its end."""
    plans = Goal.objects.present().filter(plan__relationship=tie, plan__trashed_at=None)
    due = plans.filter(due__last__gte=first, due__last__lte=last)
    return {"goals_due": due.count(), "goals_done": due.filter(done_on__last__lte=last).count()}


def period_words(evaluation: Evaluation) -> str:
    """ "January 1, 2025 to November 19, 2026"."""
    return _span(evaluation.period_from, evaluation.period_to)


def words_of_period(counted: Facts) -> str:
    """The same of a period that was counted."""
    return _span(date.fromisoformat(counted["from"]), date.fromisoformat(counted["to"]))


def _span(first: date, last: date) -> str:
    words = {"first": PartialDate.of(first).display(), "last": PartialDate.of(last).display()}
    return _("%(first)s to %(last)s") % words


def is_quiet(facts: Facts) -> bool:
    """Nothing at all was logged in the period."""
    now = facts["now"]
    return not (now["exchanges"] or now["letters_in"] or now["letters_out"])


def fact_lines(facts: Facts) -> list[FactLine]:
    """The facts as they are read: this period, the one before, how each was counted."""
    now, before = facts["now"], facts["before"]
    lines = [_line(now, before, *row) for row in _rows()]
    place = [line.label for line in lines].index(_("Letters received"))
    return [*lines[:place], *_kind_lines(now, before), *lines[place:]]


def notes_of(facts: Facts) -> list[str]:
    """What a reader must know about the figures of this period."""
    now = facts["now"]
    notes = [
        (now["people_missing"], ngettext(
            "%(n)d exchange has no number of people on record; nothing was added for it.",
            "%(n)d exchanges have no number of people on record; nothing was added for them.",
            now["people_missing"],
        )),
        (now["uncertain"], ngettext(
            "%(n)d exchange whose day is not known may belong to this period; it is not counted.",
            "%(n)d exchanges whose day is not known may belong to this period; they are not counted.",
            now["uncertain"],
        )),
        (now["unchecked"], ngettext(
            "%(n)d exchange was logged by a volunteer and not yet checked by staff.",
            "%(n)d exchanges were logged by volunteers and not yet checked by staff.",
            now["unchecked"],
        )),
        (now["samples"], ngettext(
            "%(n)d exchange is a sample that did not happen.",
            "%(n)d exchanges are samples that did not happen.",
            now["samples"],
        )),
    ]  # fmt: skip
    return [words % {"n": number} for number, words in notes if number]


def _rows() -> Iterable[tuple[str, Any, str]]:
    """(label, how to read it, method) in the order of the page."""
    by_last_day = _("Known only by month or year, it counts where its last possible day lies.")
    began = _("Exchanges in the log that began in the period.")
    people = _("Sum over those exchanges of the number given, else of the kinds given.")
    came = _("Letters to us by the day they came, else by the date on the letter.")
    went = _("Letters from us by the day they went, else by the date on the letter.")
    done = _("Goals of the work plans due in the period; done when completed by its end.")
    latest = _("The latest exchange on record that began by the end of the period.")
    contact = _("The latest letter or exchange on record by the end of the period.")
    return (
        (_("Exchanges"), _count("exchanges"), f"{began} {by_last_day}"),
        (_("People in exchanges"), _people_words, people),
        (_("Letters received"), _count("letters_in"), f"{came} {by_last_day}"),
        (_("Letters sent"), _count("letters_out"), f"{went} {by_last_day}"),
        (_("Goals done"), _goal_words, done),
        (_("Last exchange"), _day_words("last_exchange"), latest),
        (_("Last contact"), _day_words("last_contact"), contact),
    )


def _line(now: Facts, before: Facts | None, label: str, read: Any, method: str) -> FactLine:
    return FactLine(label, read(now), read(before) if before else _not_recorded(), method)


def _kind_lines(now: Facts, before: Facts | None) -> list[FactLine]:
    """People by kind, those kinds that either period records."""
    earlier = before or {"kinds": {}, "exchanges": 0}
    shown = [
        name
        for name in PEOPLE_KINDS
        if now["kinds"].get(name) is not None or earlier["kinds"].get(name) is not None
    ]
    return [
        FactLine(_kind_label(name), _kind_words(now, name), _kind_words(earlier, name), part=True)
        for name in shown
    ]


def _kind_label(name: str) -> str:
    field: Any = Exchange._meta.get_field(name)  # noqa: SLF001 - public in all but name
    return _("of them %(kind)s") % {"kind": field.verbose_name}


def _kind_words(facts: Facts, name: str) -> str:
    found = facts["kinds"].get(name)
    return _number(0 if found is None and not facts["exchanges"] else found)


def _people_words(facts: Facts) -> str:
    return _number(facts["people"])


def _goal_words(facts: Facts) -> str:
    if not facts["goals_due"]:
        return _("None due")
    return _("%(done)s of %(due)s") % {"done": facts["goals_done"], "due": facts["goals_due"]}


def _count(key: str) -> Any:
    return lambda facts: _number(facts[key])


def _day_words(key: str) -> Any:
    return lambda facts: PartialDate.parse(facts[key]).display() if facts[key] else _not_recorded()


def _number(number: int | None) -> str:
    return _not_recorded() if number is None else number_format(number, force_grouping=True)


def _not_recorded() -> str:
    return _("Not recorded")
