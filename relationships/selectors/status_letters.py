"""The letter that tells the partner of a change of status: the ready text with what is known put into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.selectors import current_home
from relationships import workflow
from relationships.models import LetterKind, Preparation
from relationships.selectors.ready_texts import BODIES, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

SUSPENDING = gettext_lazy(
    "On [the day] [who decided] decided that the formal tie between %(city)s and %(partner)s is suspended "
    "from [effective date], until [what condition].\n\n"
    "[The reason, in the words that were decided.]\n\n"
    "The tie is not ended, and our signed papers stay in force. "
    "[What stays possible between people of both cities, and who answers questions.]"
)
TAKING_UP = gettext_lazy(
    "The formal tie between %(city)s and %(partner)s has rested [since when, and why].\n\n"
    "[The reason, in the words that were decided.]\n\n"
    "We would like to take it up again from [effective date], and ask whether %(partner)s agrees. "
    "[What we would begin with, and whether both cities sign again.]"
)
TEXTS: Mapping[str, tuple[str, StrOrPromise]] = {
    workflow.SUSPENDED: (LetterKind.OTHER, SUSPENDING),
    workflow.ENDED: (LetterKind.ENDING, BODIES[LetterKind.ENDING]),
    workflow.ACTIVE: (LetterKind.OTHER, TAKING_UP),
}


def status_letter(preparation: Preparation) -> dict[str, Any]:
    """Kind, subject and text; prompts in brackets stay where the preparation does not say it yet.

    The text is ours and in English; in another language a person writes it.
    """
    home = current_home()
    language = home.language if home else "en"
    kind, text = TEXTS[preparation.new]
    names = {"city": str(home or _("our city")), "partner": preparation.relationship.partner.name}
    with translation.override(language):
        subject = str(SUBJECTS[LetterKind.ENDING]) % names
        body = str(text) % names if language.partition("-")[0] == "en" else ""
        known = _known(preparation)
    for prompt, words in known.items():
        body = body.replace(prompt, words or prompt)
    return {"kind": kind, "subject": subject[:200], "body": body}


def _known(preparation: Preparation) -> dict[str, str]:
    """Prompts of the ready texts, and what is recorded in their place; the reason a person words anew."""
    effective = preparation.effective
    return {
        "[who decided]": preparation.decided_by,
        "[effective date]": effective.display() if effective and effective.day else "",
        "[what condition]": preparation.condition.strip().removeprefix("until "),
    }
