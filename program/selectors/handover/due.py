"""What is due within a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from committees.models import Term
from exchanges.models import Gift
from program.selectors.handover.days import as_known, day_words, first_day
from program.selectors.handover.letters import letter_words
from relationships.models import (
    Goal,
    Letter,
    Relationship,
)
from relationships.selectors.coming import coming_dates

DAYS_AHEAD = 365
Due = tuple[date, str]


def due_lines(user: Any, tie: Any, letters: Sequence[Letter], today: date) -> list[str]:
    """Reviews, expiries, anniversaries, answers, goals and terms whose day may come within a year."""
    last = today + timedelta(days=DAYS_AHEAD)
    found = [
        *((one.sort, f"{one.label}: {one.when}.") for one in coming_dates(tie, today)),
        *_goals(user, tie, last),
        *_answers(letters, last),
        *_reports(user, tie, last),
        *_terms(tie, last),
    ]
    return [words for day, words in sorted(found) if day <= last]


def _goals(user: Any, tie: Relationship, last: date) -> list[Due]:
    rows = Goal.objects.visible_to(user).open().filter(plan__relationship=tie, due__first__lte=last)
    words = _("Goal “%(what)s” is due: %(date)s.")
    return [(first_day(one.due), words % {"what": one.text, "date": day_words(one.due)}) for one in rows]


def _answers(letters: Sequence[Letter], last: date) -> list[Due]:
    rows = Letter.objects.filter(pk__in=[one.pk for one in letters], reply_due_on__lte=last)
    words = _("An answer is due: “%(subject)s”, %(due)s.")
    both = [*rows.unanswered(), *rows.to_answer()]
    return [(one.reply_due_on, words % letter_words(one)) for one in both]


def _reports(user: Any, tie: Relationship, last: date) -> list[Due]:
    rows = Gift.objects.visible_to(user).to_report().filter(relationship=tie, report_by__lte=last)
    words = _("The report of a gift is due: %(what)s, %(date)s.")
    return [
        (one.report_by, words % {"what": one.description, "date": day_words(as_known(one.report_by))})
        for one in rows
    ]


def _terms(tie: Relationship, last: date) -> list[Due]:
    rows = Term.objects.current().filter(
        seat__committee=tie.committee_id, seat__committee__isnull=False, ends__first__lte=last
    )
    words = _("The term of %(who)s ends: %(date)s.")
    return [
        (first_day(one.ends), words % {"who": one.person, "date": day_words(one.ends)})
        for one in rows.select_related("person").order_by(F("ends").asc(), "pk")
    ]
