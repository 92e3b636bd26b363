"""Every page of the room opens for those who may open it, and only for them."""

import pytest
from django.urls import reverse

from common.dates import PartialDate
from relationships import services
from tests.relationships.conftest import UNPREPARED

READ = ["overview", "timeline", "documents", "people", "status"]
COORDINATOR = ["edit", "review", "since", "milestone-add", "origin-add", "statement-add", "document-link"]
COORDINATOR += ["resolution-link"]


def address(name, tie, **more):
    return reverse(f"relationships:{name}", kwargs={"slug": tie.slug, **more})


@pytest.mark.parametrize("name", READ)
def test_a_viewer_reads_every_page_of_a_tie(name, tie, viewer, client_of):
    assert client_of(viewer).get(address(name, tie)).status_code == 200


@pytest.mark.parametrize("name", COORDINATOR)
def test_a_coordinator_opens_every_form_of_a_tie(name, tie, staff, client_of):
    assert client_of(staff).get(address(name, tie)).status_code == 200


@pytest.mark.parametrize("name", [*COORDINATOR, "trash"])
@pytest.mark.parametrize("who", ["viewer", "approver", "admin"])
def test_readers_are_refused_every_form(name, who, tie, client_of, request):
    assert client_of(request.getfixturevalue(who)).get(address(name, tie)).status_code == 403


@pytest.mark.parametrize("name", READ)
def test_a_member_of_another_committee_finds_nothing(name, tie, other_member, client_of):
    assert client_of(other_member).get(address(name, tie)).status_code == 404


def test_a_member_reads_own_ties_and_edits_none(wakayama, member, client_of):
    client = client_of(member)
    assert client.get(address("overview", wakayama)).status_code == 200
    assert client.get(address("edit", wakayama)).status_code == 403


def test_a_stranger_is_asked_to_sign_in(tie, client):
    assert client.get(address("overview", tie)).status_code == 302


def test_an_administrator_has_no_people_page(tie, admin, client_of):
    client = client_of(admin)
    assert client.get(address("people", tie)).status_code == 404
    assert address("people", tie) not in client.get(address("overview", tie)).content.decode()


def test_a_milestone_of_another_tie_is_not_found(tie, wakayama, staff, client_of):
    other = services.record_milestone(relationship=wakayama, kind="signed", by=staff)
    assert client_of(staff).get(address("milestone-edit", tie, pk=other.pk)).status_code == 404


def test_parts_of_a_tie_have_pages_to_correct_and_trash_them(tie, staff, client_of):
    client = client_of(staff)
    parts = {
        "milestone": tie.milestones.first(),
        "origin": tie.origins.first(),
        "statement": tie.statements.first(),
    }
    for name, part in parts.items():
        assert client.get(address(f"{name}-edit", tie, pk=part.pk)).status_code == 200
        assert client.get(address(f"{name}-trash", tie, pk=part.pk)).status_code == 200
    assert client.get(address("party-edit", tie, pk=tie.parties.first().pk)).status_code == 200


def test_the_types_page_offers_changes_to_a_coordinator_only(tie, staff, viewer, client_of):
    add = reverse("relationships:type-add")
    assert add in client_of(staff).get(reverse("relationships:types")).content.decode()
    assert add not in client_of(viewer).get(reverse("relationships:types")).content.decode()
    assert client_of(viewer).get(add).status_code == 403
    assert client_of(staff).get(reverse("relationships:type-edit", args=(tie.type_id,))).status_code == 200


def test_the_overview_tells_what_is_prepared_and_since_when_the_status_holds(client_of, staff, viewer, tie):
    ending = services.begin_preparation(relationship=tie, new="ended", by=staff, reason="No contact")
    assert "In preparation: Ended" in client_of(staff).get(tie.get_absolute_url()).content.decode()
    services.give_up_preparation(preparation=ending, by=staff, reason="They wrote")
    services.change_status(
        relationship=tie, new="suspended", by=staff, effective=PartialDate.parse("2001"), **UNPREPARED
    )
    page = client_of(viewer).get(tie.get_absolute_url()).content.decode()
    assert ("In effect from 2001" in page, "In preparation" in page) == (True, False)


def test_the_timeline_names_the_kind_of_which_nothing_is_recorded(tie, staff, client_of):
    page = client_of(staff).get(f"{tie.get_absolute_url()}timeline/?kind=exchanges.gift").text
    assert f"Nothing is recorded for {tie.partner.name} under “Gifts”." in page


def test_who_writes_a_note_on_a_milestone_knows_that_residents_read_it(tie, staff, client_of, client):
    form = client_of(staff).get(f"{tie.get_absolute_url()}milestones/add/").text
    assert "Residents read note and source beside the date" in form
    services.record_milestone(
        relationship=tie, kind="signed", by=staff, date=PartialDate.parse("2001"), note="In the old hall."
    )
    assert "In the old hall." in client.get(f"/cities/{tie.slug}/").text
