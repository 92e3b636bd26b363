"""The handover brief: what a successor asks about each tie, answered from the record alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Agreement
from common.dates import PartialDate
from directory.selectors import full_name_on
from documents.models import Document
from exchanges.selectors.gifts import gifts_of
from program.selectors.doubts import is_doubt
from program.selectors.handover import MOST_LINES
from program.selectors.handover.changes import change_lines
from program.selectors.handover.due import due_lines
from program.selectors.handover.exchanges import cost_lines, exchange_lines, gift_words, is_of_five_years
from program.selectors.handover.gaps import unknown_costs, unknown_lines
from program.selectors.handover.letters import letter_lines, promise_lines
from program.selectors.handover.speakers import speaker_lines
from program.selectors.handover.standing import (
    OVER,
    happening_line,
    paper_in_short,
    standing_lines,
    standing_word,
    statement_line,
)
from relationships.models import (
    Letter,
    LetterState,
    Relationship,
)
from relationships.selectors.letters import in_thread_order
from relationships.selectors.standing import computed_states
from relationships.selectors.tie import ties_for_overview

# A brief is read by one person in one sitting; a program with more ties is handed over in parts.
MOST_TIES = 60
MOST_CHOICES = 300
OUT = (LetterState.SENT, LetterState.RECEIVED)


@dataclass(frozen=True)
class Part:
    """One question with its answers; where there is none, `none` says so."""

    question: str
    lines: Sequence[str]
    none: str
    left_out: int = 0


@dataclass(frozen=True)
class TieBrief:
    """What is handed over about one tie."""

    tie: Relationship
    name: str
    since: str
    paper: str
    state: str
    parts: Sequence[Part]


def ties_with_a_brief(user: Any) -> QuerySet[Relationship]:
    """Every tie a person may see, in the order of their cities: a successor asks about ended ones too."""
    return ties_for_overview(user).order_by("folded", "pk")


def ties_to_hand_over(user: Any) -> QuerySet[Relationship]:
    """Those that are not over: the brief of the whole program."""
    return ties_with_a_brief(user).exclude(status__in=OVER)


def ties_handed_over(user: Any, moment: datetime) -> QuerySet[Relationship]:
    """What a brief of the whole program speaks of that was made then: ties that were not over."""
    then = Relationship.history.as_of(moment).filter(trashed_at=None).exclude(status__in=OVER)
    return ties_with_a_brief(user).filter(pk__in=then.values("id"))


def ties_to_choose(user: Any) -> list[Relationship]:
    """What the page offers: ties with their city alone, those that are over last."""
    rows = Relationship.objects.visible_to(user).select_related("partner").order_by("folded", "pk")
    # One after the other: put in order together, all of them would be read.
    found = list(rows.exclude(status__in=OVER)[: MOST_CHOICES + 1])
    return found + list(rows.filter(status__in=OVER)[: MOST_CHOICES + 1 - len(found)])


def brief_of(user: Any, tie: Any, today: date | None = None) -> TieBrief:
    """What a successor asks; `tie` comes with the rows of `ties_for_overview`."""
    today = today or timezone.localdate()
    letters = in_thread_order(list(Letter.objects.visible_to(user).filter(relationship=tie, state__in=OUT)))
    said = [one for one in tie.all_statements if not is_doubt(one.text)]
    dated = [one for one in said if is_of_five_years(one, today)]
    happened = [*exchange_lines(user, tie, today), *map(happening_line, dated)]
    else_said = [statement_line(one) for one in said if one not in dated]
    parts = [
        _part(_("Since when, and on which paper"), standing_lines(tie), _("Nothing is recorded.")),
        _part(_("Who speaks for each side"), speaker_lines(user, tie), _("Nobody is named on either side.")),
        _part(
            _("What is promised and open"),
            [*change_lines(user, tie), *promise_lines(user, tie, letters)],
            _("Nothing is recorded."),
        ),
        _part(_("What was said last, and who owes an answer"), letter_lines(letters), _("No letters.")),
        _part(_("What happened in five years"), happened, _("Nothing is recorded.")),
        _part(_("What else is on record"), else_said, _("Nothing is recorded.")),
        _part(_("What it cost in five years"), cost_lines(user, tie, today), _("Nothing is recorded.")),
        _part(
            _("Gifts given and received"),
            [gift_words(one) for one in gifts_of(user, tie)[: MOST_LINES + 1]],
            _("No gifts are recorded."),
        ),
        _part(_("What is due in twelve months"), due_lines(user, tie, letters, today), _("Nothing is due.")),
        _part(
            _("What is not known"),
            [*unknown_lines(tie), *unknown_costs(user, tie, today)],
            _("Nothing that a complete record names is missing."),
        ),
    ]
    states = computed_states(tie, tie.all_milestones, tie.all_parties, today)
    words = [standing_word(tie), *(str(one.label) for one in states)]
    name, state = full_name_on(tie.partner, PartialDate.of(today)), ". ".join(words) + "."
    since = tie.since.date if tie.since else None
    return TieBrief(
        tie, name, since.display() if since else _("not recorded"), paper_in_short(tie), state, parts
    )


def _part(question: str, lines: Iterable[str], none: str) -> Part:
    found = list(lines)
    return Part(question, found[:MOST_LINES], none, max(0, len(found) - MOST_LINES))


def papers_of(user: Any, tie: Any) -> QuerySet[Document]:
    """Papers of a tie a person may see: on its documents tab, under its dates, letters and agreements."""
    keys = {document.pk for document in tie.documents.all()}
    keys |= {one.document_id for one in tie.all_milestones} | {one.scan_id for one in tie.all_resolutions}
    for letter in Letter.objects.visible_to(user).filter(relationship=tie):
        keys |= {letter.original_id, letter.translation_file_id, letter.scan_id}
    signed = Agreement.objects.visible_to(user).filter(relationship=tie)
    keys |= set(signed.values_list("signed_scan", flat=True))
    rows: QuerySet[Document] = Document.objects.visible_to(user).filter(
        pk__in=keys - {None}, file__isnull=False
    )
    return rows.select_related("file").order_by("pk")
