"""Ten years pass: each thing stays until its day and is gone on it, give or take one."""

import random
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.account.models import EmailConfirmation
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command

from accounts.models import AccessLink, AuditEntry, DataRequest, RequestState, Role, Throttle, User
from accounts.services import change_user
from accounts.services.holds import lift_hold, place_hold
from common.dates import PartialDate
from directory.models import Channel, Person
from directory.services import add_person, change_person
from documents.models import IssuedPaper, NumberSeries, PaperState, RenderJob
from exchanges.models import Photo
from notifications.models import MailState, OutboxMail, Reminder, Snooze
from program.selectors.classification import keeps
from program.services.retention import GONE, RULES, sweep_retention
from proposals.models import Proposal, StageMove
from tests.access.parts import store
from tests.factories.accounts import UserFactory
from tests.factories.committees import TermFactory
from tests.factories.directory import HomeFactory, OfficeFactory, PersonFactory
from tests.factories.exchanges import ExchangeFactory
from tests.factories.notifications import OutboxMailFactory, ReminderFactory
from tests.factories.proposals import ProposalFactory

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 19, 12, tzinfo=UTC)
DAYS = {key: keep.days for key, keep in keeps().items()}


def gone(model, pk):
    return lambda: not model.objects.filter(pk=pk).exists()


def a_try(at):
    row = Throttle.objects.create(key=f"try {at}", last_at=at)
    return "try", gone(Throttle, row.pk)


def a_session(at):
    row = Session.objects.create(session_key=f"s{at:%Y%m%d%H%M%S}", session_data="x", expire_date=at)
    return "session", gone(Session, row.pk)


def a_signing_in(at):
    row = UserSession.objects.create(
        user=UserFactory(), ip="192.0.2.7", user_agent="Mosaic", session_key=f"u{at}"[:40]
    )
    UserSession.objects.filter(pk=row.pk).update(last_seen_at=at)
    return "session", gone(UserSession, row.pk)


def a_link(at):
    made = {"token_hash": f"h{at}"[:64], "scope": "snooze", "sent_to": "a@b.example", "seed": "s"}
    row = AccessLink.objects.create(expires_at=at, **made)
    return "link", gone(AccessLink, row.pk)


def a_reminder(at):
    row = ReminderFactory(done_at=at)
    Snooze.objects.create(reminder=row, until=at.date())
    return "reminder", gone(Reminder, row.pk)


def a_mail(at):
    row = OutboxMailFactory(made_at=at, next_try_at=at, sent_at=at, state=MailState.SENT, html="<p>x</p>")
    return "mail", lambda: OutboxMail.objects.filter(pk=row.pk, to=GONE, text="", html="").exists()


def a_bounced_mail(at):
    row = OutboxMailFactory(
        made_at=at, next_try_at=at, state=MailState.BOUNCED, error="no such user a@b.example"
    )
    return "mail", lambda: OutboxMail.objects.filter(pk=row.pk, to=GONE, error="", subject="…").exists()


def a_saved_upload(at):
    by = UserFactory()
    kept = {"file": store("a.png", by), "preview": store("b.png", by), "added_by": by}
    row = Photo.objects.create(exchange=ExchangeFactory(), upload_key="k", **kept)
    Photo.objects.filter(pk=row.pk).update(added_at=at)
    return "upload", lambda: not Photo.objects.get(pk=row.pk).upload_key


def a_failed_paper(at):
    series, _made = NumberSeries.objects.get_or_create(name="Test papers")
    row = IssuedPaper.objects.create(
        kind="x", subject="council.resolution:1", title="Failed", series=series, state=PaperState.FAILED,
        code=f"{at:%y%m%d%H%M}", snapshot="<p>x</p>", asked_key=f"{at}"[:64], asked_by=UserFactory(),
    )  # fmt: skip
    RenderJob.objects.create(paper=row)
    IssuedPaper.objects.filter(pk=row.pk).update(asked_at=at)
    return "failed_paper", gone(IssuedPaper, row.pk)


def a_closed_account(at):
    with time_machine.travel(at - timedelta(days=40), tick=False):
        user = UserFactory(email=f"closed{at:%y%m%d}@city.example", language="es")
    with time_machine.travel(at, tick=False):
        change_user(user=user, by=None, is_active=False)
    states = User.history.model.objects.filter(id=user.pk, email__startswith="closed2")
    return "account", lambda: not (User.objects.filter(pk=user.pk, language="es").exists() or states.exists())


def a_former_mayor(at):
    with time_machine.travel(at - timedelta(days=900), tick=False):
        person = add_person(name="Mayor Emerita", note="likes tea", languages="Dutch", by=None)
        OfficeFactory(person=person, ends=PartialDate.of(at.date() - timedelta(days=100)))
        TermFactory(person=person, ends=PartialDate.of(at.date()))
        Channel.objects.create(person=person, kind="phone", value="555 0100", private=True)
    return "contact", lambda: not told_of(person)


def a_visitor_without_office(at):
    with time_machine.travel(at, tick=False):
        person = add_person(name="Visitor", note="met at the fair", by=None)
    return "contact", lambda: not told_of(person)


def told_of(person):
    states = Person.history.model.objects.filter(id=person.pk)
    words = [
        *states.values_list("note", "languages"),
        *Person.objects.filter(pk=person.pk).values_list("note", "languages"),
    ]
    return any(any(pair) for pair in words) or Channel.objects.filter(person=person).exists()


def a_declined_idea(at):
    row = ProposalFactory(state="declined", proposed_by="Ms Idea", opened_at=at - timedelta(days=30))
    StageMove.objects.create(
        proposal=row, action="decline", to_stage="planning", from_state="open", to_state="declined", at=at
    )
    return "proposer", lambda: not Proposal.objects.get(pk=row.pk).proposed_by


def an_answered_request(at):
    row = DataRequest.objects.create(
        wish="copy", name="Ada", email="ada@b.example", state=RequestState.DONE, done_at=at, note="x"
    )
    return "request", lambda: DataRequest.objects.filter(pk=row.pk, email=GONE, note="").exists()


def an_unconfirmed_request(at):
    row = DataRequest.objects.create(
        wish="copy", name="Eve", email="e@b.example", state=RequestState.UNCONFIRMED, filed_at=at
    )
    return "sign_in_code", gone(DataRequest, row.pk)


def a_confirmation(at):
    user = UserFactory()
    address = user.emailaddress_set.create(email=user.email)
    row = EmailConfirmation.objects.create(email_address=address, key=f"k{at:%y%m%d%H%M}", created=at)
    return "sign_in_code", gone(EmailConfirmation, row.pk)


KINDS = (
    a_try, a_session, a_signing_in, a_link, a_reminder, a_mail, a_bounced_mail, a_saved_upload,
    a_failed_paper, a_closed_account, a_former_mayor, a_visitor_without_office, a_declined_idea,
    an_answered_request, an_unconfirmed_request, a_confirmation,
)  # fmt: skip


def test_over_ten_years_everything_goes_on_its_day_and_not_before():
    HomeFactory()
    days, probes = random.Random(8), []  # noqa: S311 - dates for a test, the same each time
    for make in KINDS:
        at = START + timedelta(days=days.randint(0, 365 * 5), hours=days.randint(-6, 6))
        key, is_gone = make(at)
        probes.append((at + timedelta(days=DAYS[key]), make.__name__, is_gone))
    for moment in sorted({end + timedelta(days=step) for end, _name, _gone in probes for step in (-1, 1)}):
        sweep_retention(at=moment, apply=True)
        for end, name, is_gone in probes:
            if abs(moment - end) == timedelta(days=1):
                assert is_gone() == (moment > end), (name, end, moment)
    assert {key for key, keep in keeps().items() if keep.days and not keep.none_yet} == {
        rule.key for rule in RULES
    }


def test_what_goes_on_keeps_a_contact():
    with time_machine.travel(START, tick=False):
        sitting = add_person(name="Sitting", note="x", by=None)
        OfficeFactory(person=sitting)
        colleague = add_person(name="Colleague", note="y", user=UserFactory(), by=None)
    sweep_retention(at=START + timedelta(days=3650), apply=True)
    assert (told_of(sitting), told_of(colleague)) == (True, True)


def test_an_account_opened_again_keeps_its_address():
    with time_machine.travel(START, tick=False):
        user = change_user(user=UserFactory(email="back@city.example"), by=None, is_active=False)
    with time_machine.travel(START + timedelta(days=600), tick=False):
        change_user(user=user, by=None, is_active=True)
    sweep_retention(at=START + timedelta(days=900), apply=True)
    assert User.objects.filter(email="back@city.example").exists()


def test_a_hold_keeps_a_record_and_what_belongs_to_it(clerk):
    home = HomeFactory()
    with time_machine.travel(START, tick=False):
        person = add_person(name="Witness", note="said so", by=None)
        mail = OutboxMailFactory(state=MailState.SENT, sent_at=START, about=f"directory.person:{person.pk}")
        hold = place_hold(record=person, reason="Case 12", by=clerk)
    later = START + timedelta(days=3650)
    sweep_retention(at=later, apply=True)
    assert told_of(person)
    assert OutboxMail.objects.get(pk=mail.pk).text
    lift_hold(hold=hold, record=person, reason="closed", by=clerk)
    sweep_retention(at=later, apply=True)
    assert not told_of(person)
    assert not OutboxMail.objects.get(pk=mail.pk).text
    assert home


def test_simulating_counts_and_removes_nothing(capsys):
    HomeFactory()
    _key, is_gone = a_mail(START)
    call_command("retention", "--simulate", "--at", "2036-01-01")
    assert "1 texts of mail" in capsys.readouterr().out
    assert not is_gone()
    call_command("retention", "--apply", "--at", "2036-01-01")
    assert is_gone()


def test_each_purge_is_in_the_trail_without_the_data():
    HomeFactory()
    a_former_mayor(START)
    sweep_retention(at=START + timedelta(days=1000), apply=True)
    entry = AuditEntry.objects.get(act="retention")
    assert entry.detail == {
        "rule": "contact",
        "what": "numbers, addresses and notes of contacts",
        "removed": 1,
    }


def test_a_person_keeps_the_name_beside_what_he_or_she_did():
    person = PersonFactory(name="Mayor Emerita")
    user = UserFactory(name="Kim Former", role=Role.CLERK)
    change_user(user=user, by=None, is_active=False)
    change_person(person=person, note="x", by=None, seen=None)
    sweep_retention(at=START + timedelta(days=9000), apply=True)
    assert Person.objects.get(pk=person.pk).name == "Mayor Emerita"
    assert User.objects.get(pk=user.pk).name == "Kim Former"
