import pytest
from django.urls import reverse

from accounts.models import Role
from common.dates import PartialDate
from council import permissions
from council.models import Resolution
from council.workflow import MOVES
from tests.factories.accounts import UserFactory
from tests.factories.council import BodyFactory, MemberFactory, ResolutionFactory, SeriesFactory

ROLES = ("coordinator", "clerk", "approver", "viewer", "member", "admin")
# What each role gets with GET, in the order of ROLES; the member is asked about a paper of another tie.
OPEN = (200, 200, 200, 200, 200, 200)
PAPER = (200, 200, 200, 200, 404, 200)
CLERKS = (403, 200, 403, 403, 404, 403)
DRAFTERS = (200, 200, 403, 403, 404, 403)
PAGES = {
    "resolutions": OPEN,
    "bodies": OPEN,
    "body": OPEN,
    "resolution-add": (200, 200, 403, 403, 403, 403),
    "resolution-file": (403, 200, 403, 403, 403, 403),
    "body-add": (200, 200, 403, 403, 403, 403),
    "body-edit": (200, 200, 403, 403, 403, 403),
    "member-add": (200, 200, 403, 403, 403, 403),
    "member": (200, 200, 403, 403, 403, 403),
    "series-add": (403, 200, 403, 403, 403, 403),
    "series": (403, 200, 403, 403, 403, 403),
    "resolution": PAPER,
    "vote": PAPER,
    "resolution-uses": PAPER,
    "resolution-history": (302, 302, 302, 302, 404, 302),
    "resolution-docx": PAPER,
    "resolution-edit": DRAFTERS,
    "agenda": CLERKS,
    "adopt": CLERKS,
    "not-adopt": CLERKS,
}


@pytest.fixture
def cast(request, home):
    return {role: request.getfixturevalue(role) for role in ROLES}


@pytest.fixture
def addresses(home):
    body = BodyFactory(place=home.place)
    paper = ResolutionFactory(body=body)
    keys = {
        "body": body, "body-edit": body, "member-add": body, "series-add": body,
        "member": MemberFactory(body=body), "series": SeriesFactory(body=body),
    }  # fmt: skip
    plain = {"resolutions", "bodies", "resolution-add", "resolution-file", "body-add"}
    return {
        name: reverse(f"council:{name}", args=[] if name in plain else [keys.get(name, paper).pk])
        for name in PAGES
    }


@pytest.mark.parametrize("name", sorted(PAGES))
def test_pages_answer_each_role(name, cast, addresses, client_of):
    answers = tuple(client_of(cast[role]).get(addresses[name]).status_code for role in ROLES)
    assert answers == PAGES[name]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_nobody_reads_without_signing_in(name, addresses, client):
    answer = client.get(addresses[name])
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


def test_refusal_says_who_can(coordinator):
    assert "Only a clerk" in str(permissions.can_move(coordinator, Resolution(state="draft"), "adopt").reason)


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("state", ["draft", "on_agenda", "adopted", "not_adopted", "rescinded"])
def test_only_the_clerk_decides_and_only_where_the_state_allows(move, state):
    possible = {
        "put_on_agenda": {"draft", "on_agenda"},
        "take_off_agenda": {"on_agenda"},
        "adopt": {"draft", "on_agenda"},
        "not_adopt": {"draft", "on_agenda"},
        "rescind": {"adopted"},
        "take_back_decision": {"adopted", "not_adopted"},
        "take_back_rescission": {"rescinded"},
    }
    paper = Resolution(state=state)
    allowed = {role for role in Role if permissions.can_move(UserFactory.build(role=role), paper, move)}
    assert allowed == ({Role.CLERK} if state in possible[move] else set())


@pytest.mark.parametrize(
    ("state", "may"), [("draft", {"clerk", "coordinator"}), ("on_agenda", {"clerk"}), ("adopted", {"clerk"})]
)
def test_coordinator_changes_drafts_only(state, may):
    paper = Resolution(state=state)
    assert {role for role in Role if permissions.can_change(UserFactory.build(role=role), paper)} == may


@pytest.mark.parametrize(("state", "may"), [("draft", set()), ("adopted", {"clerk", "coordinator"})])
def test_only_what_was_adopted_is_printed(state, may):
    paper = Resolution(state=state)
    assert {role for role in Role if permissions.can_print(UserFactory.build(role=role), paper)} == may


def test_vote_waits_for_an_agenda(clerk, home, client_of):
    draft = ResolutionFactory(body__place=home.place)
    assert "Not on an agenda yet" in str(permissions.can_record_vote(clerk, draft).reason)
    assert client_of(clerk).get(reverse("council:vote-record", args=[draft.pk])).status_code == 403


def test_coordinator_records_no_vote(coordinator, home, client_of):
    paper = ResolutionFactory(body__place=home.place, state="on_agenda")
    assert client_of(coordinator).post(reverse("council:vote-record", args=[paper.pk])).status_code == 403


def test_printing_is_a_post_and_for_the_office(cast, home, client_of):
    paper = ResolutionFactory(body__place=home.place, state="adopted", adopted_on=PartialDate(1994))
    address = reverse("council:resolution-print", args=[paper.pk])
    answers = [client_of(cast[role]).post(address).status_code for role in ROLES]
    assert answers == [302, 302, 403, 403, 404, 403]
    assert client_of(cast["clerk"]).get(address).status_code == 405


def test_paper_in_trash_is_not_there(clerk, home, client_of, today):
    paper = ResolutionFactory(body__place=home.place, trashed_at="2026-11-01T00:00Z")
    assert client_of(clerk).get(paper.get_absolute_url()).status_code == 404
