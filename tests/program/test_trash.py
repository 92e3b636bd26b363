"""The one Trash: what it shows to whom, the way back, and that no kind of record is forgotten."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from common.extend import Trashed, points
from exchanges import services as exchanges
from program.selectors.trash import find_kind, kinds, spots_in_trash
from relationships import services as ties
from relationships.models import Goal, WorkPlan
from tests.factories.documents import DocumentFactory
from tests.factories.exchanges import ExchangeFactory
from tests.factories.relationships import MilestoneFactory, RelationshipFactory

# Kinds that nobody can delete, and why.
NEVER_IN_TRASH = {
    "directory.home": "there is one home city; set-up replaces it",
    "documents.numberseries": "numbers were taken from it; it is closed, not deleted",
    "council.body": "resolutions name it; it is kept with its last day",
    "council.member": "votes name it; a seat ends with a date",
    "council.series": "numbers were taken from it",
    "council.resolution": "a decision is rescinded, a draft not put forward; neither is deleted",
    "relationships.typetier": "ties carry it; it is renamed",
    "relationships.statuschange": "a legal fact",
    "relationships.preparationstep": "an answer about a step; it is marked as to do again",
    "proposals.proposal": "declined or withdrawn, never deleted",
    "proposals.requirement": "a line of the stage's list; it is unmarked",
    "proposals.policy": "waivers name it; a newer one takes its place",
    "proposals.waiver": "taken back with a reason, a legal act; given anew, not restored",
    "reviews.rating": "an answer of an evaluation, cleared on its form",
    "reviews.goalresult": "an answer of an evaluation, cleared on its form",
}


def soft_deleted_models():
    """Every model with a mark that it was deleted, histories apart."""
    found = set()
    for model in apps.get_models():
        names = {column.name for column in model._meta.concrete_fields}
        if names & {"trashed_at", "removed_at", "deleted_at"} and "history_id" not in names:
            found.add(model._meta.label_lower)
    return found


def test_every_record_that_can_be_deleted_is_in_trash_or_has_a_reason():
    registered = {point.key for point in points(Trashed, "trash")}
    assert registered | set(NEVER_IN_TRASH) == soft_deleted_models()
    assert registered & set(NEVER_IN_TRASH) == set()


def test_every_kind_is_registered_once():
    assert len({point.key for point in kinds()}) == len(kinds()) == 46


@pytest.fixture
def tie(wakayama):
    return wakayama


@pytest.fixture
def as_clerk(client_of, clerk):
    return client_of(clerk)


@pytest.fixture
def as_admin(client_of, admin):
    return client_of(admin)


@pytest.fixture
def as_member(client_of, member):
    return client_of(member)


@pytest.fixture
def goal(tie, member):
    plan = WorkPlan.objects.create(relationship=tie, title="Plan 2027")
    goal = ties.add_goal(plan=plan, text="Ten pupils each year", by=member)
    return ties.trash_goal(goal=goal, by=member)


def listed(browser, **query):
    return browser.get(reverse("program:trash"), query).content.decode()


def restore_url(record):
    return reverse("program:trash-restore", args=(record._meta.label_lower, record.pk))


def test_a_member_finds_what_he_or_she_deleted_and_nothing_else(as_member, goal, coordinator, tie):
    milestone = MilestoneFactory(relationship=tie, note="")
    ties.trash_milestone(milestone=milestone, by=coordinator)
    page = listed(as_member)
    assert "Ten pupils each year" in page
    assert "Milestone</td>" not in page
    assert "1 record<" in page


def test_the_office_finds_what_others_deleted_with_who_and_when(as_clerk, goal, member):
    page = listed(as_clerk)
    assert "Ten pupils each year" in page
    assert member.name in page


def test_a_member_of_another_committee_finds_nothing(client_of, other_member, goal):
    browser = client_of(other_member)
    assert "Ten pupils each year" not in listed(browser)
    assert browser.post(restore_url(goal)).status_code == 404


def test_restoring_leads_to_the_record(as_member, goal):
    answer = as_member.post(restore_url(goal))
    assert answer["Location"] == goal.plan.get_absolute_url()
    assert Goal.objects.present().filter(pk=goal.pk).exists()


def test_an_administrator_sees_that_a_tie_lies_there_and_who_restores_it(as_admin, clerk, tie):
    ties.trash_relationship(relationship=tie, by=clerk)
    page = as_admin.get(reverse("program:trash-item", args=("relationships.relationship", tie.pk)))
    assert "Only a clerk moves a relationship to Trash." in page.content.decode()
    assert as_admin.post(restore_url(tie)).status_code == 403


def test_an_administrator_is_told_nothing_of_contacts_and_papers(as_admin, coordinator):
    document = DocumentFactory(title="Internal letter", trashed_at=timezone.now())
    assert "Internal letter" not in listed(as_admin)
    assert as_admin.post(restore_url(document)).status_code == 404


def test_a_room_that_refuses_says_why_and_the_record_stays_in_trash(as_clerk, goal):
    assert as_clerk.post(restore_url(goal)).status_code == 403
    assert Goal.objects.trashed().filter(pk=goal.pk).exists()


def test_parts_of_a_tie_in_trash_are_not_offered_alone(as_clerk, clerk, tie):
    milestone = MilestoneFactory(relationship=tie)
    ties.trash_milestone(milestone=milestone, by=clerk)
    ties.trash_relationship(relationship=tie, by=clerk)
    assert as_clerk.post(restore_url(milestone)).status_code == 404


def test_an_exchange_from_trash_counts_as_activity_again(as_clerk, clerk, tie):
    exchange = ExchangeFactory(relationships=[tie], logged_by=clerk)
    exchanges.trash_exchange(exchange=exchange, by=clerk)
    as_clerk.post(restore_url(exchange))
    tie.refresh_from_db()
    assert tie.last_activity == exchange.starts


def test_the_list_is_paged_without_losing_or_repeating_a_row(as_clerk, clerk):
    for number in range(40):
        moment = timezone.now() - timedelta(minutes=number // 5)
        DocumentFactory(title=f"Paper {number}", trashed_at=moment)
        RelationshipFactory(trashed_at=moment)
    seen, found = [], as_clerk.get(reverse("program:trash")).context["listing"].found
    while True:
        seen += [(one.point.key, one.record.pk) for one in found.rows]
        if not found.following:
            break
        last, found = found, as_clerk.get(found.following).context["listing"].found
    assert len(seen) == len(set(seen)) == 80
    back = as_clerk.get(found.previous).context["listing"].found
    assert [one.record.pk for one in back.rows] == [one.record.pk for one in last.rows]


def test_the_file_holds_every_row_with_its_moments(as_clerk, goal):
    lines = b"".join(as_clerk.get(reverse("program:trash"), {"format": "csv"}).streaming_content).decode()
    assert "Ten pupils each year,Goal," in lines


def test_one_kind_or_only_what_i_deleted_can_be_asked_for(as_clerk, clerk, goal, tie):
    ties.trash_relationship(relationship=RelationshipFactory(), by=clerk)
    assert "Ten pupils" not in listed(as_clerk, kind="relationships.relationship")
    assert "Ten pupils" not in listed(as_clerk, view="mine")
    assert len(spots_in_trash(clerk, size=9, mine=True)) == 1


def test_an_unknown_kind_is_nothing(as_clerk):
    assert find_kind("accounts.user") is None
    assert as_clerk.get("/app/trash/accounts.user/1/").status_code == 404
