"""Contacts on both sides: like meets like, and gaps are named."""

import re

import pytest
from django.core.exceptions import ValidationError

from directory.models import Office, Person
from relationships.models import Contact
from relationships.selectors.contacts import facing_contacts, missing_contacts, symmetry_advice
from relationships.services import contacts as services
from tests.factories.directory import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def name(wakayama, coordinator, home):
    places = {"home": home.place, "partner": wakayama.partner}

    def one(side, runs="volunteers", **fields):
        person = PersonFactory(place=places[side])
        facts = {"relationship": wakayama, "side": side, "runs": runs, "by": coordinator}
        return services.name_contact(person=person, **facts, **fields)

    return one


def missing(tie):
    return missing_contacts(facing_contacts(tie))


def test_nobody_named_is_no_match(wakayama):
    assert missing(wakayama) == ["No contact is named on our side.", "No contact is named on their side."]


def test_the_same_capacity_on_both_sides_matches(wakayama, name):
    name("home"), name("partner")
    assert missing(wakayama) == []


def test_volunteers_do_not_match_a_mayors_office(wakayama, name):
    name("home", "volunteers"), name("partner", "mayors_office")
    assert len(missing(wakayama)) == 2


def test_taking_one_away_opens_the_gap_again(wakayama, name, coordinator):
    name("home")
    theirs = name("partner")
    services.trash_contact(contact=theirs, by=coordinator)
    assert missing(wakayama)


def test_volunteers_alone_are_advised_to_name_a_mayors_office(wakayama, name):
    name("home"), name("partner")
    assert "mayor's office" in symmetry_advice(facing_contacts(wakayama))


def test_named_twice_is_one_contact(wakayama, coordinator):
    person = PersonFactory(place=wakayama.partner)
    for _time in range(2):
        services.name_contact(
            relationship=wakayama, side="partner", runs="mix", person=person, by=coordinator
        )
    assert Contact.objects.count() == 1


def test_somebody_of_their_city_does_not_speak_for_ours(wakayama, coordinator):
    person = PersonFactory(place=wakayama.partner)
    with pytest.raises(ValidationError, match="other city"):
        services.name_contact(relationship=wakayama, side="home", runs="mix", person=person, by=coordinator)


def test_a_new_person_is_added_on_the_same_page(wakayama, coordinator, client_of):
    answers = {"side": "partner", "runs": "mayors_office", "name": "Keiko Sato", "title": "Mayor"}
    client_of(coordinator).post(f"{wakayama.get_absolute_url()}people/contacts/add/", answers)
    person = Person.objects.get(name="Keiko Sato")
    assert person.place == wakayama.partner
    assert Office.objects.get(person=person).title == "Mayor"
    assert Contact.objects.get().person == person


def test_neither_person_nor_name_comes_back_with_words(wakayama, coordinator, client_of):
    answers = {"side": "partner", "runs": "mix"}
    page = client_of(coordinator).post(f"{wakayama.get_absolute_url()}people/contacts/add/", answers)
    assert page.status_code == 422
    assert "Choose a person on file, or enter a new one below" in page.content.decode()


def test_the_people_tab_shows_the_gap(wakayama, name, coordinator, client_of):
    name("home", "mayors_office")
    page = client_of(coordinator).get(f"{wakayama.get_absolute_url()}people/").content.decode()
    assert "No counterpart named" in page
    assert "side=partner&amp;runs=mayors_office" in page


def test_the_log_form_stands_at_the_proposed_tie(wakayama, member, client_of):
    wakayama.status = "proposed"
    wakayama.save()
    page = client_of(member).get(f"/log/?relationship={wakayama.slug}").content.decode()
    assert "Wakayama (proposed)" in page
    chosen = re.search(r'<input[^>]*name="city"[^>]*checked[^>]*>', page)
    assert chosen
    assert f'value="{wakayama.pk}"' in chosen.group()
