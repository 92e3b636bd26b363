from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from common.dates import PartialDate
from common.records import move_to_trash, restore, save_change, save_new
from proposals.models import StageMove
from relationships.models import Contact, Milestone
from tests.conftest import NOON
from tests.factories.council import ResolutionFactory
from tests.factories.directory import PersonFactory
from tests.factories.documents import DocumentFactory
from tests.factories.proposals import ProposalFactory
from tests.factories.relationships import MilestoneFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/app/history/relationships.relationship/%s/"


@pytest.fixture
def told(wakayama, coordinator, clerk, today):
    """A tie whose story and owner the coordinator wrote, and whose milestone the clerk corrected."""
    wakayama.story, wakayama.owner = "Begun by <b>students</b>", coordinator
    save_change(wakayama, by=coordinator)
    made = Milestone(relationship=wakayama, kind="established", date=PartialDate(1961))
    milestone = save_new(made, by=clerk)
    milestone.date = PartialDate(1961, 8, 21)
    save_change(milestone, by=clerk, reason="checked")
    restore(move_to_trash(milestone, by=clerk), by=clerk)
    return wakayama


def steps(client, tie, query=""):
    page = client.get(ADDRESS % tie.pk + query)
    assert page.status_code == 200
    items = html.fromstring(page.content).xpath("//ol[contains(@class, 'tw-history')]/li")
    return [" ".join(" ".join(item.itertext()).split()) for item in items]


def test_a_change_is_told_with_who_when_from_and_to(told, coordinator, client_of):
    lines = steps(client_of(coordinator), told)
    assert any("Milestone: Established, August 21, 1961 · Changed Checked" in line for line in lines)
    assert any("Date from 1961 to August 21, 1961" in line and "Kim Ortiz" in line for line in lines)
    assert any("Story for the public from Not recorded to Begun by <b>students</b>" in line for line in lines)
    assert any("Looked after by from Not recorded to Dana Ruiz" in line for line in lines)


def test_trash_is_told_once_and_in_words(told, coordinator, client_of):
    lines = [line for line in steps(client_of(coordinator), told) if "Trash" in line]
    assert [line.rpartition("· ")[2] for line in lines] == ["Restored from Trash", "Moved to Trash"]


def test_choices_and_dates_are_told_in_the_language_of_the_reader(told, coordinator, client_of):
    told.status = "suspended"
    save_change(told, by=coordinator)
    assert any("to Suspended" in line for line in steps(client_of(coordinator), told))
    coordinator.language = "es"
    coordinator.save()
    assert any("Established, 21 de agosto de 1961" in line for line in steps(client_of(coordinator), told))


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        (
            "?field=milestone.date",
            [
                "Changed Checked Date from 1961 to August 21, 1961",
            ],
        ),
        ("?by=program&period=older", []),
        ("?period=older", []),
    ],
)
def test_the_history_is_narrowed(query, lines, told, coordinator, client_of):
    found = steps(client_of(coordinator), told, query)
    assert [line.rpartition("· ")[2] for line in found] == lines


def test_what_is_not_on_offer_narrows_nothing(told, coordinator, client_of):
    client = client_of(coordinator)
    assert steps(client, told, "?field=x&by=999&period=0&page=x") == steps(client, told)


def test_the_history_is_narrowed_to_one_person(told, coordinator, clerk, client_of):
    found = steps(client_of(coordinator), told, f"?by={clerk.pk}")
    assert found
    assert all("Kim Ortiz" in line for line in found)


def test_older_steps_stand_on_a_second_page(told, coordinator, client_of):
    with time_machine.travel(NOON + timedelta(days=1)):
        for number in range(60):
            told.goals = f"Goal {number}"
            save_change(told, by=coordinator)
    client = client_of(coordinator)
    first, second = steps(client, told), steps(client, told, "?page=1")
    assert len(first) == 50
    assert set(first) & set(second) == set()
    assert any("Begun by" in line for line in second)


def test_a_move_of_a_proposal_is_told_with_its_reason(coordinator, client_of, home):
    proposal = ProposalFactory()
    StageMove.objects.create(
        proposal=proposal,
        by=coordinator,
        action="forward",
        to_stage="research",
        to_state="open",
        reason="All agreed",
    )
    page = client_of(coordinator).get(f"/app/history/proposals.proposal/{proposal.pk}/").content.decode()
    assert "All agreed" in page
    assert "Dana Ruiz" in page


def test_who_attested_a_resolution_is_told(clerk, client_of, home):
    resolution = ResolutionFactory()
    resolution.attested_by = "Kim Ortiz"
    save_change(resolution, by=clerk)
    page = client_of(clerk).get(f"/app/history/council.resolution/{resolution.pk}/").content.decode()
    assert "Attested by" in page


def test_an_administrator_reads_no_contacts_in_the_history(told, admin, coordinator, client_of):
    save_new(
        Contact(relationship=told, side="partner", person=PersonFactory(name="Canary Sato")), by=coordinator
    )
    assert any("Canary Sato" in line for line in steps(client_of(coordinator), told))
    assert not any("Canary" in line for line in steps(client_of(admin), told))


def test_a_row_out_of_sight_is_not_named(told, coordinator, member, client_of):
    letter = DocumentFactory(title="Canary Letter")
    milestone = told.milestones.get()
    milestone.document = letter
    save_change(milestone, by=coordinator)
    assert any("to Canary Letter" in line for line in steps(client_of(coordinator), told))
    move_to_trash(letter, by=coordinator)
    assert not any("Canary" in line for line in steps(client_of(member), told))


def test_however_much_there_is_to_tell_the_database_is_asked_as_often(told, coordinator, clerk, client_of):
    client = client_of(coordinator)
    steps(client, told)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            steps(client, told)
        return len(queries)

    few = asked()
    for number in range(12):
        milestone = MilestoneFactory(relationship=told, date=PartialDate(1970 + number))
        milestone.note = "Corrected"
        save_change(milestone, by=clerk)
    assert asked() == few
