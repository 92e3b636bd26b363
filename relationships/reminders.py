"""Which ties are due for a review; delivery is the business of notifications."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from common.dates import PartialDate
from common.reach import within
from common.text import marked
from notifications.reminders import DueText
from relationships.models import Goal, Letter, LetterState, Relationship
from relationships.selectors.letter_rows import due_letters
from relationships.selectors.standing import review_due

RULE = "review"
GOALS = "goals"
LETTERS = "letters"
# Ties whose review a higher floor has taken up and speaks of itself, so that nobody hears twice of one thing.
TAKEN_UP = "relationships.review"


def reviews_due(today: date) -> QuerySet[Any, Any]:
    """Standing ties whose review lies on or before a day; a new day or an open evaluation closes it."""
    rows: QuerySet[Any, Any] = review_due(Relationship.objects.present(), today)
    rows = rows.exclude(within(TAKEN_UP, None))
    return rows.select_related("partner", "owner", "committee").order_by("next_review_on", "pk")


def tell_review(tie: Relationship) -> DueText:
    """What, why you, do, if not; its words come from gettext when it is asked."""
    due_on = tie.next_review_on or timezone.localdate()
    day = marked(PartialDate.of(due_on).display(), sample=tie.review_is_sample)
    names = {"partner": str(tie.partner), "date": day}
    label = _("review the relationship with %(partner)s")
    if tie.review_is_sample:
        # Not the partner is a sample, and nobody should read it so.
        label = _("review the relationship with %(partner)s (sample day)")
    owner = tie.owner if tie.owner and tie.owner.is_active else None
    return DueText(
        label=label % names,
        what=_("Review of the relationship with %(partner)s, due %(date)s.") % names,
        why_you=_("You look after this relationship.")
        if owner
        else _("You coordinate the program, and nobody looks after this relationship."),
        do_label=_("Open the relationship"),
        do_url=tie.get_absolute_url(),
        if_not=_("It stays on the list of overdue reviews until it is done or another day is planned."),
        due_on=due_on,
        recipients=[owner] if owner else [],
        effort=_("about 15 minutes"),
    )


def tell_goal(goal: Goal) -> DueText:
    """Why a goal is spoken of: its time is certainly over, and nobody recorded that it was reached."""
    tie = goal.plan.relationship
    owner = tie.owner if tie.owner and tie.owner.is_active else None
    due = goal.due or PartialDate.of(timezone.localdate())
    names = {
        "goal": marked(goal.text, sample=goal.sample),
        "partner": str(tie.partner),
        "date": due.display(),
        "who": goal.owner or _("nobody named"),
    }
    return DueText(
        label=_("look at a goal of the work plan with %(partner)s") % names,
        what=_("“%(goal)s” was due %(date)s in the work plan with %(partner)s. Seen to by: %(who)s.") % names,
        why_you=_("You look after this relationship.")
        if owner
        else _("You coordinate the program, and nobody looks after this relationship."),
        do_label=_("Open the work plan"),
        do_url=goal.plan.get_absolute_url(),
        if_not=_("It stands as overdue until it is recorded as reached, moved to another date or taken out."),
        due_on=due.last_day,
        recipients=[owner] if owner else [],
        effort=_("about 5 minutes"),
    )


def letters_due(today: date) -> QuerySet[Any, Any]:
    """Letters whose answer is due on or before a day; an answer or another day closes it."""
    rows: QuerySet[Any, Any] = due_letters(today)
    return rows.select_related("relationship__partner", "relationship__owner", "owner").order_by(
        "reply_due_on", "pk"
    )


def tell_letter(letter: Letter) -> DueText:
    """Who waits for whom, and what can be done about it."""
    due_on = letter.reply_due_on or timezone.localdate()
    day = PartialDate.of(due_on).display()
    names = {"partner": str(letter.relationship), "subject": letter.subject, "date": day}
    theirs = letter.state == LetterState.RECEIVED
    label = (
        _("answer %(partner)s: %(subject)s") if theirs else _("ask %(partner)s for an answer: %(subject)s")
    )
    what = (
        _("The letter “%(subject)s” from %(partner)s was to be answered by %(date)s.")
        if theirs
        else _("%(partner)s has not answered the letter “%(subject)s”. An answer was hoped for by %(date)s.")
    )
    people = [letter.owner, letter.relationship.owner]
    keeper = next((one for one in people if one and one.is_active), None)
    return DueText(
        label=marked(label % names, sample=letter.sample),
        what=what % names,
        why_you=_("You keep this letter.")
        if keeper
        else _("You coordinate the program, and nobody keeps this letter."),
        do_label=_("Open the letter"),
        do_url=letter.get_absolute_url(),
        if_not=_(
            "It stays on the list of letters without an answer until one is logged or another day is set."
        ),
        due_on=due_on,
        recipients=[keeper] if keeper else [],
        effort=_("about 5 minutes"),
    )
