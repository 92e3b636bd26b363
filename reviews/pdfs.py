"""The printed evaluation: its HTML, written once when it is asked for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from common.dates import PartialDate
from common.zones import zone_named
from council.pdfs import last_change
from council.pdfs import paper_size as office_paper
from directory.selectors import current_home, full_name_on, name_on, prints_as_sample
from documents.pdfs import paper_html
from reviews import selectors
from reviews.models import Evaluation, EvaluationState


def evaluation_html(evaluation: Evaluation, *, paper_size: str | None = None) -> str:
    """Outcome first, then scores beside last time, actions and facts; a draft says so in its head."""
    home = current_home()
    language = home.language if home else "en"
    with translation.override(language):
        paper = paper_of(evaluation)
    return paper_html(
        "reviews/pdf/evaluation.html",
        {"act": paper},
        title=paper["title"],
        language=language,
        paper_size=paper_size or office_paper(),
        sample=prints_as_sample(evaluation),
        seal=home.seal if home else None,
        city=name_on(home.place, settled_on(evaluation)) if home else "",
        dated=last_change(evaluation),
    )


def paper_of(evaluation: Evaluation) -> dict[str, Any]:
    """The evaluation in the parts in which it is printed."""
    previous = selectors.previous_of(evaluation)
    facts = selectors.read_facts(evaluation)
    partner, on = evaluation.relationship.partner, settled_on(evaluation)
    words = {"partner": name_on(partner, on), "years": evaluation.years}
    return {
        "title": _("Evaluation of %(partner)s, %(years)s") % words,
        "number": evaluation.number,
        "partner": full_name_on(partner, on),
        "draft": evaluation.state != EvaluationState.ACCEPTED,
        "outcome": selectors.outcome_sentence(evaluation),
        "outcome_why": evaluation.outcome_why,
        "period": selectors.period_words(evaluation),
        "period_before": selectors.words_of_period(facts["before"]) if facts["before"] else "",
        "previous": previous,
        "scores": selectors.scores_of(evaluation, previous),
        "unknown": selectors.unknown_words(evaluation),
        "goals": selectors.goal_answers(evaluation),
        "actions": evaluation.follow_ups.present().in_order().select_related("user"),
        "lines": selectors.fact_lines(facts),
        "notes": selectors.notes_of(facts),
        "quiet": selectors.is_quiet(facts),
        "signed": signed_words(evaluation),
    }


def settled_on(evaluation: Evaluation) -> PartialDate | None:
    """The day whose names are printed: when it was accepted, else sent for review."""
    moment = evaluation.accepted_at or evaluation.sent_at
    return PartialDate.of(_day_in_the_city(moment)) if moment else None


def signed_words(evaluation: Evaluation) -> list[str]:
    """Who sent it and who accepted it, each with the day."""
    found = []
    if evaluation.sent_at:
        words = {"who": evaluation.sent_by or _("the program"), "day": _day(evaluation.sent_at)}
        found.append(_("Sent for review by %(who)s on %(day)s.") % words)
    if evaluation.accepted_at:
        words = {"who": evaluation.accepted_by or _("the program"), "day": _day(evaluation.accepted_at)}
        found.append(_("Accepted by %(who)s on %(day)s.") % words)
    return found


def _day(moment: datetime) -> str:
    return PartialDate.of(_day_in_the_city(moment)).display()


def _day_in_the_city(moment: datetime) -> date:
    """Not by the clock of whoever prints: the same paper has the same days in every office."""
    home = current_home()
    return timezone.localdate(moment, zone_named(home.time_zone) if home else None)
