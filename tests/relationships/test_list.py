"""The list: views, filters, search, the file, and the number of queries."""

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import PlaceName
from relationships import services
from relationships.models import Relationship
from tests.factories.accounts import UserFactory
from tests.factories.council import ResolutionFactory
from tests.factories.directory import PlaceFactory
from tests.relationships.conftest import UNPREPARED, date

LIST = "/app/relationships/"


@pytest.fixture
def portfolio(home, staff, today, clerk):
    """One tie of each sort."""
    found = {}
    for name in ("Wakayama", "Cixi", "Minsk", "Italy"):
        place = PlaceFactory(name=name)
        make = services.propose_relationship if name == "Italy" else services.add_relationship
        found[name] = make(partner=place, by=staff, owner=staff)
    PlaceName.objects.create(place=found["Wakayama"].partner, text="和歌山市", kind="own", language="ja")
    services.mark_activity(relationship=found["Cixi"], day=date("2019-05"))
    services.mark_activity(relationship=found["Wakayama"], day=date("2024"))
    services.change_status(relationship=found["Minsk"], new="ended", by=clerk, **UNPREPARED)
    return found


def cities(client, query=""):
    html = client.get(f"{LIST}{query}").content.decode()
    table = html.partition("<tbody>")[2].partition("</tbody>")[0]
    return [name for name in ("Cixi", "Italy", "Minsk", "Wakayama") if name in table]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Cixi", "Wakayama"]),
        ("?view=quiet", ["Cixi"]),
        ("?view=proposed", ["Italy"]),
        ("?view=all", ["Cixi", "Italy", "Minsk", "Wakayama"]),
        ("?view=unresolved", ["Cixi", "Wakayama"]),
        ("?view=all&status=ended", ["Minsk"]),
        ("?view=all&activity=none", ["Italy", "Minsk"]),
        ("?q=WAKAYÁMA", ["Wakayama"]),
        ("?q=和歌山", ["Wakayama"]),
    ],
)
def test_a_view_or_filter_shows_its_ties(query, expected, portfolio, viewer, client_of):
    assert cities(client_of(viewer), query) == expected


def test_every_column_sorts(portfolio, viewer, client_of):
    for name in ("city", "since", "activity", "review"):
        assert len(cities(client_of(viewer), f"?sort=-{name}")) == 2


def test_a_bare_year_says_so(portfolio, viewer, client_of):
    assert "2024 (year only)" in client_of(viewer).get(LIST).content.decode()


def test_the_own_name_carries_its_language(portfolio, viewer, client_of):
    assert 'lang="ja">和歌山市' in client_of(viewer).get(LIST).content.decode()


def test_the_file_holds_dates_as_stored(portfolio, viewer, client_of):
    lines = b"".join(client_of(viewer).get(f"{LIST}?format=csv&view=all")).decode().splitlines()
    assert any("Cixi" in line and "2019-05" in line for line in lines)
    assert any("Minsk" in line and "Ended" in line for line in lines)


def test_the_file_tells_no_review_of_a_tie_that_ended(portfolio, viewer, client_of):
    Relationship.objects.update(next_review_on="2026-12-01")
    content = b"".join(client_of(viewer).get(f"{LIST}?format=csv&view=all")).decode()
    found = {line[0]: line[4] for line in [*csv.reader(StringIO(content))][2:]}
    assert (found["Minsk, Japan"], found["Cixi, Japan"]) == ("", "2026-12-01")


def test_the_file_names_the_first_paper_of_each_tie(portfolio, viewer, client_of, monkeypatch):
    monkeypatch.setattr("common.cursors.PART", 1)
    days = {"R-9": "2001-02-03", "R-1": "2011-01-01", "R-5": None}
    papers = [
        ResolutionFactory(number=number, adopted_on=day, state="adopted") for number, day in days.items()
    ]
    for name in ("Minsk", "Wakayama"):
        portfolio[name].resolutions.set(papers)
    portfolio["Cixi"].resolutions.set(papers[1:2])
    content = b"".join(client_of(viewer).get(f"{LIST}?format=csv&view=all"))
    found = {line[0]: line[5] for line in [*csv.reader(StringIO(content.decode()))][2:]}
    first = first_number(portfolio["Minsk"])
    assert [found[f"{name}, Japan"] for name in ("Cixi", "Minsk", "Wakayama")] == ["R-1", first, first]


def test_a_number_whose_paper_is_not_on_file_stands_in_the_list_and_its_file(
    portfolio, viewer, staff, client_of
):
    for name, note in (("Cixi", "Signed by all"), ("Cixi", "R-41."), ("Minsk", "R-7")):
        services.record_milestone(relationship=portfolio[name], kind="resolution", note=note, by=staff)
    portfolio["Minsk"].resolutions.set([ResolutionFactory(number="R-9", state="adopted")])
    client = client_of(viewer)
    page = client.get(f"{LIST}?view=all").text
    assert ("R-41 (not on file)" in page, "R-9" in page, "R-7" in page) == (True, True, False)
    content = b"".join(client.get(f"{LIST}?format=csv&view=all"))
    found = {line[0]: line[5] for line in [*csv.reader(StringIO(content.decode()))][2:]}
    assert [found[f"{name}, Japan"] for name in ("Cixi", "Minsk", "Wakayama")] == ["R-41", "R-9", ""]


def first_number(tie):
    return tie.resolutions.order_by("adopted_on", "pk").values_list("number", flat=True)[0]


def test_a_member_lists_own_ties_only(wakayama, cixi, member, client_of):
    assert cities(client_of(member), "?view=all") == ["Wakayama"]


def test_a_member_whose_committees_have_no_tie_is_told_whose_ties_the_list_holds(wakayama, client_of):
    words = "No relationship of your committees in this view. Ask a coordinator to see others."
    assert words in client_of(UserFactory(role="member")).get(LIST).text
    assert words not in client_of(UserFactory(role="viewer")).get(f"{LIST}?view=quiet").text


@pytest.mark.parametrize("page", ["", "one", "timeline", "documents", "people"])
def test_more_rows_take_no_more_queries(page, home, staff, client_of):
    ties = [services.add_relationship(partner=PlaceFactory(), by=staff, owner=staff) for _n in range(2)]
    client = client_of(staff)
    path = {"": LIST, "one": ties[0].get_absolute_url()}.get(page, f"{ties[0].get_absolute_url()}{page}/")

    def fill(number):
        for _time in range(number):
            one = services.record_milestone(relationship=ties[0], kind="signed", date=date("1995"), by=staff)
            services.choose_since(relationship=ties[0], milestone=one, by=staff)
            services.add_statement(relationship=ties[0], text="visits", by=staff)
            services.add_origin(relationship=ties[0], kind="mayor", by=staff)

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    fill(2)
    count()
    before = count()
    fill(10)
    for _n in range(10):
        services.add_relationship(partner=PlaceFactory(), by=staff, owner=staff)
    assert count() == before
    limits = {"": 7, "one": 27, "timeline": 18, "documents": 16, "people": 20}
    assert before <= limits[page]
