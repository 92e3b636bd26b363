"""What goes when its time is over (bars D2); the days stand in the classification, a clerk reads them there.

Each rule says which rows are over at a moment, and whether they are removed or which fields are emptied; the
versions in the history are emptied with them. A legal hold keeps a row from every rule. Each rule that did
something is one act in the audit trail, with the number and without the data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Greatest
from django.utils import timezone

from accounts.models import AccessLink, DataRequest, RequestState, Throttle, User
from accounts.services import record_act
from accounts.services.holds import held_keys, without_held
from committees.models import Term
from common.dates import PartialDate
from council.models import Member
from directory.models import Channel, Office, Person
from directory.selectors import current_home
from documents.models import IssuedPaper, PaperState, RenderJob
from exchanges.models import Photo
from notifications.models import MailState, OutboxMail, Reminder
from program.selectors.classification import Keep, keeps
from proposals import workflow
from proposals.models import Proposal, StageMove
from relationships.models import Contact, Letter

Rows = QuerySet[Any]
TASK = "program.tasks.sweep_retention"
GONE = "removed@example.invalid"
LEFT = (MailState.SENT, MailState.BOUNCED, MailState.STOPPED)
PART = 500


@dataclass(frozen=True)
class Rule:
    """One rule: the rows over before `cut`, and the fields emptied in them; without fields the rows go."""

    key: str
    what: str
    over: Callable[[datetime], Rows]
    empty: Mapping[str, Any] = field(default_factory=dict)
    also: Callable[[list[Any]], None] | None = None

    @property
    def keep(self) -> Keep:
        """The rule in the classification."""
        return keeps()[self.key]

    def due(self, at: datetime, held: Iterable[str] = ()) -> Rows:
        """The rows whose time is over at this moment and that no hold keeps."""
        rows = self.over(at - timedelta(days=self.keep.days or 0))
        return without_held(rows, held) if held else rows


@dataclass(frozen=True)
class Swept:
    """How many rows one rule removed or emptied, or would."""

    rule: Rule
    count: int


def sweep_retention(*, by: Any = None, at: datetime | None = None, apply: bool = False) -> list[Swept]:
    """Count what is over at this moment; with `apply` remove it, each rule in a transaction of its own."""
    moment, held = at or timezone.now(), held_keys()
    if not apply:
        return [Swept(rule, rule.due(moment, held).count()) for rule in RULES]
    done = [Swept(rule, _apply(rule, moment, held, by)) for rule in RULES]
    _remove_old_mail_files(moment)
    return done


@transaction.atomic
def _apply(rule: Rule, moment: datetime, held: set[str], by: Any) -> int:
    keys = list(rule.due(moment, held).values_list("pk", flat=True))
    for start in range(0, len(keys), PART):
        part = keys[start : start + PART]
        if rule.also:
            rule.also(part)
        _let_go(rule, part)
    home = current_home()
    if keys and home:
        record_act(act="retention", record=home, by=by, rule=rule.key, what=rule.what, removed=len(keys))
    return len(keys)


def _let_go(rule: Rule, keys: list[Any]) -> None:
    model: Any = rule.over(timezone.now()).model
    rows = model._base_manager.filter(pk__in=keys)  # noqa: SLF001 - the documented way to all rows
    if not rule.empty:
        rows.delete()
        return
    rows.update(**rule.empty)
    if hasattr(model, "history"):
        history = model.history.model
        kept = {name: value for name, value in rule.empty.items() if _has(history, name)}
        history.objects.filter(id__in=keys).update(**kept)


def _has(model: type[models.Model], name: str) -> bool:
    return name in {one.name for one in model._meta.get_fields()}  # noqa: SLF001 - public in all but name


# ---- what is over when


def _tries(cut: datetime) -> Rows:
    return Throttle.objects.filter(last_at__lt=cut)


def _sessions(cut: datetime) -> Rows:
    return Session.objects.filter(expire_date__lt=cut)


def _signed_in(cut: datetime) -> Rows:
    rows: Rows = UserSession.objects.filter(last_seen_at__lt=cut)
    return rows


def _confirmations(cut: datetime) -> Rows:
    rows: Rows = EmailConfirmation.objects.filter(created__lt=cut)
    return rows


def _links(cut: datetime) -> Rows:
    return AccessLink.objects.filter(Q(expires_at__lt=cut) | Q(revoked_at__lt=cut))


def _reminders(cut: datetime) -> Rows:
    rows: Rows = Reminder.objects.filter(done_at__lt=cut)
    return rows


def _mails(cut: datetime) -> Rows:
    rows = OutboxMail.objects.filter(state__in=LEFT).exclude(to=GONE)
    never_sent = Q(sent_at=None, left__lt=cut)
    found: Rows = rows.annotate(left=Greatest("made_at", "next_try_at")).filter(
        Q(sent_at__lt=cut) | never_sent
    )
    return found


def _form_keys(cut: datetime) -> Rows:
    return Photo.objects.filter(added_at__lt=cut).exclude(exchange=None).exclude(upload_key="")


def _failed_papers(cut: datetime) -> Rows:
    used = Letter.objects.exclude(paper=None).values("paper")
    return IssuedPaper.objects.filter(state=PaperState.FAILED, asked_at__lt=cut).exclude(pk__in=used)


def _drop_jobs(papers: list[Any]) -> None:
    RenderJob.objects.filter(paper__in=papers).delete()


def _closed_accounts(cut: datetime) -> Rows:
    """Closed without a break since before the moment, as their history has it."""
    states = User.history.model.objects.filter(id=OuterRef("pk"))
    before = Exists(states.filter(history_date__lt=cut, is_active=False))
    opened = Exists(states.filter(history_date__gte=cut, is_active=True))
    last = states.filter(history_date__lt=cut).order_by("-history_date", "-history_id")
    closed = User.objects.annotate(was_open=models.Subquery(last.values("is_active")[:1]))
    rows = closed.filter(before, ~opened, is_active=False, was_open=False)
    return rows.exclude(email__endswith="@example.invalid")


def _hide_address(accounts: list[Any]) -> None:
    """What opened the account goes; an address must be unique, so each gets one that reaches nobody."""
    for model in (EmailAddress, Authenticator, SocialAccount, UserSession):
        model.objects.filter(user__in=accounts).delete()
    for pk in accounts:
        address = f"closed-{pk}@example.invalid"
        User.objects.filter(pk=pk).update(email=address)
        User.history.model.objects.filter(id=pk).update(email=address)


def _contacts(cut: datetime) -> Rows:
    """People whose last office, seat or task ended before the moment, and of whom something is left to go."""
    left = Q(note__gt="") | Q(languages__gt="") | Q(form_of_address__gt="")
    channels = Channel.everything.filter(person=OuterRef("pk"))
    rows = Person.objects.filter(left | Exists(channels)).exclude(user__is_active=True)
    tasks = Contact.objects.filter(person=OuterRef("pk"), trashed_at=None)
    known = [row.pk for row in rows.exclude(Exists(tasks)).only("pk")]
    return Person.objects.filter(pk__in=[pk for pk, last in _last_days(known).items() if last < cut.date()])


def _last_days(people: list[int]) -> dict[int, date]:
    """The last day on which each of these people did something; one that goes on leaves the person out."""
    found: dict[int, date] = {}
    going_on: set[int] = set()
    for model in (Office, Term, Member):
        rows = model.objects.filter(person__in=people, trashed_at=None)
        for pk, ends in rows.values_list("person", "ends"):
            if ends is None:
                going_on.add(pk)
            else:
                found[pk] = max(found.get(pk, date.min), _last(ends))
    ended = Contact.objects.filter(person__in=people).exclude(trashed_at=None)
    for pk, at in ended.values_list("person").annotate(at=Max("trashed_at")):
        found[pk] = max(found.get(pk, date.min), at.date())
    alone = [pk for pk in people if pk not in found]
    changes = Person.history.model.objects.filter(id__in=alone)
    for pk, at in changes.order_by().values_list("id").annotate(at=Max("history_date")):
        found[pk] = at.date()
    return {pk: day for pk, day in found.items() if pk not in going_on}


def _last(ends: PartialDate) -> date:
    return ends.last_day


def _purged_contacts(cut: datetime) -> Rows:
    """Versions of people who were destroyed after Trash."""
    versions = Person.history.model.objects
    ended = versions.filter(history_type="-", history_date__lt=cut).values("id")
    rows: Rows = versions.filter(id__in=ended).exclude(id__in=Person.objects.values("pk"))
    return rows


def _drop_channels(people: list[Any]) -> None:
    Channel.everything.filter(person__in=people).delete()


def _proposers(cut: datetime) -> Rows:
    moves = StageMove.objects.filter(proposal=OuterRef("pk"), at__gte=cut)
    closed = Proposal.objects.filter(state__in=(workflow.DECLINED, workflow.WITHDRAWN))
    rows: Rows = closed.exclude(proposed_by="").filter(~Exists(moves), opened_at__lt=cut)
    return rows


def _requests(cut: datetime) -> Rows:
    done = DataRequest.objects.filter(state__in=(RequestState.DONE, RequestState.REFUSED))
    return done.filter(done_at__lt=cut).exclude(email=GONE)


def _unconfirmed(cut: datetime) -> Rows:
    return DataRequest.objects.filter(state=RequestState.UNCONFIRMED, filed_at__lt=cut)


def _remove_old_mail_files(moment: datetime) -> None:
    """The embedded start writes its mail into files; they go when the text in the outbox goes."""
    folder = settings.EMAIL_FILE_PATH
    if folder is None or not Path(folder).is_dir():
        return
    oldest = (moment - timedelta(days=keeps()["mail"].days or 0)).timestamp()
    for file in Path(folder).iterdir():
        if file.is_file() and file.stat().st_mtime < oldest:
            file.unlink()


RULES = (
    Rule("try", "counts of tries", _tries),
    Rule("session", "sessions", _sessions),
    Rule("session", "places where people were signed in", _signed_in),
    Rule("sign_in_code", "requests to confirm an address", _confirmations),
    Rule("link", "access links", _links),
    Rule("reminder", "reminders that are done", _reminders),
    Rule(
        "mail",
        "texts of mail",
        _mails,
        {
            "to": GONE,
            "subject": "…",
            "text": "",
            "html": "",
            "headers": {},
            "links": [],
            "attachments": [],
            "error": "",
            "recipient": None,
        },
    ),
    Rule("upload", "keys of forms", _form_keys, {"upload_key": ""}),
    Rule("failed_paper", "papers that could not be made", _failed_papers, also=_drop_jobs),
    Rule(
        "account",
        "addresses of closed accounts",
        _closed_accounts,
        {"language": "", "time_zone": ""},
        _hide_address,
    ),
    Rule(
        "contact",
        "numbers, addresses and notes of contacts",
        _contacts,
        {"note": "", "languages": "", "form_of_address": ""},
        _drop_channels,
    ),
    Rule(
        "request",
        "names and addresses in requests",
        _requests,
        {"name": "…", "email": GONE, "note": "", "answer": ""},
    ),
    Rule("sign_in_code", "requests nobody confirmed", _unconfirmed),
    Rule("contact", "versions of destroyed contacts", _purged_contacts),
    Rule("proposer", "names of proposers", _proposers, {"proposed_by": ""}),
)
__all__ = ["RULES", "Rule", "Swept", "sweep_retention"]
