"""Every task leads to a page that opens, before its record is there and after."""

import pytest

from agreements.models import Agreement
from proposals import workflow
from proposals.selectors.doors import Papers, door, may_open
from tests.factories.agreements import AgreementFactory
from tests.factories.directory import PlaceFactory
from tests.factories.proposals import ProposalFactory
from tests.proposals import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(home):
    return ProposalFactory(relationship__partner=PlaceFactory(name="Mazatlán", country_printed="Mexico"))


def status(client, proposal, key):
    address = door(Papers(type(proposal).objects.get(pk=proposal.pk)), key)
    return client.get(address.partition("#")[0]).status_code


@pytest.mark.postgres
@pytest.mark.parametrize("key", sorted(workflow.NEEDS))
def test_the_door_of_an_open_task_opens(client_of, coordinator, proposal, key):
    assert status(client_of(coordinator), proposal, key) == 200


@pytest.mark.postgres
@pytest.mark.parametrize("key", sorted(records.MAKERS))
def test_the_door_of_a_settled_task_opens(client_of, coordinator, proposal, key):
    records.MAKERS[key](proposal)
    assert status(client_of(coordinator), proposal, key) == 200


def test_of_two_agreements_the_one_that_came_furthest_is_meant(proposal):
    drafts = [AgreementFactory(relationship=proposal.relationship, establishes=True) for _ in range(2)]
    assert Papers(proposal).agreement == drafts[1]
    Agreement.objects.filter(pk=drafts[0].pk).update(state="agreed")
    assert Papers(proposal).agreement == drafts[0]


def test_nobody_looks_again_at_a_day_that_is_past(client_of, coordinator, proposal):
    typed = {"decision": "hold", "reason": "Elections", "look_again_on": "1900-01-01"}
    answer = client_of(coordinator).post(f"{proposal.get_absolute_url()}decide/", typed)
    proposal.refresh_from_db()
    assert (answer.status_code, proposal.state) == (422, "open")


def test_who_cannot_settle_a_task_is_told_it_without_a_link(client_of, viewer, proposal):
    page = client_of(viewer).get(proposal.get_absolute_url()).content.decode()
    assert "Name a sponsor" in page
    assert "/edit/" not in page


def test_a_clerk_finds_the_signing_behind_its_task(clerk):
    assert may_open(clerk, "signed")
    assert not may_open(clerk, "sponsor")


@pytest.mark.parametrize("key", ["final_text", "attorney", "signed", "review_held", "outcome"])
def test_nobody_is_led_to_begin_what_only_others_begin(proposal, coordinator, clerk, approver, key):
    proposal.relationship.status = "active"
    papers = Papers(proposal)
    assert may_open(coordinator, key, papers)
    assert not may_open(clerk, key, papers)
    assert not may_open(approver, key, papers)


def test_stages_to_come_can_be_looked_at(client_of, coordinator, proposal):
    page = client_of(coordinator).get(f"{proposal.get_absolute_url()}?stage=signing").content.decode()
    assert "Record the signing" in page
    assert proposal.stage == "planning"


def test_an_unknown_stage_shows_the_present_one(client_of, coordinator, proposal):
    page = client_of(coordinator).get(f"{proposal.get_absolute_url()}?stage=%00").content.decode()
    assert "Planning stage" in page
