"""What needs a person today, what waits on others, and which dates come."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Role, User
from accounts.services import subject_key
from committees.models import Term
from common.dates import PartialDate
from common.extend import Kind, points
from common.memory import unwritten
from common.merge import MergedRow, merged, records_of
from common.prepared import circumstances, number_of, prepared
from common.text import marked
from common.zones import zone_named
from council.models import Resolution, ResolutionState
from directory.models import Place
from documents.models import IssuedPaper
from exchanges.models import Exchange
from notifications.models import Reminder
from notifications.selectors import failed_mail, local_today
from program.selectors.coming import coming
from relationships import workflow
from relationships.models import Letter, Relationship
from relationships.selectors.letters import waiting_letters

MOST_ROWS = 12
CLOCKS = 4


@dataclass(frozen=True)
class Row:
    """One line: what to do, why it is mine, how urgent, and where."""

    label: str
    url: str
    why: str = ""
    state: str = ""
    status: str = ""


@dataclass
class Groups:
    """The four groups of the page; the first two are what needs the person."""

    overdue: list[Row] = field(default_factory=list)
    week: list[Row] = field(default_factory=list)
    waiting: list[Row] = field(default_factory=list)
    coming: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def needs(self) -> int:
        """How many things need this person."""
        return len(self.overdue) + len(self.week)


def groups_for(user: User, today: date) -> Groups:
    """Reminders by urgency, what a person's role waits for, and the dates ahead."""
    groups, who = Groups(), circumstances(user)
    name = ("kept by the top room", who, today)
    reminders, checks, waiting = unwritten(name, lambda: _of_tables(user), alone=True)
    awake = [one for one in reminders if one.snoozed_until is None or one.snoozed_until <= today]
    for reminder in awake:
        late = (today - reminder.due_on).days
        (groups.overdue if late > 0 else groups.week).append(_reminder_row(reminder, late, today))
    # What a reminder already tells, or was put off with it, is not said twice.
    told = {reminder.subject for reminder in reminders}
    offered = ("offered", who, today, frozenset(told))
    for late, row in unwritten(offered, lambda: _offered(user, today, told), alone=True):
        (groups.overdue if late > 0 else groups.week).append(row)
    groups.week += checks
    groups.waiting = waiting
    groups.coming = unwritten(("coming", who, today), lambda: coming(user, today), alone=True)
    return groups


def _of_tables(user: User) -> tuple[list[Reminder], list[Row], list[Row]]:
    """Reminders, what is to be checked and printed, and what waits on others."""
    return _reminders(user), _checks(user) + _prints(user), _answers(user) + _waiting(user)


@prepared
def _reminders(user: Any) -> QuerySet[Reminder]:
    return Reminder.objects.open().filter(recipient=user).order_by("due_on", "pk")[:100]


def _offered(user: User, today: date, told: set[str]) -> list[tuple[int, Row]]:
    """Rows that rooms offer for Today, in one query and one more for each kind that occurs."""
    lines = [line for line in merged("today", user, None) if f"{line.kind}:{line.key}" not in told]
    found = []
    for kind in points(Kind, "records"):
        mine = [line for line in lines if line.kind == kind.key]
        records = records_of(kind, user, [line.key for line in mine])
        found += [_offer(line, kind.url(records[line.key]), today) for line in mine if line.key in records]
    return found


def _offer(line: MergedRow, url: str, today: date) -> tuple[int, Row]:
    """Late once the last day that its date allows is over; the day itself stands beside it either way."""
    when = _day_of(line)
    late = (today - when.last_day).days if when else 0
    if when is not None and late > 0:
        why = " · ".join(filter(None, (_due_words(when, today), line.detail)))
        return late, Row(line.title, url, why, "overdue", _late_words(late))
    if when is not None and late < 0:
        return late, Row(line.title, url, line.detail, "due", _due_words(when, today))
    return late, Row(line.title, url, line.detail, "to_do")


def _day_of(line: MergedRow) -> PartialDate | None:
    """As it stands in a column of dates as known, or of plain days."""
    if len(line.when) > len("2026-11-19"):
        return PartialDate.from_column(line.when)
    return PartialDate.of(date.fromisoformat(line.when)) if line.when else None


def _due_words(when: PartialDate, today: date) -> str:
    """A day of this year without its year; of any other date all that is known of it."""
    near = when.precision == "day" and when.year == today.year
    words = date_format(when.first_day, "MONTH_DAY_FORMAT") if near else when.display()
    return _("due %(date)s") % {"date": words}


def _late_words(late: int) -> str:
    return ngettext("%(n)d day late", "%(n)d days late", late) % {"n": late}


def _reminder_row(reminder: Any, late: int, today: date) -> Row:
    due = _due_words(PartialDate.of(reminder.due_on), today)
    url = reverse("notifications:reminder", args=(reminder.pk,))
    label = reminder.label[:1].upper() + reminder.label[1:]
    if late > 0:
        return Row(label, url, due, "overdue", _late_words(late))
    return Row(label, url, "", "due", due)


def _checks(user: User) -> list[Row]:
    """Exchanges that volunteers logged and staff has not looked at."""
    if not user.has_role(Role.COORDINATOR, Role.CLERK):
        return []
    (count,) = _unchecked(user)
    if not count:
        return []
    label = ngettext("Check %(n)d logged exchange", "Check %(n)d logged exchanges", count) % {"n": count}
    return [Row(label, reverse("exchanges:list"), _("logged by volunteers"), "to_check")]


@prepared
def _unchecked(_user: Any) -> QuerySet[Exchange, int]:
    return number_of(Exchange.objects.unchecked())


def _prints(user: User) -> list[Row]:
    """Of the texts adopted last those of which no paper stands, for the clerk."""
    if not user.has_role(Role.CLERK):
        return []
    adopted = Resolution.objects.present().filter(state=ResolutionState.ADOPTED).exclude(resolved="")
    newest = (F("adopted_on").desc(nulls_last=True), "-pk")
    found = list(adopted.select_related("body").order_by(*newest)[: MOST_ROWS + 1])
    papers = found[:MOST_ROWS]
    subjects = [subject_key(paper) for paper in papers]
    made = IssuedPaper.objects.standing().filter(subject__in=subjects)
    printed = set(made.values_list("subject", flat=True))
    rows = [
        Row(_("Print %(paper)s") % {"paper": paper}, _page(paper), paper.title[:120], "to_do")
        for paper in papers
        if subject_key(paper) not in printed
    ]
    if rows and len(found) > MOST_ROWS:
        words = _("%(title)s · only the %(number)d papers adopted last are looked at here")
        rows[-1] = replace(rows[-1], why=words % {"title": rows[-1].why, "number": MOST_ROWS})
    return rows


def _page(record: Any) -> str:
    return str(record.get_absolute_url())


def _answers(user: User) -> list[Row]:
    """Letters whose answer is hoped for on a later day: a coordinator's all, else those one keeps."""
    return [
        Row(
            _("%(partner)s: %(letter)s")
            % {"partner": one.relationship, "letter": marked(one.subject, sample=one.sample)},
            _page(one),
            _since(one),
            "waiting",
        )
        for one in _letters_out(user, today=local_today())
    ]


@prepared
def _letters_out(user: Any, *, today: date) -> QuerySet[Letter]:
    rows = waiting_letters(user).filter(reply_due_on__gt=today)
    mine = rows if user.has_role(Role.COORDINATOR) else rows.filter(owner=user)
    return mine[:MOST_ROWS]


def _since(letter: Letter) -> str:
    sent = letter.happened_on
    return _("no answer since %(date)s") % {"date": sent.display()} if sent else _("no answer yet")


def _waiting(user: User) -> list[Row]:
    """What is with somebody else: the council's votes for staff, the check by staff for a volunteer."""
    if user.has_role(Role.MEMBER):
        logged = Exchange.objects.unchecked().filter(logged_by=user)
        rows = logged.prefetch_related("relationships__partner").order_by("-pk")[:MOST_ROWS]
        return [Row(_log_words(one), _exchange_url(one), _("waits to be checked by staff")) for one in rows]
    if user.has_role(Role.CLERK):
        return []  # the vote is the clerk's own task
    return [
        Row(str(paper.number or paper.title), _page(paper), _with_body(paper), "on_agenda")
        for paper in _on_agenda(user)
    ]


@prepared
def _on_agenda(user: Any) -> QuerySet[Resolution]:
    agenda = Resolution.objects.visible_to(user).filter(state=ResolutionState.ON_AGENDA)
    papers = agenda.select_related("body").order_by(F("meeting_on").asc(nulls_last=True), "pk")
    return papers[:MOST_ROWS]


def _with_body(paper: Resolution) -> str:
    words = {"body": paper.body, "date": paper.meeting_on.display() if paper.meeting_on else ""}
    if paper.meeting_on:
        return _("with the %(body)s, meeting of %(date)s") % words
    return _("with the %(body)s, date of the meeting not recorded") % words


def my_terms(user: User, today: date) -> list[Term]:
    """The seats a member holds now."""
    return _own_terms(user, today=today)


@prepared
def _own_terms(user: Any, *, today: date) -> QuerySet[Term]:
    rows = Term.objects.current(today).filter(person__user=user)
    return rows.select_related("seat__committee").order_by("pk")


def my_logs(user: User, number: int = 3) -> list[tuple[str, str, str, Exchange]]:
    """(words, address, state, exchange) of what this person logged last."""
    rows = Exchange.objects.present().filter(logged_by=user).prefetch_related("relationships__partner")
    return [
        (_log_words(one), _exchange_url(one), "checked" if one.checked_at else "to_check", one)
        for one in rows.order_by("-pk")[:number]
    ]


def _log_words(exchange: Exchange) -> str:
    cities = ", ".join(tie.partner.short_name for tie in exchange.relationships.all())
    return f"{exchange} · {cities}" if cities else str(exchange)


def _exchange_url(exchange: Exchange) -> str:
    return reverse("exchanges:exchange", args=(exchange.pk,))


def zones_of(user: User) -> list[tuple[str, str]]:
    """(city, time zone) of partner cities whose time zone is recorded, one for each zone."""
    shown: dict[str, str] = {}
    for name, zone in unwritten(("zones", circumstances(user)), lambda: _zones(user), alone=True):
        shown.setdefault(zone, name)
    return [(name, zone) for zone, name in list(shown.items())[:CLOCKS]]


def clocks(zones: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """(city, time there) as it is this minute."""
    return [(name, time) for name, zone in zones if (time := _clock(zone))]


@prepared
def _zones(user: Any) -> QuerySet[Place, tuple[Any, ...]]:
    ties = Relationship.objects.visible_to(user).filter(status__in=workflow.STANDING)
    places = Place.objects.filter(pk__in=ties.values("partner")).exclude(time_zone="").order_by("folded")
    return places.values_list("name", "time_zone")[:50]


def _clock(name: str) -> str:
    """ "Fri 9:00 a.m."; nothing for a zone this machine does not know."""
    zone = zone_named(name)
    return date_format(timezone.now().astimezone(zone), "D g:i a") if zone else ""


def has_ties(user: User) -> bool:
    """Whether there is anything to look after yet."""
    return bool(unwritten(("any tie", circumstances(user)), lambda: _any_tie(user), alone=True))


@prepared
def _any_tie(user: Any) -> QuerySet[Relationship, int]:
    return Relationship.objects.visible_to(user).order_by().values_list("pk", flat=True)[:1]


def count_words() -> str:
    """How many people can sign in."""
    count = User.objects.filter(is_active=True).count()
    return ngettext("%(n)d person can sign in", "%(n)d people can sign in", count) % {"n": count}


def mail_words() -> str:
    """Whether mail arrives."""
    count = failed_mail().count()
    if not count:
        return _("all mail went out")
    return ngettext("%(n)d mail did not arrive", "%(n)d mails did not arrive", count) % {"n": count}
