"""What was said last in letters, who owes an answer, and what is promised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from common.dates import PartialDate
from program.selectors.handover.days import as_known, day_words
from relationships.models import (
    Goal,
    Letter,
    LetterState,
    Relationship,
)
from reviews.models import FollowUp


def letter_lines(letters: Sequence[Letter]) -> list[str]:
    """The last letter each way, then every one that waits for its answer."""
    lines = []
    for state, words in (
        (LetterState.SENT, _("Our last letter: “%(subject)s”, %(date)s.")),
        (LetterState.RECEIVED, _("Their last letter: “%(subject)s”, %(date)s.")),
    ):
        last = next((one for one in letters if one.state == state), None)
        lines += [words % letter_words(last)] if last else []
    rows = Letter.objects.filter(pk__in=[one.pk for one in letters]).order_by("reply_due_on", "pk")
    owed = _("They owe an answer to “%(subject)s”, %(date)s; hoped for by %(due)s.")
    owing = _("We owe an answer to “%(subject)s”, %(date)s; meant for %(due)s.")
    lines += [owed % letter_words(one) for one in rows.unanswered()]
    return lines + [owing % letter_words(one) for one in rows.to_answer()]


def letter_words(letter: Letter) -> dict[str, str]:
    """What sentences about a letter are filled with."""
    return {
        "subject": letter.subject,
        "date": day_words(letter.happened_on),
        "due": day_words(as_known(letter.reply_due_on)),
    }


def promise_lines(user: Any, tie: Relationship, letters: Sequence[Letter]) -> list[str]:
    """Open goals, actions decided by an evaluation, and what letters promised."""
    goals = Goal.objects.visible_to(user).open().filter(plan__relationship=tie).order_by("due", "pk")
    actions = FollowUp.objects.visible_to(user).to_do().filter(evaluation__relationship=tie)
    lines = [_open_words(goal.text, goal.owner, goal.due) for goal in goals]
    lines += [_open_words(one.what, one.owner, as_known(one.due_on)) for one in actions]
    promised = _("Promised in the letter “%(subject)s”, %(date)s: %(words)s")
    return lines + [
        promised % {"subject": one.subject, "date": day_words(one.happened_on), "words": one.commitments}
        for one in letters
        if one.commitments
    ]


def _open_words(what: str, owner: str, due: PartialDate | None) -> str:
    words = {"what": what, "owner": owner or _("not recorded"), "due": day_words(due)}
    return _("%(what)s. Who sees to it: %(owner)s. Due: %(due)s.") % words
