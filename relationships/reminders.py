"""Which ties are due for a review; delivery is the business of notifications."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, DateField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.dates import PartialDate
from common.reach import within
from common.text import marked
from directory.models import Membership
from notifications.models import Reminder
from notifications.reminders import DueText
from relationships import workflow
from relationships.models import Goal, Letter, LetterState, Relationship
from relationships.selectors.ladder import HINTS, rung_of
from relationships.selectors.letter_rows import due_letters
from relationships.selectors.standing import review_due

RULE = "review"
DUES = "dues"
GOALS = "goals"
LETTERS = "letters"
# Ties whose review a higher floor has taken up and speaks of itself, so that nobody hears twice of one thing.
TAKEN_UP = "relationships.review"


def reviews_due(today: date) -> QuerySet[Any, Any]:
    """Standing ties whose review lies on or before a day; a new day or an open evaluation closes it."""
    rows: QuerySet[Any, Any] = review_due(Relationship.objects.present(), today)
    rows = rows.exclude(within(TAKEN_UP, None))
    return rows.select_related("partner", "owner", "committee").order_by("next_review_on", "pk")


def told_to(tie: Relationship) -> tuple[list[User], str]:
    """Who hears of what is due of a tie, and why; nobody named: the coordinators, as the sweep knows."""
    if tie.owner and tie.owner.is_active:
        return [tie.owner], _("You look after this relationship.")
    return [], _("You coordinate the program, and nobody looks after this relationship.")


def tell_review(tie: Relationship) -> DueText:
    """What, why you, do, if not; its words come from gettext when it is asked."""
    due_on = tie.next_review_on or timezone.localdate()
    day = marked(PartialDate.of(due_on).display(), sample=tie.review_is_sample)
    names = {"partner": str(tie.partner), "date": day}
    label = _("review the relationship with %(partner)s")
    if tie.review_is_sample:
        # Not the partner is a sample, and nobody should read it so.
        label = _("review the relationship with %(partner)s (sample day)")
    recipients, why_you = told_to(tie)
    return DueText(
        label=label % names,
        what=_("Review of the relationship with %(partner)s, due %(date)s.") % names,
        why_you=why_you,
        do_label=_("Open the relationship"),
        do_url=tie.get_absolute_url(),
        if_not=_("It stays on the list of overdue reviews until it is done or another day is planned."),
        due_on=due_on,
        recipients=recipients,
        effort=_("about 15 minutes"),
    )


def tell_goal(goal: Goal) -> DueText:
    """Why a goal is spoken of: its time is certainly over, and nobody recorded that it was reached."""
    tie = goal.plan.relationship
    recipients, why_you = told_to(tie)
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
        why_you=why_you,
        do_label=_("Open the work plan"),
        do_url=goal.plan.get_absolute_url(),
        if_not=_("It stands as overdue until it is recorded as reached, moved to another date or taken out."),
        due_on=due.last_day,
        recipients=recipients,
        effort=_("about 5 minutes"),
    )


def letters_due(today: date) -> QuerySet[Any, Any]:
    """Letters whose answer is due on or before a day; an answer or another day closes it.

    `asked_on` is that day, and `held_on` the day of the reminder somebody put off beyond it: meanwhile no
    further step is told.
    """
    subject = Concat(Value(f"{Letter._meta.label_lower}:"), Cast(OuterRef("pk"), CharField()))  # noqa: SLF001 - documented
    put_off = Reminder.objects.open().filter(rule=LETTERS, subject=subject, snoozed_until__gt=today)
    rows: QuerySet[Any, Any] = due_letters(today).annotate(
        asked_on=Value(today, DateField()), held_on=Subquery(put_off.order_by("due_on").values("due_on")[:1])
    )
    return rows.select_related("relationship__partner", "relationship__owner", "owner").order_by(
        "reply_due_on", "pk"
    )


def tell_letter(letter: Any) -> DueText:
    """Who waits for whom, and what is to be done now (selectors.ladder)."""
    today = getattr(letter, "held_on", None) or getattr(letter, "asked_on", None) or timezone.localdate()
    hoped_for = letter.reply_due_on or timezone.localdate()
    rung = rung_of(letter, today)
    key = rung.key if rung else workflow.ASK
    names = {
        "partner": str(letter.relationship),
        "subject": letter.subject,
        "date": PartialDate.of(hoped_for).display(),
        "next": str(HINTS[key]),
    }
    people = [letter.owner, letter.relationship.owner]
    keeper = next((one for one in people if one and one.is_active), None)
    keeps = keeper if key != workflow.COORDINATOR else None
    theirs = letter.state == LetterState.RECEIVED
    what = (
        _("The letter “%(subject)s” from %(partner)s was to be answered by %(date)s.")
        if theirs
        else _("%(partner)s has not answered the letter “%(subject)s”. An answer was hoped for by %(date)s.")
    )
    more = "" if rung is None or rung.day == hoped_for else " " + _("%(next)s")
    return DueText(
        label=marked(_letter_task(key, theirs=theirs) % names, sample=letter.sample),
        what=(what + more) % names,
        why_you=_why_this_letter(key, keeper),
        do_label=_("Open the letter"),
        do_url=letter.get_absolute_url(),
        if_not=_(
            "It stays on the list of letters without an answer until one is logged, another day is set, "
            "or nobody expects an answer any more."
        ),
        due_on=rung.day if rung else hoped_for,
        recipients=[keeps] if keeps else [],
        effort=_("about 5 minutes"),
    )


def _letter_task(key: str, *, theirs: bool) -> Any:
    return {
        workflow.ANSWER: _("answer %(partner)s: %(subject)s"),
        workflow.SECOND_LETTER: _("write a second letter to %(partner)s: %(subject)s"),
        workflow.COORDINATOR: _("decide on the unanswered letter of %(partner)s: %(subject)s")
        if theirs
        else _("decide on the letter %(partner)s has not answered: %(subject)s"),
        workflow.OTHER_WAY: _("try another way to reach %(partner)s: %(subject)s"),
    }.get(key, _("ask %(partner)s for an answer: %(subject)s"))


def _why_this_letter(key: str, keeper: Any) -> str:
    if key == workflow.COORDINATOR and keeper:
        return _("You coordinate the program. %(name)s keeps this letter.") % {"name": keeper}
    if keeper:
        return _("You keep this letter.")
    return _("You coordinate the program, and nobody keeps this letter.")


def dues_due(today: date) -> QuerySet[Any, Any]:
    """Memberships whose dues run out by a day, or were not paid; a later "paid until" closes it."""
    rows: QuerySet[Any, Any] = Membership.objects.present().filter(paid_until__lte=today)
    return rows.select_related("organization").order_by("paid_until", "pk")


def tell_dues(membership: Membership) -> DueText:
    """Told four weeks before the last paid day, on which they are due, and once more on the day after."""
    until = membership.paid_until or timezone.localdate()
    overdue = membership.dues_state(timezone.localdate()) == "overdue"
    names = {
        "body": str(membership),
        "until": PartialDate.of(until).display(),
        "number": membership.number or _("not recorded"),
    }
    soon = _("The dues of %(body)s are paid until %(until)s; see to the next ones before that day.")
    late = _("The dues of %(body)s were paid until %(until)s, and no later payment is recorded.")
    what = (late if overdue else soon) + " " + _("Member number: %(number)s.")
    return DueText(
        label=marked(_("pay the dues of %(body)s, paid until %(until)s") % names, sample=membership.sample),
        what=what % names,
        why_you=_("You coordinate the program, which keeps the city's memberships."),
        do_label=_("Open the memberships"),
        do_url=membership.get_absolute_url(),
        if_not=_(
            "The national body lists ties of members that paid. It stays open until a later day stands under "
            "“Dues paid until”."
        ),
        due_on=until + timedelta(days=1) if overdue else until,
        recipients=[],
        effort=_("about 10 minutes"),
    )
