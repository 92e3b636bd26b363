"""Asking for one's data, answering, holding and removing: the pages."""

import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from lxml import html

from accounts.models import AccessLink, AuditEntry, DataRequest, LegalHold, RequestState, User
from accounts.services import token_of
from accounts.services.holds import is_held, place_hold
from directory.models import Channel, Home, Person
from directory.services import add_person, remove_part, trash
from notifications.models import MailState, OutboxMail
from program.selectors.holds import record_at
from program.services.empty import start_empty
from program.services.requests import confirm_request, erase_by_request, file_request
from program.services.trash import purge_trash
from tests.access.parts import signed_in
from tests.factories.directory import PersonFactory
from tests.factories.notifications import OutboxMailFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
ASKED = {"wish": "copy", "name": "Ada Pilgrim", "email": "Ada@pilgrim.example", "note": ""}


@pytest.fixture
def asked(coordinator):
    return file_request(wish="erasure", by=coordinator)


def page(name, asked):
    return reverse(f"program:{name}", args=[asked.pk])


def test_a_stranger_asks_confirms_by_the_mailed_link_and_then_the_clerk_sees_it(client, clerk):
    assert client.post("/your-data/", ASKED).status_code == 302
    asked = DataRequest.objects.get()
    assert asked.state == RequestState.UNCONFIRMED
    assert "Ada Pilgrim" not in signed_in(clerk).get("/app/data-requests/").content.decode()
    mail = OutboxMail.objects.get(to="ada@pilgrim.example")
    assert re.search(r"/l/your-data/~~link:\d+~~/", mail.text)
    confirm(client)
    asked.refresh_from_db()
    assert asked.state == RequestState.FILED
    assert "Ada Pilgrim" in signed_in(clerk).get("/app/data-requests/").content.decode()


def confirm(client):
    token = token_of(AccessLink.objects.get(scope="data-request"))
    opened = client.get(f"/l/your-data/{token}/", follow=True)
    address = opened.redirect_chain[-1][0]
    assert token not in address
    assert DataRequest.objects.get().state == RequestState.UNCONFIRMED
    assert "Request confirmed" in client.post(address, follow=True).content.decode()


def test_asking_again_sends_no_second_mail(client):
    for _time in range(3):
        client.post("/your-data/", ASKED)
    assert (DataRequest.objects.count(), OutboxMail.objects.count()) == (1, 1)


def test_asking_again_later_mails_a_new_link_but_fills_no_mailbox(client):
    for _time in range(5):
        client.post("/your-data/", ASKED)
        AccessLink.objects.update(made_at=F("made_at") - timedelta(hours=1))
    asked = DataRequest.objects.get()
    assert OutboxMail.objects.filter(to=asked.email).count() == 3
    AccessLink.objects.update(made_at=timezone.now() - timedelta(days=15), expires_at=timezone.now())
    client.post("/your-data/", ASKED)
    fresh = AccessLink.objects.latest("pk")
    assert (OutboxMail.objects.count(), fresh.is_live) == (4, True)
    assert confirm_request(link=fresh, asked=asked).state == RequestState.FILED


def test_what_was_said_last_is_shown_and_confirmed_not_what_somebody_else_said_before(client):
    client.post("/your-data/", ASKED | {"name": "Somebody Else", "note": "Not mine"})
    client.post("/your-data/", ASKED | {"note": "I lived\nin Oak Street"})
    token = token_of(AccessLink.objects.get(scope="data-request"))
    shown = client.get(f"/l/your-data/{token}/", follow=True)
    assert ("Ada Pilgrim" in shown.text, "in Oak Street" in shown.text, "Else" in shown.text) == (
        True,
        True,
        False,
    )
    client.post(shown.redirect_chain[-1][0])
    asked = DataRequest.objects.get()
    assert (asked.state, asked.name, asked.note) == ("filed", "Ada Pilgrim", "I lived\nin Oak Street")


def test_what_is_changed_after_the_page_was_opened_is_looked_at_first(client):
    client.post("/your-data/", ASKED)
    token = token_of(AccessLink.objects.get(scope="data-request"))
    opened = client.get(f"/l/your-data/{token}/", follow=True)
    (form,) = html.fromstring(opened.text).xpath("//main//form")
    client.post("/your-data/", ASKED | {"name": "Somebody Else"})
    again = client.post(opened.redirect_chain[-1][0], dict(form.form_values()))
    assert (again.status_code, "Somebody Else" in again.text) == (409, True)
    assert DataRequest.objects.get().state == RequestState.UNCONFIRMED


def test_the_answer_to_a_stranger_says_nothing_about_who_is_known(client, coordinator):
    answers = [
        client.post("/your-data/", ASKED | {"email": to}) for to in (coordinator.email, "x@nobody.example")
    ]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, "/your-data/sent/")}


def test_who_is_signed_in_asks_without_typing_name_and_address(coordinator):
    assert signed_in(coordinator).post("/app/own-data/", {"wish": "copy", "note": ""}).status_code == 302
    asked = DataRequest.objects.get()
    assert (asked.name, asked.email, asked.state) == ("Dana Ruiz", coordinator.email, RequestState.FILED)


def test_a_clerk_who_signed_in_long_ago_says_once_more_who_it_is(asked, clerk, client):
    client.force_login(clerk)
    answer = client.get(page("request-erase", asked))
    assert answer.status_code == 302
    assert reverse("account_reauthenticate") in answer["Location"]


def test_the_copy_is_a_file_with_json_and_pdf(asked, clerk, coordinator):
    chosen = {"people": f"accounts.user:{coordinator.pk}"}
    answer = signed_in(clerk).post(page("request-copy", asked), chosen)
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    assert json.loads(packed.read("copy.json"))["about_you"][0]["fields"]["name"] == "Dana Ruiz"
    assert packed.read("copy.pdf").startswith(b"%PDF")
    asked.refresh_from_db()
    assert (asked.state, asked.done_by) == (RequestState.DONE, clerk)


def test_only_records_that_were_found_can_be_chosen(asked, clerk):
    stranger = PersonFactory(name="Quite Another")
    for people in ("", f"directory.person:{stranger.pk}", "accounts.user:0", "x"):
        answer = signed_in(clerk).post(page("request-erase", asked), {"people": people})
        assert answer.status_code == 422
    assert Person.objects.filter(name="Quite Another").exists()


def test_the_clerk_erases_and_the_page_tells_what_stays(asked, clerk, coordinator):
    browser = signed_in(clerk)
    chosen = {"people": f"accounts.user:{coordinator.pk}"}
    told = browser.post(page("request-erase", asked), chosen, follow=True).content.decode()
    assert "Erased or replaced by" in told
    assert "Dana Ruiz" not in told
    assert not User.objects.filter(name="Dana Ruiz").exists()
    asked.refresh_from_db()
    assert (asked.state, "Dana" in asked.name) == (RequestState.DONE, False)
    with pytest.raises(ValidationError):
        erase_by_request(asked=asked, people=[], by=clerk)


def test_a_refused_request_says_why(asked, clerk):
    signed_in(clerk).post(page("request-refuse", asked), {"reason": "Could not prove who it is"})
    asked.refresh_from_db()
    assert (asked.state, asked.answer) == (RequestState.REFUSED, "Could not prove who it is")


def test_a_hold_is_placed_by_the_address_of_the_page_and_lifted_with_a_reason(clerk):
    person = PersonFactory(name="Witness")
    browser, typed = signed_in(clerk), {"address": f"https://city.example{person.get_absolute_url()}edit/"}
    assert browser.post("/app/holds/add/", typed | {"reason": "Case 12"}).status_code == 302
    assert is_held(person)
    assert "Witness" in browser.get("/app/holds/").content.decode()
    hold = LegalHold.objects.get()
    assert browser.post("/app/holds/add/", typed | {"reason": "Again"}).status_code == 422
    assert browser.post(f"/app/holds/{hold.pk}/lift/", {"reason": "Closed"}).status_code == 302
    assert not is_held(person)
    assert list(AuditEntry.objects.values_list("act", flat=True)[:2]) == ["lift hold", "place hold"]


def test_what_is_no_page_of_a_record_cannot_be_held(wakayama):
    for typed in ("", "/app/", "/app/users/x/", "nonsense", "/app/contacts/people/99999/"):
        assert record_at(typed) is None
    assert record_at(wakayama.get_absolute_url()) == wakayama


@pytest.mark.parametrize(
    "of", ["directory.place:x", "directory.place:1\x00", "gone.kind:1", f"directory.place:{10**30}"]
)
def test_an_address_that_names_no_record_to_hold_opens_the_empty_form(clerk, of):
    answer = signed_in(clerk).get("/app/holds/add/", {"of": of})
    assert (answer.status_code, answer.context["form"]["address"].value()) == (200, "")


def test_a_hold_on_a_kind_that_no_longer_exists_is_listed_by_its_key(clerk):
    hold = place_hold(record=PersonFactory(), reason="Case 12", by=clerk)
    LegalHold.objects.filter(pk=hold.pk).update(subject="gone.kind:7")
    assert "gone.kind:7" in signed_in(clerk).get("/app/holds/").content.decode()


def test_a_hold_blocks_trash_purge_erasure_removal_and_a_new_start(clerk, coordinator):
    person = add_person(name="Witness Protected", by=coordinator)
    channel = Channel.objects.create(person=person, kind="phone", value="555 0147")
    place_hold(record=person, reason="Case 12", by=clerk)
    with pytest.raises(ValidationError):
        remove_part(part=channel, owner=person, by=coordinator)
    trash(record=person, by=coordinator)
    purge_trash(now=timezone.now() + timedelta(days=400))
    assert Person.objects.filter(pk=person.pk).exists()
    LegalHold.objects.update(subject="directory.home:1")
    city, admin = {"name": "X", "country": "Y", "program_name": "Z"}, {"name": "A", "email": "a@b.example"}
    Home.objects.update(is_demo=True)
    with pytest.raises(ValidationError, match="legal hold"):
        start_empty(city=city, admin=admin | {"password": "x"})
    LegalHold.objects.update(lifted_at=timezone.now())
    purge_trash(now=timezone.now() + timedelta(days=400))
    assert not Person.objects.filter(pk=person.pk).exists()


def test_the_clerk_sees_what_is_over_and_removes_it(clerk):
    long_ago = timezone.now() - timedelta(days=400)
    OutboxMailFactory(state=MailState.SENT, sent_at=long_ago, text="old news")
    browser = signed_in(clerk)
    assert "1 row is over" in browser.get("/app/retention/").content.decode()
    assert browser.post("/app/retention/remove/").status_code == 302
    assert OutboxMail.objects.get().text == ""
    assert AuditEntry.objects.get(act="retention").actor == clerk


def test_a_confirmation_pressed_twice_is_one_request():
    link_pressed = DataRequest.objects.create(wish="copy", name="A", email="a@b.example", state="filed")
    before = AuditEntry.objects.count()
    confirm_request(link=None, asked=link_pressed)
    assert AuditEntry.objects.count() == before
