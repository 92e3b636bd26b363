"""Turning what is due into reminders and mail.

A reminder is due when its record's date is on or before today, or as many days later as the city wants to
hear of coming dates (a setting); how long before a deadline that date is, the rule of the owning app
decides. It is told once. Put off, it comes back by mail on the chosen day, once. It closes by itself when
its record is no longer due on that date or belongs to somebody else. Whatever is due for one person goes
in one mail. Each person is one transaction under a lock on the person's row, so sweeps that run at the
same time, again, or after days of rest tell nobody twice. Nights are not kept free of mail yet.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services import make_links
from common.dates import PartialDate
from common.prepared import prepared
from directory.selectors import thresholds
from notifications.models import OutboxMail, Preference, Reminder
from notifications.reminders import Duty, absolute, due_records, rules, worded
from notifications.selectors import local_today
from notifications.services.letters import as_read_by, write_letter
from notifications.services.links import SNOOZE
from notifications.services.outbox import link_mark, queue_mail, stable_id

# Nobody reads more of them in a mail; the rest stands under Reminders.
MOST_IN_MAIL = 40


@dataclass(frozen=True)
class SweepLine:
    """What happened to one reminder; `outcome` is a sentence without its end."""

    person: str
    label: str
    due_on: date
    outcome: str


@dataclass
class SweepResult:
    """Line by line what a sweep did, and how many mails it queued."""

    lines: list[SweepLine] = field(default_factory=list)
    mails: int = 0


@dataclass
class _Plan:
    """What one person's turn comes to, before anything is written; read `told` when it is complete."""

    person: User
    new: list[tuple[Duty, Reminder]] = field(default_factory=list)
    again: list[tuple[Duty, Reminder]] = field(default_factory=list)
    reopened: list[Reminder] = field(default_factory=list)
    closed: list[Reminder] = field(default_factory=list)
    quiet: list[tuple[Reminder, str]] = field(default_factory=list)

    muted: frozenset[str] = frozenset()

    @cached_property
    def mailed(self) -> list[tuple[Duty, Reminder]]:
        """What is told by mail: not the kinds this person wants no mail about."""
        return [(duty, row) for duty, row in self.told if row.rule not in self.muted]

    @cached_property
    def told(self) -> list[tuple[Duty, Reminder]]:
        """What goes into the mail, the oldest first."""
        return sorted([*self.new, *self.again], key=lambda pair: (pair[1].due_on, pair[1].label))


def sweep(*, today: date | None = None, dry_run: bool = False) -> SweepResult:
    """Tell everybody what is due by `today` and was not told yet; a dry run only says what it would do."""
    day = today or local_today()
    ahead = thresholds().remind_days
    records = due_records(day, ahead)
    with as_read_by(None) if records else nullcontext():
        found, unheard = worded(records)
    # Up to which day a reminder of a rule is looked at; one of a later day is not over yet.
    until = {name: day + timedelta(days=max(ahead, point.days)) for name, point in rules().items()}
    mine: dict[int, list[Duty]] = defaultdict(list)
    for duty in found:
        mine[duty.person.pk].append(duty)
    result = SweepResult()
    last = max(until.values(), default=day)
    for pk in sorted({*mine, *_holders(None, names=tuple(until), until=last)}):
        _turn(pk, mine[pk], (day, until), result, dry_run=dry_run)
    for text in unheard:
        result.lines.append(
            SweepLine(_("Nobody"), text.label, text.due_on, _("there is no active coordinator to tell"))
        )
    return result


@prepared
def _holders(_nobody: None, *, names: tuple[str, ...], until: date) -> QuerySet[Any, Any]:
    """People who hold an open reminder that may be over."""
    rows = Reminder.objects.open().filter(rule__in=names, due_on__lte=until)
    held: QuerySet[Any, Any] = rows.order_by().values_list("recipient", flat=True).distinct()
    return held


@transaction.atomic
def _turn(
    pk: int, found: list[Duty], days: tuple[date, dict[str, date]], result: SweepResult, *, dry_run: bool
) -> None:
    day, until = days
    people = User.objects.all() if dry_run else User.objects.select_for_update(no_key=True)
    plan = _plan(people.get(pk=pk), found, day, until)
    if not dry_run and (plan.told or plan.reopened or plan.closed):
        _carry_out(plan, day)
    result.mails += bool(plan.mailed)
    result.lines += _lines(plan)


def _plan(person: User, found: list[Duty], day: date, until: dict[str, date]) -> _Plan:
    muted = Preference.objects.filter(user=person).values_list("rule", flat=True)
    plan = _Plan(person, muted=frozenset(muted))
    known = Reminder.objects.filter(recipient=person, rule__in=list(until)).filter(
        Q(done_at=None, due_on__lte=max(until.values(), default=day))
        | Q(subject__in={duty.subject for duty in found})
    )
    existing = {(row.rule, row.subject, row.due_on): row for row in known}
    for duty in found:
        row = existing.pop(duty.key, None)
        if row is None:
            plan.new.append((duty, _new_reminder(duty, day)))
        else:
            _place(plan, duty, row, day)
    with as_read_by(person):
        for duty, row in plan.new:
            row.label = str(duty.said().label)[:200]
    plan.closed = [row for row in existing.values() if row.done_at is None and row.due_on <= until[row.rule]]
    return plan


def _place(plan: _Plan, duty: Duty, row: Reminder, day: date) -> None:
    """A reminder that exists: back from its rest, closed too early, or nothing to do."""
    if row.done_at and row.done_by_id:
        return
    if row.done_at:
        plan.reopened.append(row)
    if row.snoozed_until and row.snoozed_until > day:
        plan.quiet.append((row, _("put off until %(day)s") % {"day": _words(row.snoozed_until)}))
    elif row.told_on is None or (row.snoozed_until and row.told_on < row.snoozed_until):
        plan.again.append((duty, row))
    else:
        plan.quiet.append((row, _("told on %(day)s") % {"day": _words(row.told_on)}))


def _new_reminder(duty: Duty, day: date) -> Reminder:
    return Reminder(
        rule=duty.point.name, subject=duty.subject, due_on=duty.due_on, recipient=duty.person, told_on=day
    )


def _carry_out(plan: _Plan, day: date) -> None:
    Reminder.objects.bulk_create([row for _duty, row in plan.new])
    for rows, change in (
        (plan.reopened, {"done_at": None}),
        ([row for _duty, row in plan.again], {"told_on": day}),
        (plan.closed, {"done_at": timezone.now()}),
    ):
        if rows:
            Reminder.objects.filter(pk__in=[row.pk for row in rows]).update(**change)
    if plan.mailed:
        _mail(plan, day)


def _mail(plan: _Plan, day: date) -> OutboxMail:
    """One mail for all this person hears today; of very much the oldest, and how many more."""
    person, pairs, number = plan.person, plan.mailed[:MOST_IN_MAIL], len(plan.mailed)
    links = make_links(scope=SNOOZE, records=[row for _duty, row in pairs], sent_to=person.email)
    with as_read_by(person):
        texts = [duty.said() for duty, _row in pairs]
        items = [
            {
                "text": text,
                "do_url": absolute(text.do_url),
                "mark": link_mark(link),
                "late": (day - text.due_on).days,
            }
            for text, link in zip(texts, links, strict=True)
        ]
        context = {"items": items, "first": items[0], "person": person, "number": number}
        letter = write_letter("mail/reminder", {**context, "others": number - 1, "left": number - len(items)})
    single = pairs[0][1].subject if number == 1 else ""
    return queue_mail(
        key=f"reminders:{person.pk}:{day.isoformat()}:{min(row.pk for _duty, row in plan.mailed)}",
        to=person.email,
        recipient=person,
        about=single,
        headers={"References": stable_id(f"thread:{single}")} if single else {},
        links=links,
        **letter._asdict(),
    )


def _lines(plan: _Plan) -> list[SweepLine]:
    words = [
        *((row, _("mail queued")) for _duty, row in plan.mailed),
        *((row, _("told without mail")) for _duty, row in plan.told if row.rule in plan.muted),
        *plan.quiet,
        *((row, _("closed, it is no longer due")) for row in plan.closed),
    ]
    return [SweepLine(str(plan.person), row.label, row.due_on, outcome) for row, outcome in words]


def _words(day: date) -> str:
    return PartialDate.of(day).display()
