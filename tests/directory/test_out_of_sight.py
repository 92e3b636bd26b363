"""What a card names stays named, also where who corrects the card may not see it, or it lies in Trash."""

import pytest
from django.urls import reverse
from lxml import html

from directory import services
from directory.models import Office, Person
from tests.factories.directory import OfficeFactory, OrganizationFactory, PersonFactory, PlaceFactory
from tests.sending import answers_of, versioned_form

pytestmark = pytest.mark.django_db


def corrected(browser, address, **typed):
    """The answer to the form as it was opened, but for what is typed, and the page it was opened on."""
    page = browser.get(address).content.decode()
    (form,) = html.document_fromstring(page).xpath("//main//form[.//input[@name='version']]")
    return browser.post(address, {**answers_of(form), **typed}), page


@pytest.fixture
def card(wakayama):
    """Somebody in Wakayama, whom its committee knows, with what lies elsewhere."""
    elsewhere, office = PlaceFactory(name="Osaka"), OrganizationFactory(name="Kansai office", place=None)
    colleague = PersonFactory(name="Hidden Colleague", place=elsewhere)
    return PersonFactory(name="Tanaka", place=wakayama.partner, organization=office, counterpart=colleague)


def test_a_member_who_corrects_a_card_takes_nothing_off_it(member, card, client_of):
    address = reverse("directory:person-edit", args=[card.pk])
    answer, page = corrected(client_of(member), address, pronunciation="ta-na-ka")
    before = card.organization_id, card.counterpart_id, card.place_id
    card.refresh_from_db()
    assert (answer.status_code, card.pronunciation) == (302, "ta-na-ka")
    assert (card.organization_id, card.counterpart_id, card.place_id) == before
    assert "Hidden Colleague" not in page


def test_a_member_corrects_the_own_card_at_home(member, home, client_of):
    Person.objects.filter(user=member).update(place=home.place)
    own = Person.objects.get(user=member)
    answer, _page = corrected(client_of(member), reverse("directory:person-edit", args=[own.pk]), note="New")
    own.refresh_from_db()
    assert (answer.status_code, own.note, own.place) == (302, "New", home.place)


def test_a_member_who_corrects_an_office_leaves_its_city(member, card, client_of):
    office = OfficeFactory(person=card, place=PlaceFactory(name="Osaka"))
    answer, _page = corrected(
        client_of(member), reverse("directory:office-edit", args=[office.pk]), source="Web"
    )
    assert answer.status_code == 302
    assert Office.objects.get(pk=office.pk).place_id == office.place_id


def test_whoever_corrects_a_card_leaves_the_closed_account_on_it(coordinator, member, client_of):
    own = Person.objects.get(user=member)
    member.is_active = False
    member.save()
    answer, _page = corrected(
        client_of(coordinator), reverse("directory:person-edit", args=[own.pk]), note="N"
    )
    own.refresh_from_db()
    assert (answer.status_code, own.note, own.user) == (302, "N", member)


def test_what_somebody_else_named_meanwhile_is_kept_by_the_second_to_save(coordinator, card, client_of):
    browser, address = client_of(coordinator), reverse("directory:person-edit", args=[card.pk])
    opened = versioned_form(browser.get(address).content)
    services.change_person(person=card, by=coordinator, seen=None, place=PlaceFactory(name="Kyoto"))
    conflict = html.document_fromstring(browser.post(address, {**opened, "note": "New"}).content.decode())
    again = answers_of(conflict.xpath("//main//form[.//input[@name='version']]")[0])
    answer = browser.post(address, again)
    card.refresh_from_db()
    assert (answer.status_code, card.note, card.place.name) == (302, "New", "Kyoto")
