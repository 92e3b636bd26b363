"""What an undone import takes away, and what stays and is named."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.services.holds import place_hold
from directory.models import Place
from program.imports import undoing
from program.models import ImportRun
from relationships.models import Milestone, Relationship
from relationships.services import change_relationship
from tests.factories.directory import PersonFactory
from tests.factories.relationships import RelationshipFactory
from tests.program.test_import_wizard import Wizard

pytestmark = pytest.mark.django_db


@pytest.fixture
def wizard(client_of, coordinator, home):
    RelationshipFactory(
        partner__name="Wakayama", partner__country_printed="Japan", partner__country_code="JP"
    )
    return Wizard(client_of(coordinator))


def test_a_city_that_something_else_uses_stays_and_is_named(wizard):
    wizard.settle().press("start")
    city = Place.objects.get(name="Nizhny")
    PersonFactory(place=city)
    wizard.press("undo", confirm="ties.csv")
    assert not Relationship.objects.filter(partner=city).exists()
    page = wizard.client.get(wizard.address).content.decode()
    assert "The relationship is gone. The city stays, because something else belongs to it by now." in page
    assert f'href="{city.get_absolute_url()}"' in page
    assert "Everything it had made is gone." not in page


def test_an_undone_import_begins_again_with_what_was_answered(wizard):
    wizard.settle().press("start")
    added = wizard.run.found["added"]
    kept = Relationship.objects.get(partner__name="Nizhny")
    change_relationship(relationship=kept, goals="Schools", by=wizard.run.made_by)
    wizard.press("undo", confirm="ties.csv")
    assert "Import the file again" in wizard.client.get(wizard.address).content.decode()
    for _pressed_twice in range(2):
        wizard.press("check")
    assert (wizard.run.state, ImportRun.objects.count()) == ("undone", 2)
    again = ImportRun.objects.latest("pk")
    assert (again.state, again.found["counts"]["new"], again.answers) == (
        "checked",
        added - 1,
        wizard.run.answers,
    )
    wizard.client.post(f"{again.get_absolute_url()}start/")
    wizard.work()
    assert Relationship.objects.count() == added + 1
    wizard.client.post(f"{again.get_absolute_url()}undo/", {"confirm": "ties.csv"})
    wizard.work()
    assert set(Relationship.objects.values_list("partner__name", flat=True)) == {"Wakayama", "Nizhny"}


def test_a_page_that_does_not_name_all_that_stays_says_how_many_more(wizard, monkeypatch):
    monkeypatch.setattr(undoing, "MOST_TOLD", 1)
    wizard.settle().press("start")
    for tie in Relationship.objects.filter(partner__name__in=["Nizhny", "Taichung", "Gdańsk"]):
        change_relationship(relationship=tie, goals="Schools", by=wizard.run.made_by)
    wizard.press("undo", confirm="ties.csv")
    assert "2 more stay." in wizard.client.get(wizard.address).content.decode()


def test_what_was_changed_since_stays_and_is_named(wizard):
    wizard.settle().press("start")
    tie = Relationship.objects.get(partner__name="Nizhny")
    change_relationship(relationship=tie, goals="Schools", by=wizard.run.made_by)
    assert b"1, changed or used since" in wizard.client.get(wizard.address + "undo/").content
    wizard.press("undo", confirm="ties.csv")
    assert [name for name, _address, _why in wizard.run.found["stayed"]] == ["Nizhny"]
    assert set(Relationship.objects.values_list("partner__name", flat=True)) == {"Wakayama", "Nizhny"}


def test_a_hold_on_a_tie_its_partner_or_a_part_keeps_it_from_an_undo(wizard):
    wizard.settle().press("start")
    ties = {tie.partner.name: tie for tie in Relationship.objects.select_related("partner")}
    held = [
        ties["Nizhny"],
        ties["Edinburgh"].partner,
        Milestone.objects.filter(relationship=ties["Gdańsk"]).first(),
    ]
    for record in held:
        place_hold(record=record, reason="Case 12", by=wizard.run.made_by)
    wizard.press("undo", confirm="ties.csv")
    stayed = {name: why for name, _address, why in wizard.run.found["stayed"]}
    assert stayed == dict.fromkeys(["Gdańsk", "Nizhny", "Edinburgh"], "A legal hold keeps it.")


def test_an_undo_asks_for_the_name_and_ends_after_seven_days(wizard):
    wizard.settle().press("start")
    assert wizard.client.post(wizard.address + "undo/", {"confirm": "other"}).status_code == 422
    ImportRun.objects.update(imported_at=timezone.now() - timedelta(days=8))
    wizard.press("undo", confirm="ties.csv")
    assert (wizard.run.state, Relationship.objects.count()) == ("done", 5)
