"""Standing sentences of letters, with prompts in brackets; a letter with a prompt left in it cannot be final.

What such letters say follows the samples of domain §4; the words are ours. A person finishes every one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from relationships.models import LetterKind

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SUBJECTS: Mapping[str, StrOrPromise] = {
    LetterKind.INTRODUCTION: _("Introduction of %(city)s"),
    LetterKind.INVITATION: _("Invitation to %(city)s"),
    LetterKind.THANKS: _("Thanks from %(city)s"),
    LetterKind.CONDOLENCE: _("Condolences from %(city)s"),
    LetterKind.CONGRATULATION: _("Congratulations from %(city)s"),
    LetterKind.ANNIVERSARY: _("Anniversary of %(city)s and %(partner)s"),
    LetterKind.INQUIRY: _("Your inquiry to %(city)s"),
    LetterKind.VISA: _("Visit to %(city)s: letter in support of a visa"),
    LetterKind.ENDING: _("The tie between %(city)s and %(partner)s"),
    LetterKind.REMINDER: _("Reminder: %(subject)s"),
    LetterKind.REPLY: _("Your letter: %(subject)s"),
}

BODIES: Mapping[str, StrOrPromise] = {
    LetterKind.INVITATION: _(
        "On behalf of %(city)s I invite you and a delegation of %(partner)s to [the occasion] "
        "on [the dates].\n\n"
        "[What we have in mind for the days.]\n\n"
        "[Who pays for travel, rooms and meals.]\n\n"
        "We would be glad to know by [a day] whether you can come."
    ),
    LetterKind.THANKS: _(
        "On behalf of %(city)s I thank you for [what they did].\n\n[What it meant to our city.]\n\n"
        "We look forward to [what comes next]."
    ),
    LetterKind.CONDOLENCE: _(
        "The news of [what happened] has reached us in %(city)s. On behalf of our city I send you and the "
        "people of %(partner)s our sympathy.\n\n"
        "[A word about those who died or were harmed, only as far as it is public.]\n\n"
        "[What we offer, or that we stand ready to hear what would help.]"
    ),
    LetterKind.CONGRATULATION: _(
        "On behalf of %(city)s I congratulate you on [the occasion].\n\n"
        "[Why it matters to our two cities.]\n\n"
        "We look forward to [what comes next]."
    ),
    LetterKind.ANNIVERSARY: _(
        "Since %(since)s, %(city)s and %(partner)s have been tied to each other.\n\n"
        "[What stands out from these years.]\n\n"
        "To mark the day we plan [what and when], and would be glad if [what we ask of them]."
    ),
    LetterKind.INQUIRY: _(
        "Thank you for your interest in a tie with %(city)s.\n\n"
        "[How our city decides about new ties, and who decides.]\n\n"
        "[What can be said now: not at present, or what we would need from you.]\n\n"
        "This letter promises no formal status."
    ),
    LetterKind.VISA: _(
        "%(city)s has invited [name as in the passport, date of birth, passport number] of %(partner)s to "
        "[the occasion] from [first day] to [last day].\n\n"
        "[Where the guest stays, and who pays for travel, rooms and meals.]\n\n"
        "[Who answers questions of the consulate, with telephone and e-mail.]\n\n"
        "The decision about the visa is the consulate's alone."
    ),
    LetterKind.ENDING: _(
        "On [the day] [who decided] decided that the formal tie between %(city)s and %(partner)s ends on "
        "[effective date].\n\n"
        "[The reason, in the words that were decided.]\n\n"
        "We thank you for [what was done together]. [What stays possible between people of both cities.]"
    ),
    LetterKind.REMINDER: _(
        "We wrote to you about “%(subject)s” (%(letter)s) and have no answer on record.\n\n"
        "We would be glad to hear from you. Should our letter not have reached you, or should somebody "
        "else in your city be the right person to write to, let us know.\n\n"
        "A copy of our letter goes with this one."
    ),
    LetterKind.REPLY: _("Thank you for your letter (%(letter)s).\n\n[Our answer.]"),
}
# These speak of an earlier letter and say nothing without one.
ABOUT_A_LETTER = (LetterKind.REMINDER, LetterKind.REPLY)
