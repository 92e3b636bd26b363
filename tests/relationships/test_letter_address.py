"""To which address a letter goes by e-mail: one, and the one that was meant."""

import pytest

from directory.models import Channel
from documents.services import claim_job, make_claimed
from notifications.models import OutboxMail
from tests.factories.directory import PersonFactory
from tests.factories.letters import final

pytestmark = pytest.mark.django_db
TWO, GOOD = "li@cixi.example, boss@other.example", "li@cixi.example"


@pytest.fixture
def letter(cixi, coordinator, today):
    li = PersonFactory(name="Li Wei", place=cixi.partner)
    for value in (TWO, GOOD):
        Channel.objects.create(person=li, kind="email", value=value, private=False)
    letter = final(cixi, coordinator, person=li)
    make_claimed(claim_job())
    return letter


@pytest.fixture
def send(letter, coordinator, client_of):
    office = client_of(coordinator)
    address = f"/app/letters/{letter.pk}/send/"
    typed = {"channel": "email", "version": letter.version}
    return lambda **more: office.post(address, typed | more) if more else office.get(address)


@pytest.mark.parametrize("here", [True, False])
def test_a_member_reads_the_card_of_the_addressee_only_where_it_is_of_the_own_city(
    here, cixi, coordinator, other_member, today, client_of
):
    place = {"place": cixi.partner} if here else {}
    li = PersonFactory(name="Li Wei", pronunciation="lee-way", own_name="李伟", **place)
    letter = final(cixi, coordinator, person=li)
    page = client_of(other_member).get(letter.get_absolute_url()).text
    assert ("lee-way" in page, "李伟" in page) == (here, here)


def test_the_first_address_that_mail_reaches_is_chosen(send):
    assert send().context["form"]["address"].value() == GOOD


def test_an_address_on_record_that_is_two_is_refused_where_it_was_chosen(send):
    refused = send(address=TWO)
    assert refused.status_code == 422
    assert "is not one e-mail address" in refused.context["form"].errors["address"][0]
    assert list(refused.context["form"].errors) == ["address"]
    assert not OutboxMail.objects.exists()


def test_an_address_typed_beside_a_chosen_one_is_asked_about(send):
    refused = send(address=GOOD, to_email="else@cixi.example")
    assert list(refused.context["form"].errors) == ["to_email"]
    assert "else@cixi.example" in refused.text
    assert not OutboxMail.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        TWO,
        f"{GOOD}\r\nBcc: boss@other.example",
        f"{GOOD};boss@other.example",
        f"Li <{GOOD}>",
    ],
)
def test_what_is_not_one_address_goes_nowhere_and_stays_in_the_form(typed, send):
    refused = send(address="other", to_email=typed)
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["to_email"]
    assert refused.context["form"]["to_email"].value() == " ".join(typed.splitlines())
    assert not OutboxMail.objects.exists()


def test_no_address_at_all_is_asked_for(send):
    assert list(send(address="other").context["form"].errors) == ["to_email"]


def test_posted_it_needs_no_address(send):
    assert send(channel="post", address=TWO).status_code == 302


def test_an_address_in_letters_of_another_script_goes_as_it_is_typed(send):
    assert send(address="other", to_email="李@cixi.example").status_code == 302
    assert list(OutboxMail.objects.values_list("to", flat=True)) == ["李@cixi.example"]


def test_one_address_is_one_recipient(send):
    assert send(address=GOOD).status_code == 302
    assert list(OutboxMail.objects.values_list("to", flat=True)) == [GOOD]
