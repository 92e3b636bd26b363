"""Lists under a name: saved, shared, pinned, renamed, deleted; and the columns a person sees."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, SavedView
from accounts.services import change_user, save_view
from relationships.selectors import portfolio

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "wakayama", "cixi")]
TIES, LIST = "relationships:list", "/app/relationships/"
SAVE, COLUMNS = f"/app/lists/{TIES}/save/", f"/app/lists/{TIES}/columns/"


@pytest.fixture
def staff(client_of, coordinator):
    return client_of(coordinator)


def saved(by, name="Cixi only", query="q=cixi", **more):
    return save_view(list_name=TIES, query=query, by=by, name=name, **more)


def views_on(page):
    found = re.search(r'aria-label="Saved views">(.*?)</nav>', page.text, re.DOTALL)
    return re.findall(r">([^<>]+?)(?: <span[^>]*>shared</span>)?</a>", found[1]) if found else []


def test_a_view_is_saved_as_the_list_is_narrowed_and_opened_by_its_link(staff, coordinator):
    page = staff.get(f"{LIST}?view=all&q=cixi&at=x&sort=-city")
    way = re.search(r'href="([^"]*)">Save this view', page.text)[1].replace("&amp;", "&")
    assert "Text: cixi" in staff.get(way).text
    answer = staff.post(way, {"name": "Only Cixi"}, follow=True)
    assert SavedView.objects.get().query == "q=cixi&sort=-city&view=all"
    assert (views_on(answer), answer.text.count("Save this view")) == (["Only Cixi"], 0)
    assert 'aria-current="true">Only Cixi' in answer.text
    assert "Wakayama" not in answer.text


def test_the_same_name_twice_is_refused_in_words(staff, coordinator):
    saved(coordinator, name="Mine")
    answer = staff.post(SAVE, {"name": "mine"})
    assert answer.status_code == 422
    assert "A view of this list has this name already. Choose another one" in answer.text


def test_what_is_not_shared_is_seen_by_nobody_else(staff, client_of, coordinator, clerk):
    own, shared = saved(clerk, name="Own"), saved(clerk, name="Shared", shared=True)
    assert views_on(staff.get(LIST)) == ["Shared"]
    assert staff.get(f"/app/views/{own.pk}/").status_code == 404
    assert staff.get(f"/app/views/{shared.pk}/").status_code == 200


def test_a_shared_view_is_changed_by_its_owner_and_coordinators_only(staff, client_of, approver, viewer):
    view = saved(approver, shared=True)
    new = {"name": "Renamed", "shared": "on", "version": 1}
    refused = client_of(viewer).post(f"/app/views/{view.pk}/", new)
    assert (refused.status_code, "Only whoever saved this view" in refused.text) == (403, True)
    assert staff.post(f"/app/views/{view.pk}/", new).status_code == 302
    assert views_on(client_of(approver).get(LIST)) == ["Renamed"]


def test_only_the_office_shares(client_of, member, approver):
    client_of(member).post(SAVE, {"name": "For all", "shared": "on", "pinned": "on"})
    client_of(approver).post(SAVE, {"name": "For all", "shared": "on"})
    assert list(SavedView.objects.order_by("pk").values_list("shared", "pinned")) == [
        (False, True),
        (True, False),
    ]


def test_a_deleted_view_comes_back_by_the_banner(staff, coordinator):
    view = saved(coordinator)
    page = staff.post(f"/app/views/{view.pk}/trash/", follow=True)
    assert views_on(page) == []
    undo = re.search(r'action="(/app/trash/accounts\.savedview/\d+/restore/)"', page.text)[1]
    staff.post(undo)
    assert views_on(staff.get(LIST)) == ["Cixi only"]


def test_pinned_views_stand_on_today_with_their_count(staff, coordinator, clerk):
    saved(coordinator, name="All of them", query="view=all", pinned=True)
    saved(coordinator, name="Searched", query="q=cixi", pinned=True)
    saved(clerk, name="Shared pin", query="view=standing", pinned=True, shared=True)
    saved(clerk, name="Not mine", query="view=all", pinned=True)
    page = staff.get("/app/").text
    part = re.search(r'id="today-views".*?</section>', page, re.DOTALL)[0]
    told = re.findall(r'<li><div><a href="([^"]*)">([^<]*)</a></div>(?:<div[^>]*>([^<]*)</div>)?', part)
    assert told == [
        (f"{LIST}?view=all", "All of them", "2"),
        (f"{LIST}?q=cixi", "Searched", ""),
        (f"{LIST}?view=standing", "Shared pin", "2"),
    ]


def test_a_pinned_view_whose_filter_no_longer_fits_is_counted_as_it_opens(staff, coordinator):
    saved(coordinator, name="Old", query="owner=anybody&view=all", pinned=True)
    part = re.search(r'id="today-views".*?</section>', staff.get("/app/").text, re.DOTALL)[0]
    assert re.findall(r'<li><div><a href="[^"]*">([^<]*)</a></div>(?:<div[^>]*>([^<]*)</div>)?', part) == [
        ("Old", "2")
    ]


def test_a_fault_of_a_list_is_not_taken_for_one_that_cannot_be_counted(staff, coordinator, monkeypatch):
    saved(coordinator, query="view=all", pinned=True)
    monkeypatch.setattr(portfolio, "portfolio", lambda _user: int("no number"))
    with pytest.raises(ValueError, match="no number"):
        staff.get("/app/")


def test_many_pinned_views_are_counted_in_one_question(staff, coordinator):
    asked = []
    for number in range(4):
        saved(coordinator, name=f"View {number}", query="view=all", pinned=True)
        with CaptureQueriesContext(connection) as queries:
            staff.get("/app/")
        asked.append(len(queries))
    assert len(set(asked)) == 1


def test_a_view_of_a_list_that_is_closed_to_the_reader_shows_nowhere(client_of, clerk):
    view = save_view(list_name="program:audit", query="", by=clerk, name="My trail", pinned=True)
    client = client_of(clerk)
    assert "My trail" in client.get("/app/").text
    change_user(user=clerk, by=None, role=Role.VIEWER)
    assert "My trail" not in client.get("/app/").text
    assert client.get(f"/app/views/{view.pk}/").status_code == 404


@pytest.mark.parametrize("name", ["program:nowhere", "program:today", "public:home", "agreements:of-tie"])
def test_there_is_nothing_to_save_where_there_is_no_list(staff, name):
    assert staff.get(f"/app/lists/{name}/save/").status_code == 404


def heads(staff, query=""):
    head = re.search(r"<thead>.*?</thead>", staff.get(f"{LIST}{query}").text, re.DOTALL)[0]
    cells = re.findall(r"<th (?![^>]*tw-tick).*?</th>", head)
    return [re.sub(r"<[^>]+>|[▲▼]", "", cell).split("  ")[0].strip() for cell in cells]


def test_columns_that_are_not_wanted_are_left_out_of_page_files_and_paper(staff, coordinator):
    assert staff.post(COLUMNS, {"shown": ["since", "owner"]}, follow=True).status_code == 200
    assert [head.split(" sort")[0] for head in heads(staff)] == ["City", "Since", "Owner"]
    text = b"".join(staff.get(f"{LIST}?format=csv")).decode("utf-8-sig")
    _head, columns, *rows = csv.reader(io.StringIO(text))
    assert (columns, {len(row) for row in rows}) == (["City", "Since", "Owner"], {3})
    assert '<th scope="col">Kind</th>' not in staff.get(f"{LIST}?format=print").text
    everything = ["kind", "since", "activity", "review", "resolution", "owner"]
    staff.post(COLUMNS, {"shown": everything})
    assert len(heads(staff)) == 7


def test_columns_are_each_persons_own(staff, client_of, clerk):
    staff.post(COLUMNS, {"shown": []})
    assert (len(heads(staff)), len(heads(client_of(clerk)))) == (1, 7)
    assert len(heads(staff, "?sort=-since")) == 1
