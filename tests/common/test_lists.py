"""The one list component."""

import csv
import io
import re
from itertools import chain

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from common.listtools import Beside
from directory.models import Place
from tests.common.pages_app import Places
from tests.factories.directory import PlaceFactory

pytestmark = [pytest.mark.urls("tests.common.pages_app"), pytest.mark.django_db]
URL = "/t/places/"


@pytest.fixture(autouse=True)
def _bare_frame(monkeypatch):
    monkeypatch.setattr("sistercities.shell._shell", lambda request: {})


@pytest.fixture
def browser(client_of, coordinator):
    return client_of(coordinator)


def many(number, start=0):
    Place.objects.bulk_create(
        Place(name=f"City {n:04}", folded=f"city {n:04}", kind="city") for n in range(start, start + number)
    )


def names(response):
    return re.findall(r'<th scope="row"><a href="[^"]*">([^<]*)</a>', response.content.decode())


def link(response, rel):
    found = re.search(rf'rel="{rel}" href="([^"]*)"', response.content.decode())
    return found and found[1].replace("&amp;", "&")


def walk(browser, url, rel="next"):
    seen = []
    while url:
        response = browser.get(url)
        seen.append(names(response))
        url = link(response, rel)
    return seen


def test_pages_follow_each_other_without_gap_or_repeat(browser):
    many(120)
    pages = walk(browser, URL)
    assert [len(page) for page in pages] == [50, 50, 20]
    assert list(chain.from_iterable(pages)) == [f"City {n:04}" for n in range(120)]


def test_pages_lead_back_the_same_way(browser):
    many(120)
    second = browser.get(link(browser.get(URL), "next"))
    third = browser.get(link(second, "next"))
    assert names(browser.get(link(third, "prev"))) == names(second)


def test_rows_added_meanwhile_neither_repeat_nor_hide_a_row(browser):
    many(100, start=1000)
    first = browser.get(URL)
    many(100, start=0)
    assert names(browser.get(link(first, "next"))) == [f"City {n}" for n in range(1050, 1100)]


@pytest.mark.parametrize("sort", ["trashed", "-trashed"])
def test_rows_without_a_value_come_last_and_are_all_shown(browser, sort):
    many(120)
    now = timezone.now()
    for n, place in enumerate(Place.objects.all()[:60]):
        Place.objects.filter(pk=place.pk).update(trashed_at=now + timezone.timedelta(minutes=n % 7))
    pages = walk(browser, f"{URL}?view=all&sort={sort}")
    dated = set(Place.objects.exclude(trashed_at=None).values_list("name", flat=True))
    flat = list(chain.from_iterable(pages))
    assert set(flat[:60]) == dated
    assert len(set(flat)) == len(flat) == 120


def test_pages_with_equal_and_empty_values_lead_back(browser):
    many(120)
    Place.objects.filter(name__lt="City 0070").update(trashed_at=timezone.now())
    url = f"{URL}?view=all&sort=-trashed"
    pages = walk(browser, url)
    last = url
    while link(browser.get(last), "next"):
        last = link(browser.get(last), "next")
    assert walk(browser, last, "prev") == pages[::-1]


@pytest.mark.parametrize(
    "query",
    [
        "page=abc", "at=abc", "at=" + "x" * 9000, "sort=-owner__password", "sort=password", "sort=-",
        "q=" + "a" * 10000, "q=%25_%5C", "q=%27%20OR%201=1", "q=a%20%26%20%7C!():*", "q=%F0%9F%8F%99",
        "q=%00", "kind=nowhere", "kind=%00", "view=none", "format=xml", "q=" + "ab+" * 300,
    ],
)  # fmt: skip
def test_nonsense_in_the_address_still_shows_a_page(browser, query):
    PlaceFactory(name="Cixi")
    assert browser.get(f"{URL}?{query}").status_code == 200


@pytest.mark.parametrize(
    ("query", "told"), [("kind=nowhere", "Kind"), ("kind=nowhere&view=none", "Kind, View")]
)
def test_what_a_kept_address_asks_for_and_is_not_on_offer_now_is_named(browser, query, told):
    PlaceFactory(name="Cixi")
    page = browser.get(f"{URL}?{query}").text
    assert f"Not on offer in this list now, and left out: {told}. So it may show more rows." in page
    assert "Not on offer" not in browser.get(f"{URL}?kind=city&view=all").text


def test_unknown_sort_is_ignored(browser):
    many(3)
    assert names(browser.get(f"{URL}?sort=-owner__password")) == names(browser.get(URL))


def test_position_of_another_order_leads_to_the_first_page(browser):
    many(60)
    at = re.search(r"at=([^&]*)", link(browser.get(URL), "next"))[1]
    assert len(names(browser.get(f"{URL}?sort=-name&at={at}"))) == 50


def test_changed_position_leads_to_the_first_page(browser):
    many(60)
    url = link(browser.get(URL), "next")
    assert names(browser.get(url[:-1] + ("a" if url[-1] != "a" else "b")))[0] == "City 0000"


def test_search_ignores_accents_and_finds_no_wildcards(browser):
    PlaceFactory(name="Querétaro")
    assert names(browser.get(f"{URL}?q=queretaro")) == ["Querétaro"]
    assert names(browser.get(f"{URL}?q=%25")) == []


def test_applied_filter_can_be_taken_off(browser):
    PlaceFactory(name="Minsk", kind="district")
    html = browser.get(f"{URL}?kind=district&q=min").content.decode()
    assert f'<a href="{URL}?q=min">Kind: District' in html
    assert f'<a href="{URL}?kind=district">Text: min' in html


def test_unknown_filter_value_is_left_out_with_a_note(browser):
    PlaceFactory(name="Minsk")
    response = browser.get(f"{URL}?kind=galaxy")
    assert names(response) == ["Minsk"]
    assert "Not on offer in this list now" in response.content.decode()


def test_nothing_yet_offers_the_first_step(browser):
    html = browser.get(URL).content.decode()
    assert "No cities yet." in html
    assert '<a class="btn btn-quiet" href="/t/places/add/">Add a city</a>' in html


def test_nothing_yet_offers_no_way_beside_the_list_as_the_first_step(browser, monkeypatch):
    monkeypatch.setattr(Places, "actions", lambda _self: [Beside("In Trash", "/t/trash/")])
    page = browser.get(URL).text
    assert "No cities yet." in page
    assert page.count('href="/t/trash/"') == 1


def test_no_match_names_the_filters_and_offers_to_take_them_off(browser):
    PlaceFactory(name="Minsk", kind="district")
    html = browser.get(f"{URL}?kind=island").content.decode()
    assert "Nothing matches." in html
    assert "Take off “Kind: Island”" in html


def test_where_nothing_matches_the_view_of_all_rows_is_offered(browser):
    PlaceFactory(name="Minsk", trashed_at=timezone.now())
    assert f'<a href="{URL}?q=minsk&amp;view=all">Look in “All”</a>' in browser.get(f"{URL}?q=minsk").text
    assert names(browser.get(f"{URL}?q=minsk&view=all")) == ["Minsk"]
    assert "Look in" not in browser.get(f"{URL}?view=all&q=nowhere").text


def test_refusal_is_said_instead_of_an_empty_list(browser, monkeypatch):
    monkeypatch.setattr(Places, "not_allowed", "Ask Dana Ruiz to see cities.")
    assert "Ask Dana Ruiz to see cities." in browser.get(URL).content.decode()


def test_failing_database_is_said_with_a_way_to_try_again(browser, monkeypatch):
    def fail(self):
        raise OperationalError

    monkeypatch.setattr(Places, "queryset", fail)
    response = browser.get(f"{URL}?kind=city")
    assert response.status_code == 503
    assert f'<a href="{URL}?kind=city">Try again</a>' in response.content.decode()


def test_head_of_the_sorted_column_says_so_and_turns_the_order(browser):
    many(2)
    html = browser.get(f"{URL}?sort=name").content.decode()
    assert 'aria-sort="ascending"' in html
    assert f'href="{URL}?sort=-name"' in html


def test_swap_brings_only_the_region_and_announces_the_count(browser):
    many(2)
    html = browser.get(URL, headers={"HX-Request": "true", "HX-Target": "list-region"}).content.decode()
    assert "<html" not in html
    assert "hx-swap-oob" in html
    assert "2 rows" in html


def test_query_count_does_not_grow_with_rows(browser):
    counts = []
    for start, number in ((0, 1), (1, 9), (10, 40)):
        many(number, start)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.get(URL)
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2] == 3


def test_deep_page_needs_no_count_and_no_offset(browser):
    many(120)
    url = link(browser.get(URL), "next")
    with CaptureQueriesContext(connection) as queries:
        browser.get(url)
    assert not [q for q in queries if "COUNT(" in q["sql"] or "OFFSET" in q["sql"]]


def test_count_stops_at_a_thousand(browser):
    many(1100)
    assert "More than 1,000 rows" in browser.get(f"{URL}?kind=city").content.decode()


def test_cells_are_text_even_when_they_look_like_html(browser):
    PlaceFactory(name="<script>alert(1)</script>{{7*7}}")
    html = browser.get(URL).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in html


def test_blank_cell_says_not_recorded(browser):
    PlaceFactory(name="Minsk")
    assert '<td data-label="In Trash since">Not recorded</td>' in browser.get(URL).content.decode()


def read_csv(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_csv_holds_every_row_of_the_view_under_a_head_line(browser):
    many(620)
    lines = read_csv(browser.get(f"{URL}?format=csv&kind=city"))
    assert lines[0][0] == f"http://testserver{URL}?kind=city"
    assert lines[0][-1] == "Kind: City"
    assert [line[0] for line in lines[2:]] == [f"City {n:04}" for n in range(620)]


def test_the_file_holds_all_rows_in_order_whatever_part_they_come_in(browser, monkeypatch):
    monkeypatch.setattr("common.cursors.PART", 3)
    many(10)
    Place.objects.filter(name__gte="City 0004").update(trashed_at=timezone.now())
    url = f"{URL}?view=all&sort=-trashed"
    with CaptureQueriesContext(connection) as asked:
        lines = read_csv(browser.get(f"{url}&format=csv"))
    # Those with a day, and those without.
    assert sum('ORDER BY "directory_place"' in query["sql"] for query in asked) == 2
    assert [line[0] for line in lines[2:]] == list(chain.from_iterable(walk(browser, url)))


def test_csv_cell_never_starts_a_formula(browser):
    PlaceFactory(name="=1+1")
    assert read_csv(browser.get(f"{URL}?format=csv"))[2][0] == "'=1+1"
