"""One action on many rows: looked at first, done whole or not at all, undone whole."""

import re
from datetime import date

import pytest

from accounts.models import BulkChange
from common import bulk
from exchanges.models import Exchange
from relationships.models import Relationship
from relationships.services import plan_review
from tests.factories.exchanges import ExchangeFactory
from tests.factories.relationships import RelationshipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
LIST, MANY = "/app/relationships/", "/app/lists/relationships:list/change/"
DAY = date(2027, 5, 4)
REVIEW = f"{MANY}?do=review&look=1&review_on={DAY}"


@pytest.fixture
def staff(client_of, coordinator):
    return client_of(coordinator)


@pytest.fixture
def ties(wakayama, cixi):
    ended = RelationshipFactory(partner__name="Perm", slug="perm", status="ended")
    return wakayama, cixi, ended


def rows(*records):
    return "".join(f"&row={record.pk}" for record in records)


def seal_of(page):
    return {"seal": re.search(r'name="seal" value="(\w+)"', page.text)[1]}


def reviews():
    return list(Relationship.objects.order_by("pk").values_list("next_review_on", flat=True))


def test_each_row_has_a_box_with_its_name_for_whoever_may(staff, client_of, viewer, ties):
    page = staff.get(f"{LIST}?view=all").text
    assert re.findall(r'name="row" value="\d+" aria-label="(Select \w+)', page) == [
        "Select Cixi", "Select Perm", "Select Wakayama",
    ]  # fmt: skip
    assert 'value="review">Set the next review</button>' in page
    assert 'name="row"' not in client_of(viewer).get(LIST).text


def test_looking_changes_nothing_and_says_what_would_be_left_out_and_why(staff, ties):
    page = staff.get(REVIEW + rows(*ties)).text
    assert re.findall(r'<th scope="row">(\w+).*?Then">([^<]*)', page) == [
        ("Cixi", "May 4, 2027"), ("Wakayama", "May 4, 2027"),
    ]  # fmt: skip
    assert re.search(r"because it does not stand:\s*Perm", page)
    assert reviews() == [None, None, None]


def test_the_change_is_made_and_undone_whole_with_a_history_of_both(staff, coordinator, ties):
    url = f"{REVIEW}{rows(*ties)}&view=all"
    done = staff.post(url, seal_of(staff.get(url)), follow=True)
    assert "The next review of 2 relationships is set. 1 was left out." in done.text
    assert reviews() == [DAY, DAY, None]
    undo = re.search(r'action="(/app/changes/\d+/undo/[^"]*)"', done.text)[1]
    undone = staff.post(undo, follow=True)
    assert "Everything stands as before." in undone.text
    assert undone.redirect_chain == done.redirect_chain == [("/app/relationships/?view=all", 302)]
    assert staff.post(undo).status_code == 302
    assert reviews() == [None, None, None]
    told = Relationship.history.filter(slug=ties[0].slug, history_user=coordinator)
    assert list(told.values_list("next_review_on", flat=True)[:2]) == [None, DAY]


def test_undo_leaves_what_was_changed_since_and_says_so(staff, coordinator, ties):
    url = REVIEW + rows(*ties)
    staff.post(url, seal_of(staff.get(url)))
    plan_review(relationship=ties[1], on=date(2028, 1, 1), by=coordinator)
    undone = staff.post(f"/app/changes/{BulkChange.objects.get().pk}/undo/", follow=True)
    assert "but for 1 row that was changed since" in undone.text
    assert reviews() == [None, date(2028, 1, 1), None]


def test_a_sample_date_comes_back_as_a_sample(staff, ties):
    Relationship.objects.filter(pk=ties[0].pk).update(next_review_on=DAY, review_is_sample=True)
    url = REVIEW + rows(ties[0])
    staff.post(url, seal_of(staff.get(url)))
    assert not Relationship.objects.get(pk=ties[0].pk).review_is_sample
    staff.post(f"/app/changes/{BulkChange.objects.get().pk}/undo/")
    assert Relationship.objects.get(pk=ties[0].pk).review_is_sample


def test_a_row_changed_since_the_look_stops_all_of_it(staff, coordinator, ties):
    url = REVIEW + rows(*ties)
    seal = seal_of(staff.get(url))
    plan_review(relationship=ties[0], on=date(2028, 1, 1), by=coordinator)
    again = staff.post(url, seal)
    assert (again.status_code, "nothing was done" in again.text) == (409, True)
    assert reviews() == [date(2028, 1, 1), None, None]
    assert staff.post(url, seal_of(again)).status_code == 302


def test_all_that_match_are_a_second_step(staff, ties):
    page = staff.get(f"{REVIEW}&view=all{rows(ties[0])}").text
    way = re.search(r'<a href="(\?[^"]*)">Select all 3 that match', page)[1].replace("&amp;", "&")
    url = MANY + way
    assert "Chosen: all that match, 3 relationships." in staff.get(url).text
    staff.post(url, seal_of(staff.get(url)))
    assert reviews() == [DAY, DAY, None]


def test_more_than_the_limit_is_refused_in_words(staff, ties, monkeypatch):
    monkeypatch.setattr("accounts.views.bulk.MOST_ROWS", 2)
    url = f"{REVIEW}&view=all&all=1"
    assert "no more than that are changed at once" in staff.get(url).text
    assert staff.post(url, {"seal": "x"}).status_code == 422
    assert reviews() == [None, None, None]
    assert bulk.MOST_ROWS == 1000


@pytest.mark.parametrize(
    "query",
    ["", "?do=none&row=x", "?do=review&row=999999999999999999999", "?do=review&row=5&look=1&review_on=soon"],
)
def test_nonsense_is_answered_in_words(staff, ties, query):
    page = staff.get(MANY + query)
    assert page.status_code in (200, 422)
    assert "No row is ticked." in page.text or "Enter a day" in page.text


def test_rows_out_of_sight_are_not_changed(staff, client_of, member, ties):
    assert client_of(member).get(MANY + "?do=review" + rows(*ties)).status_code == 403
    Relationship.objects.filter(pk=ties[1].pk).update(trashed_at="2026-11-01T00:00Z")
    assert "Cixi" not in staff.get(REVIEW + rows(*ties)).text


def test_who_looks_after_them_is_set_and_put_back(staff, coordinator, clerk, ties):
    Relationship.objects.filter(pk=ties[0].pk).update(owner=coordinator)
    url = f"{MANY}?do=owner&look=1&looked_after_by={clerk.pk}{rows(*ties)}"
    staff.post(url, seal_of(staff.get(url)))
    assert set(Relationship.objects.values_list("owner", flat=True)) == {clerk.pk}
    staff.post(f"/app/changes/{BulkChange.objects.get().pk}/undo/")
    assert list(Relationship.objects.order_by("pk").values_list("owner", flat=True)) == [
        coordinator.pk,
        None,
        None,
    ]


def test_logged_exchanges_are_checked_together(client_of, clerk, member, wakayama):
    logged = [ExchangeFactory(relationships=[wakayama], logged_by=member) for _turn in range(2)]
    staff, url = client_of(clerk), f"/app/lists/exchanges:list/change/?do=check{rows(*logged)}"
    done = staff.post(url, seal_of(staff.get(url)), follow=True)
    assert "2 exchanges are checked." in done.text
    assert set(Exchange.objects.values_list("checked_by", flat=True)) == {clerk.pk}
    staff.post(f"/app/changes/{BulkChange.objects.get().pk}/undo/")
    assert set(Exchange.objects.values_list("checked_at", flat=True)) == {None}
