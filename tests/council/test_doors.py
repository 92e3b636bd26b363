import pytest
from django.urls import reverse

from common.dates import PartialDate
from common.extend import Kind, Panel, points
from common.merge import merged
from council import services
from documents.models import Document
from tests.factories.council import BodyFactory, MemberFactory, ResolutionFactory


@pytest.fixture
def body(home):
    return BodyFactory(name="City Council", place=home.place)


def today_rows(rf, user):
    panel = next(panel for panel in points(Panel, "today") if panel.template.startswith("council/"))
    request = rf.get("/app/")
    request.user = user
    return [row["label"] for row in panel.context(request, None)["council_rows"]]


def test_clerk_is_told_of_a_paper_that_waits_for_its_vote(rf, clerk, body):
    ResolutionFactory(body=body, title="A tie", state="on_agenda")
    assert today_rows(rf, clerk) == ["Record the vote: A tie"]


def test_clerk_is_told_to_adopt_once_the_vote_is_taken(rf, clerk, body):
    paper = ResolutionFactory(body=body, title="A tie", state="on_agenda")
    services.record_vote(resolution=paper, choices={MemberFactory(body=body): "aye"}, by=clerk)
    assert today_rows(rf, clerk) == ["Adopt: A tie"]


def test_old_paper_without_a_vote_is_nobodys_work(rf, clerk, body, today):
    ResolutionFactory(body=body, state="adopted", number="81-94", adopted_on=PartialDate(1994, 6))
    ResolutionFactory(body=body, state="adopted", number="9-26", adopted_on=PartialDate(2026, 10))
    assert today_rows(rf, clerk) == ["Record the vote: 9-26"]


def test_others_are_told_nothing(rf, coordinator, body):
    ResolutionFactory(body=body, state="on_agenda")
    assert today_rows(rf, coordinator) == []


@pytest.mark.parametrize("typed", ["41-05", "041 05", "queretaro"])
def test_search_finds_a_resolution(clerk, body, typed):
    paper = ResolutionFactory(body=body, number="041 - 05", title="Querétaro", state="adopted")
    found = [row for row in merged("search", clerk, typed) if row.kind == "council.resolution"]
    assert [row.key for row in found] == [paper.pk]
    assert "041 - 05" in found[0].title


def test_search_shows_a_member_nothing_of_other_ties(member, body):
    ResolutionFactory(body=body, number="041 - 05", state="adopted")
    assert not [row for row in merged("search", member, "041 - 05") if row.kind == "council.resolution"]


def test_scan_says_which_resolution_uses_it(clerk, body):
    scan = Document.objects.create(title="Scan of 81-94")
    ResolutionFactory(body=body, number="81-94", title="Minsk", scan=scan)
    assert [row.title for row in merged("documents.document.uses", clerk, scan)] == ["Resolution 81-94 Minsk"]


def test_member_opens_the_scan_of_the_own_tie_only(member, other_member, wakayama, body, client_of):
    scan = Document.objects.create(title="Scan of 81-94")
    paper = ResolutionFactory(body=body, number="81-94", state="adopted", scan=scan)
    wakayama.resolutions.add(paper)
    assert list(Document.objects.visible_to(member)) == [scan]
    assert not Document.objects.visible_to(other_member).exists()
    assert client_of(member).get(paper.get_absolute_url()).status_code == 200
    assert client_of(other_member).get(paper.get_absolute_url()).status_code == 404


def test_page_of_uses_names_the_tie(clerk, wakayama, body, client_of):
    paper = ResolutionFactory(body=body, number="81-94", state="adopted")
    wakayama.resolutions.add(paper)
    page = client_of(clerk).get(reverse("council:resolution-uses", args=[paper.pk])).content.decode()
    assert "Wakayama" in page


def test_rows_that_point_here_lead_here(body):
    kinds = {kind.key: kind for kind in points(Kind, "records")}
    paper = ResolutionFactory(body=body)
    assert kinds["council.resolution"].url(paper) == f"/app/resolutions/{paper.pk}/"
    assert kinds["council.body"].url(body) == f"/app/bodies/{body.pk}/"
