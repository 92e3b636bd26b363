import pytest
from django.core.exceptions import ValidationError

from common.records import StaleRecord
from proposals import workflow
from proposals.models import StageMove
from proposals.services import choose_city, move_proposal, open_proposal, withdraw_attestation
from relationships.models import Relationship
from tests.factories.directory import PlaceFactory
from tests.factories.relationships import RelationshipFactory
from tests.proposals.records import settle

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(home, coordinator):
    place = PlaceFactory(name="Mazatlán", country_printed="Mexico")
    return open_proposal(partner=place, by=coordinator, why="Long friendship")


def test_opening_a_proposal_makes_the_tie_proposed(proposal):
    assert (proposal.relationship.status, proposal.stage) == ("proposed", "planning")


def test_a_proposed_tie_is_outside_the_portfolio(proposal):
    assert proposal.relationship not in Relationship.objects.standing()


def test_a_proposed_tie_is_not_shown_to_residents(proposal):
    assert not Relationship.objects.published().exists()


def test_a_second_proposal_for_the_same_tie_is_refused(proposal, coordinator):
    with pytest.raises(ValidationError):
        open_proposal(
            partner=proposal.relationship.partner, relationship=proposal.relationship, by=coordinator
        )


def test_a_proposal_for_an_active_tie_is_refused(coordinator, home):
    tie = RelationshipFactory(status="active")
    with pytest.raises(ValidationError):
        open_proposal(partner=tie.partner, relationship=tie, by=coordinator)


def test_numbers_run_on_within_the_year(proposal, coordinator, today):
    first = open_proposal(partner=PlaceFactory(), by=coordinator)
    second = open_proposal(partner=PlaceFactory(), by=coordinator)
    assert int(second.number[-3:]) == int(first.number[-3:]) + 1


def test_forward_with_gaps_is_refused_with_the_list(proposal, coordinator):
    with pytest.raises(ValidationError) as refused:
        move_proposal(proposal=proposal, action="forward", by=coordinator)
    assert len(refused.value.messages) == len(workflow.REQUIREMENTS["planning"])
    assert "Missing: Name a sponsor" in refused.value.messages


def test_forward_with_everything_settled_reaches_research(proposal, coordinator):
    settle(proposal, proposal.stage, coordinator)
    move_proposal(proposal=proposal, action="forward", by=coordinator)
    assert proposal.stage == "research"


def test_an_attestation_taken_back_blocks_again(proposal, coordinator):
    settle(proposal, proposal.stage, coordinator)
    withdraw_attestation(requirement=proposal.requirements.first(), by=coordinator)
    with pytest.raises(ValidationError):
        move_proposal(proposal=proposal, action="forward", by=coordinator)


def test_moving_back_needs_a_reason(proposal, coordinator):
    settle(proposal, proposal.stage, coordinator)
    move_proposal(proposal=proposal, action="forward", by=coordinator)
    with pytest.raises(ValidationError):
        move_proposal(proposal=proposal, action="back", by=coordinator, reason="  ")


def test_declining_makes_the_tie_not_pursued(proposal, approver):
    move_proposal(proposal=proposal, action="decline", by=approver, reason="No sponsor")
    assert Relationship.objects.get(pk=proposal.relationship_id).status == "not_pursued"


def test_a_declined_partner_can_be_proposed_again(proposal, coordinator):
    move_proposal(proposal=proposal, action="decline", by=coordinator, reason="No sponsor")
    tie = Relationship.objects.get(pk=proposal.relationship_id)
    open_proposal(partner=tie.partner, relationship=tie, by=coordinator)
    tie.refresh_from_db()
    assert tie.status == "proposed"


def test_moving_on_from_signing_makes_no_tie_active(proposal, coordinator):
    for stage in workflow.STAGES[:5]:
        settle(proposal, stage, coordinator)
        move_proposal(proposal=proposal, action="forward", by=coordinator)
    tie = Relationship.objects.get(pk=proposal.relationship_id)
    assert (proposal.stage, tie.status) == ("evaluation", "proposed")


def test_a_move_decided_on_an_old_page_is_refused(proposal, coordinator):
    seen = proposal.version
    move_proposal(proposal=proposal, action="hold", by=coordinator, reason="Election", seen=seen)
    with pytest.raises(StaleRecord):
        move_proposal(proposal=proposal, action="withdraw", by=coordinator, reason="No more", seen=seen)


def test_each_move_leaves_one_row(proposal, coordinator):
    move_proposal(proposal=proposal, action="hold", by=coordinator, reason="Election")
    assert list(StageMove.objects.values_list("action", flat=True)) == ["hold", "opened"]


def test_choosing_a_city_changes_the_partner_of_the_tie(proposal, coordinator):
    choose_city(proposal=proposal, partner=PlaceFactory(name="Lucca"), by=coordinator)
    assert Relationship.objects.get(pk=proposal.relationship_id).partner.name == "Lucca"
