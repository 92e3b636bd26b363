"""A person's canaries: all of them in the copy, none of them left after the erasure."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection

from accounts.models import AuditEntry, Erasure, Role, User
from accounts.services import add_user, change_user, make_link, record_act
from accounts.services.audit import walk_trail
from accounts.services.holds import place_hold
from common.dates import PartialDate
from council.models import Resolution
from directory.models import Channel, Person
from directory.services import add_channel, add_person, change_person
from notifications.models import MailState, OutboxMail
from program.exports.personal import as_json, copy_of
from program.selectors.erasures import erasures_to_replay, lines_of_list
from program.selectors.personal import find_people
from program.services.erasing import erase_people, replay_erasures
from relationships.models import Contact, Relationship
from tests.access.parts import store
from tests.factories.accounts import UserFactory
from tests.factories.council import ResolutionFactory
from tests.factories.directory import HomeFactory, OfficeFactory, PersonFactory
from tests.factories.notifications import OutboxMailFactory
from tests.factories.relationships import RelationshipFactory

pytestmark = pytest.mark.django_db
NAME, OWN, OLD = "Zora Quillfeather", "佐羅筆羽", "Zora Oldname-Penn"
MAIL, PHONE, OLD_MAIL = "zora.quill@canary.example", "+81 73 555 0147", "zora.old@canary.example"
CANARIES = (NAME, OWN, OLD, MAIL, PHONE, OLD_MAIL, "knows-the-canary-note", "canary-user-agent")
OTHER, OTHER_MAIL = "Bram Otherman", "bram@other.example"


@pytest.fixture(autouse=True)
def _list(settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    Path(settings.EMAIL_FILE_PATH).mkdir()


@pytest.fixture
def zora(clerk, settings):
    """One person, in every place the program has."""
    home = HomeFactory()
    UserFactory(name="Second Admin", role=Role.ADMIN)
    account = add_user(email=OLD_MAIL, name=OLD, role=Role.COORDINATOR, by=clerk)
    change_user(user=account, by=clerk, email=MAIL, name=NAME)
    person = add_person(name=OLD, own_name=OWN, note="knows-the-canary-note", by=account)
    change_person(person=person, name=NAME, user=User.objects.get(pk=account.pk), by=account, seen=None)
    add_channel(person=person, kind="phone", value=PHONE, private=True, by=account)
    other = PersonFactory(name=OTHER, counterpart=person)
    OfficeFactory(person=person, title="Mayor", starts=PartialDate(2020))
    tie = RelationshipFactory(story=f"Began with {NAME.upper()} and {OTHER}, {OTHER_MAIL}.", slug="canary")
    Contact.objects.create(relationship=tie, person=person, side="partner", runs="city", note=f"ask {OWN}")
    ResolutionFactory(title="Thanks", mover=NAME)
    OutboxMailFactory(to=MAIL, recipient=account, text=f"Dear {NAME}", key=f"welcome:{MAIL}")
    OutboxMailFactory(to=OTHER_MAIL, text=f"{NAME} and {OTHER} meet at {PHONE}", headers={"x": OWN})
    make_link(scope="snooze", record=other, sent_to=MAIL)
    session = SessionStore()
    session.update({"_auth_user_id": str(account.pk), "agent": "canary-user-agent"})
    session.save()
    record_act(act="thank", record=tie, by=account, told=[NAME, OWN])
    store("letter.txt", account)
    Path(settings.EMAIL_FILE_PATH, "1.log").write_text(f"To: {MAIL}\n\nHello")
    assert home
    return [Person.objects.get(pk=person.pk), User.objects.get(pk=account.pk)]


def dump():
    """Every row of every table, as text; bytes and escapes made readable."""
    lines = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            lines += [f"{table} {row}" for row in cursor.fetchall()]
    text = "\n".join(lines)
    held = "\n".join(str(row.get_decoded()) for row in Session.objects.all())
    return text + text.encode().decode("unicode_escape", "replace") + held


def left(text):
    return [canary for canary in CANARIES if canary.casefold() in text.casefold()]


def test_a_person_is_found_by_name_by_other_script_by_number_and_by_address(zora):
    found = [set(find_people(text)) for text in ("zora quill", OWN, "555 0147", MAIL.upper())]
    assert found == [set(zora), {zora[0]}, {zora[0]}, {zora[1]}]
    assert find_people(" ") == []


def test_the_copy_holds_every_canary_and_nobody_else(zora):
    copy = as_json(copy_of(zora))
    assert left(copy) == [one for one in CANARIES if one != "canary-user-agent"]
    assert (OTHER in copy, OTHER_MAIL in copy) == (False, False)
    assert "pbkdf2" not in copy
    assert User.objects.get(pk=zora[1].pk).password not in copy
    told = json.loads(copy)
    assert {"about_you", "belonging_to_you", "what_you_did", "named_in", "audit_trail"} <= set(told)
    assert told["sessions"]
    assert told["files"]


def test_the_erasure_leaves_a_canary_only_where_the_record_stands_and_says_so(zora, clerk, settings):
    assert left(dump()) == list(CANARIES)
    outcome = erase_people(people=zora, by=clerk)
    Resolution.objects.filter(mover=NAME).update(mover="")
    Resolution.history.model.objects.update(mover="")
    assert left(dump()) == []
    assert list(Path(settings.EMAIL_FILE_PATH).iterdir()) == []
    assert "What a council decided is never rewritten." in outcome.told()
    assert left(outcome.told()) == []


def test_the_audit_trail_keeps_the_fact_without_the_words(zora, clerk):
    acts = AuditEntry.objects.count()
    erase_people(people=zora, by=clerk)
    assert AuditEntry.objects.count() > acts
    assert walk_trail().bad is None
    assert AuditEntry.objects.filter(act="thank", label="", actor=zora[1]).exists()


def test_others_stay_as_they_were(zora, clerk):
    erase_people(people=zora, by=clerk)
    assert Person.objects.filter(name=OTHER).exists()
    mail = OutboxMail.objects.get(to=OTHER_MAIL)
    assert OTHER in mail.text
    assert mail.state == MailState.WAITING


def test_an_erased_account_opens_nothing(zora, clerk):
    erase_people(people=zora, by=clerk)
    account = User.objects.get(pk=zora[1].pk)
    assert (account.is_active, account.has_usable_password(), Session.objects.count()) == (False, False, 0)


def test_a_hold_refuses_the_erasure(zora, clerk):
    place_hold(record=zora[0], reason="Case 12", by=clerk)
    with pytest.raises(ValidationError, match="legal hold"):
        erase_people(people=zora, by=clerk)
    assert left(dump()) == list(CANARIES)


def test_what_is_on_hold_stays_word_for_word_when_somebody_it_names_is_erased(zora, clerk):
    tie = Relationship.objects.get(slug="canary")
    place_hold(record=tie, reason="Case 12", by=clerk)
    told = erase_people(people=zora, by=clerk).told()
    tie.refresh_from_db()
    assert NAME.upper() in tie.story
    assert "A legal hold keeps it." in told


def test_nobody_erases_the_own_account_or_the_last_administrator(clerk):
    last = UserFactory(role=Role.ADMIN)
    for one, by in ((clerk, clerk), (last, clerk)):
        with pytest.raises(ValidationError):
            erase_people(people=[one], by=by)


def test_an_older_backup_is_brought_up_to_date(zora, clerk):
    before = [(row._meta.model, row.pk, vars(row).copy()) for row in zora]
    numbers = list(Channel.objects.values())
    erase_people(people=zora, by=clerk)
    for model, pk, values in before:
        model.objects.filter(pk=pk).update(
            **{k: v for k, v in values.items() if k not in ("_state", "id", "version")}
        )
    Channel.objects.bulk_create(Channel(**row) for row in numbers)
    OutboxMailFactory(to=OLD_MAIL)
    Erasure.objects.all().delete()
    assert len(erasures_to_replay()) == 1
    assert left(dump())
    told = StringIO()
    call_command("replay_erasures", stdout=told)
    assert "1 erasure" in told.getvalue()
    Resolution.objects.filter(mover=NAME).update(mover="")
    Resolution.history.model.objects.update(mover="")
    assert left(dump()) == []
    assert (erasures_to_replay(), replay_erasures(), Erasure.objects.count()) == ([], [], 1)


def test_the_list_of_erasures_holds_no_names(zora, clerk, settings):
    erase_people(people=zora, by=clerk)
    written = Path(settings.ERASURE_LIST).read_text()
    assert left(written) == []
    Path(settings.ERASURE_LIST).write_text(written + '{"key": "cut sh')
    assert len(lines_of_list()) == 1


def test_somebody_else_under_the_number_of_an_erased_person_is_left_alone(zora, clerk):
    erase_people(people=zora, by=clerk)
    Erasure.objects.all().delete()
    Person.objects.filter(pk=zora[0].pk).update(name="Somebody Else Entirely")
    replay_erasures()
    assert Person.objects.get(pk=zora[0].pk).name == "Somebody Else Entirely"
