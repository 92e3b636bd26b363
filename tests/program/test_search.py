import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.models import ResolutionState
from directory.models import PlaceName
from program.selectors.search import found_rows
from relationships.models import Milestone, Statement
from relationships.services.plan import make_plan
from tests.factories.council import ResolutionFactory
from tests.factories.documents import PaperFactory
from tests.factories.relationships import RelationshipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def found(client, text: str) -> str:
    response = client.get("/app/search/", {"q": text})
    assert response.status_code == 200
    return response.content.decode().replace("<mark>", "").replace("</mark>", "")


def paper(number: str) -> None:
    ResolutionFactory(number=number, title="An old paper", state=ResolutionState.ADOPTED)


def test_papers_without_a_number_or_with_blanks_in_it_are_found(client_of, clerk):
    PaperFactory(title="Castle bridge")
    PaperFactory(title="Castle gate", issued=True, number="041 - 05")
    answer = found(client_of(clerk), "castle")
    assert "Castle bridge" in answer
    assert "041 - 05 Castle gate" in answer


@pytest.mark.parametrize("typed", ["041-05", "041 - 05", "41-5", "41–05", "Resolution 041-05"])
def test_number_is_found_however_it_is_typed(typed, clerk, client_of):
    paper("041 - 05")
    assert "041 - 05 An old paper" in found(client_of(clerk), typed)


def test_doubled_dash_is_found_by_its_digits(clerk, client_of):
    paper("246 - -06")
    assert "246 - -06 An old paper" in found(client_of(clerk), "246-06")


def test_city_is_found_in_its_own_script(coordinator, wakayama, client_of):
    PlaceName.objects.create(place=wakayama.partner, text="和歌山市", kind="own", language="ja")
    assert wakayama.get_absolute_url() in found(client_of(coordinator), "和歌山")


def test_accents_make_no_difference(coordinator, client_of):
    RelationshipFactory(partner__name="Querétaro")
    assert "Querétaro" in found(client_of(coordinator), "queretaro")


def test_member_finds_nothing_of_other_ties(member, cixi, client_of):
    assert cixi.get_absolute_url() not in found(client_of(member), "cixi")


def test_administrator_finds_accounts_only(admin, cixi, clerk, client_of):
    client = client_of(admin)
    assert cixi.get_absolute_url() not in found(client, "cixi")
    assert f"/app/users/{clerk.pk}/" in found(client, "ortiz")


def test_nobody_else_finds_accounts(coordinator, clerk, client_of):
    assert "/app/users/" not in found(client_of(coordinator), "ortiz")


def test_empty_search_says_what_to_type(coordinator, client_of):
    assert "Type a name or a number" in found(client_of(coordinator), "")


def test_no_match_is_said(coordinator, client_of):
    assert "Nothing you may see matches" in found(client_of(coordinator), "zzzz")


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "' OR 1=1 --", "%", "_", "\\", "a\x00b", "(((", "<script>alert(1)</script>", "🦑"]
)
def test_hostile_text_is_only_text(text, coordinator, cixi, client_of):
    page = found(client_of(coordinator), text)
    assert "<script>alert" not in page
    assert cixi.get_absolute_url() not in page


def test_queries_do_not_grow_with_rows(coordinator, client_of, django_assert_max_num_queries):
    client = client_of(coordinator)
    RelationshipFactory.create_batch(2, partner__name="Springfield")
    found(client, "springfield")  # the first search of an hour begins its count
    with django_assert_max_num_queries(40) as few:
        found(client, "springfield")
    RelationshipFactory.create_batch(10, partner__name="Springfield")
    with django_assert_max_num_queries(40) as many:
        found(client, "springfield")
    assert len(many) == len(few)


def test_a_work_plan_is_found_by_its_title_where_it_may_be_read(
    wakayama, coordinator, other_member, admin, client_of
):
    plan = make_plan(relationship=wakayama, title="Años de música", by=coordinator)
    assert plan.get_absolute_url() in found(client_of(coordinator), "anos de musica")
    for stranger in (other_member, admin):
        assert plan.get_absolute_url() not in found(client_of(stranger), "anos de musica")


def test_signs_alone_are_answered_in_words_of_their_own(coordinator, client_of):
    assert "holds no letter and no number" in found(client_of(coordinator), "%%%")


def test_many_words_make_an_administrators_question_no_longer_than_the_words(admin, client_of):
    """Every word once doubled the question; fifty of them held a web process until it was killed."""
    browser = client_of(admin)
    with CaptureQueriesContext(connection) as asked:
        found(browser, "ann " * 14)
    assert max(len(one["sql"]) for one in asked) < 20_000


def test_administrators_are_told_what_they_find(admin, client_of):
    assert "Administrators find accounts here" in found(client_of(admin), "zzzz")


def test_the_box_suggests_what_may_be_seen(coordinator, other_member, wakayama, client_of):
    seen, hidden = (
        client_of(person).get("/app/search/", {"q": "waka"}, headers={"HX-Request": "true"}).content.decode()
        for person in (coordinator, other_member)
    )
    assert wakayama.get_absolute_url() in seen
    assert "<html" not in seen
    assert hidden.strip() == ""


def test_the_box_says_why_it_suggests_what_the_name_does_not_tell(coordinator, wakayama, client_of):
    Statement.objects.create(relationship=wakayama, text="Delegates stayed at the YMCA")
    asked = {"q": "ymca"}, {"HX-Request": "true"}
    page = client_of(coordinator).get("/app/search/", asked[0], headers=asked[1]).content.decode()
    assert "Delegates stayed at the <mark>YMCA</mark>" in page


@pytest.mark.parametrize("typed", ["41-05", "041-05", "041 - 05", "41-5"])
def test_the_number_itself_stands_before_what_mentions_it(typed, wakayama, cixi, coordinator):
    itself, mention = (
        Milestone.objects.create(relationship=tie, kind="resolution", note=note)
        for tie, note in ((wakayama, "041 - 05"), (cixi, "041 - 05 mentions it"))
    )
    rows = [
        one.row.key for one in found_rows(coordinator, typed) if one.row.kind == "relationships.milestone"
    ]
    assert rows == [itself.pk, mention.pk]


def test_counting_stops_where_it_says_so(coordinator, client_of, monkeypatch):
    monkeypatch.setattr("common.merge.MOST_FOUND", 3)
    monkeypatch.setattr("program.selectors.search.MOST_COUNTED", 2)
    RelationshipFactory.create_batch(4, partner__name="Springfield")
    assert "More than 1,000 found" in found(client_of(coordinator), "springfield")
