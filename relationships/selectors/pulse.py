"""How a tie is doing in plain sentences: each with its figures and the rule they follow, never a score."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from committees.models import Committee, Seat, Term
from common.dates import PartialDate
from directory.selectors import thresholds
from relationships import workflow
from relationships.models import Goal, Letter, LetterState, Relationship, WorkPlan
from relationships.selectors.coming import next_jubilee
from relationships.selectors.plan import is_overdue, reads_plans
from relationships.selectors.standing import computed_states


class PulseLine(NamedTuple):
    """One sentence; `rule` says how it was found, `url` what it rests on, `late` counts what is overdue."""

    title: str
    words: str
    rule: str
    url: str = ""
    late: int = 0


def pulse_of(user: Any, tie: Any) -> list[PulseLine]:
    """What this floor knows; rooms above add theirs at the place `relationships.pulse`."""
    today = timezone.localdate()
    reads = reads_plans(user)
    papers = [letters_line(user, tie, today), plan_line(user, tie, today)] if reads else []
    contact = [contact_line(user, tie)] if reads else []
    return [state_line(tie, today), *contact, *papers, seats_line(user, tie), anniversary_line(tie, today)]


def state_line(tie: Any, today: date) -> PulseLine:
    """The one computed state; where nothing is recorded that is said, and not that it is quiet."""
    title, url = _("State"), reverse("relationships:timeline", args=[tie.slug])
    years = thresholds().quiet_years
    rule = ngettext(
        "Quiet means that the last activity lies more than %(count)d year back, judged by its last possible "
        "day. Activity is an exchange that was held, or a time of activity that is stated. Letters do not "
        "count: one can write for years and hear nothing. They stand under “Last contact”.",
        "Quiet means that the last activity lies more than %(count)d years back, judged by its last possible "
        "day. Activity is an exchange that was held, or a time of activity that is stated. Letters do not "
        "count: one can write for years and hear nothing. They stand under “Last contact”.",
        years,
    ) % {"count": years}
    states = computed_states(tie, tie.all_milestones, tie.all_parties, today)
    if states:
        return PulseLine(title, ". ".join(str(one.label) for one in states) + ".", rule, url)
    if tie.status not in workflow.STANDING:
        words = _("This tie is not a standing one, so nobody expects activity.")
        return PulseLine(title, words, rule, url)
    if tie.last_activity is None and tie.last_activity_on is None:
        return PulseLine(
            title, _("No activity is recorded. That does not say that there was none."), rule, url
        )
    return PulseLine(title, _("Not quiet."), rule, url)


def contact_line(user: Any, tie: Any) -> PulseLine:
    """The later of the last activity and the last letter, by the last possible day."""
    out = (LetterState.SENT, LetterState.RECEIVED)
    letters = Letter.objects.visible_to(user).filter(relationship=tie, state__in=out)
    days = [tie.last_activity or (PartialDate.of(tie.last_activity_on) if tie.last_activity_on else None)]
    days += [letter.happened_on for letter in letters.only("received_on", "sent_on", "dated")]
    known = sorted((day for day in days if day), key=lambda day: day.last_day)
    words = _("Last contact: %(date)s.") % {"date": known[-1].display()} if known else _("Not recorded.")
    rule = _("The later of the last activity and the last letter that was sent or received.")
    return PulseLine(_("Last contact"), words, rule, reverse("relationships:timeline", args=[tie.slug]))


def letters_line(user: Any, tie: Relationship, today: date) -> PulseLine:
    """Who owes whom an answer, and how many days for it are past."""
    rows = Letter.objects.visible_to(user).filter(relationship=tie)
    ours = list(rows.unanswered().values_list("reply_due_on", flat=True))
    theirs = list(rows.to_answer().values_list("reply_due_on", flat=True))
    late = sum(day < today for day in [*ours, *theirs])
    words = _(
        "Letters of ours that wait for their answer: %(ours)d. Of theirs that wait for ours: %(theirs)d."
    )
    said = words % {"ours": len(ours), "theirs": len(theirs)}
    rule = _("Letters with a day by which an answer is hoped for, and no answer on record.")
    url = reverse("relationships:letters-tab", args=[tie.slug])
    return PulseLine(_("Letters without an answer"), said, rule, url, late)


def seats_line(user: Any, tie: Relationship) -> PulseLine:
    """Seats of the committee with a term that runs today, of those it has."""
    title, rule = _("Seats filled"), _("Seats of our committee with a term that runs today.")
    committee = tie.committee
    if committee is None or not Committee.objects.visible_to(user).filter(pk=committee.pk).exists():
        return PulseLine(title, _("No committee is named for this tie."), rule)
    page, seats = str(committee.get_absolute_url()), Seat.objects.filter(committee=committee, trashed_at=None)
    number = seats.count()
    if not number:
        return PulseLine(title, _("No seats are recorded for this committee."), rule, page)
    held = Term.objects.current().filter(seat__in=seats).values("seat").distinct().count()
    words = _("Seats filled: %(held)d of %(all)d.") % {"held": held, "all": number}
    return PulseLine(title, words, rule, page)


def plan_line(user: Any, tie: Relationship, today: date) -> PulseLine:
    """Goals of the newest plan: done, open, past their last possible day."""
    title, rule = _("Work plan"), _("Goals of the newest work plan; overdue by the last possible day.")
    plan = WorkPlan.objects.visible_to(user).filter(relationship=tie).order_by("-pk").first()
    if plan is None:
        return PulseLine(title, _("No work plan is recorded."), rule)
    goals = list(Goal.objects.present().filter(plan=plan))
    done, late = sum(goal.done_on is not None for goal in goals), sum(is_overdue(one, today) for one in goals)
    said = _("Goals done: %(done)d of %(all)d.") % {"done": done, "all": len(goals)}
    return PulseLine(title, said, rule, str(plan.get_absolute_url()), late)


def anniversary_line(tie: Any, today: date) -> PulseLine:
    """The next fifth year, as exact as "since" is."""
    title, rule = _("Next anniversary"), _("Every fifth year, counted from the date chosen as “since”.")
    if tie.status not in workflow.STANDING:
        return PulseLine(title, _("None: this relationship does not stand."), rule)
    found = next_jubilee(tie.since.date if tie.since else None, today)
    words = f"{found.label}: {found.when}." if found else _("Cannot be told: since when is not known.")
    return PulseLine(title, words, rule)
