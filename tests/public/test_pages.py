import html
import re

import pytest

from common.dates import PartialDate
from directory.models import Channel, PlaceName
from directory.models.organization import OrganizationKind
from documents.models import Access, Document
from public.views import pages
from public.views.cities import PublishedCities
from relationships.models import Party, Relationship, Statement, Status, StatusChange
from relationships.services import add_side, choose_since, record_milestone
from tests.factories.council import ResolutionFactory
from tests.factories.directory import OrganizationFactory, PlaceFactory
from tests.factories.exchanges import ExchangeFactory
from tests.factories.relationships import RelationshipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def page_of(client, path: str = "/") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def since(tie: Relationship, text: str, kind: str = "established") -> None:
    made = record_milestone(relationship=tie, kind=kind, date=PartialDate.parse(text), by=None)
    choose_since(relationship=tie, milestone=made, by=None)


@pytest.mark.parametrize(
    ("known", "shown"),
    [("1961-08-21", "August 21, 1961"), ("1994-06", "June 1994"), ("1995", "1995"), ("~1920", "about 1920")],
)
def test_since_is_shown_exactly_as_known(known, shown, cixi, client):
    since(cixi, known)
    assert f"Established {shown}" in page_of(client)
    assert f"Established {shown}" in page_of(client, "/cities/cixi/")


def test_unknown_since_says_so(cixi, client):
    assert "Since when is not recorded" in page_of(client)


def test_own_name_carries_its_language(wakayama, client):
    PlaceName.objects.create(place=wakayama.partner, text="和歌山市", kind="own", language="ja")
    assert '<bdi class="tw-map-own" lang="ja">和歌山市</bdi>' in page_of(client)


@pytest.mark.parametrize("status", [Status.PROPOSED, Status.NOT_PURSUED])
def test_tie_that_is_not_one_is_never_public(status, client):
    RelationshipFactory(slug="idea", partner__name="Ideaville", status=status)
    assert "Ideaville" not in page_of(client)
    assert client.get("/cities/idea/").status_code == 404


def test_unpublished_tie_is_not_found(client):
    RelationshipFactory(slug="hidden", partner__name="Hiddenham", is_published=False)
    assert "Hiddenham" not in page_of(client) + page_of(client, "/cities/")
    assert client.get("/cities/hidden/").status_code == 404


def test_trashed_tie_is_not_found(cixi, client):
    put_in_trash(cixi)
    assert client.get("/cities/cixi/").status_code == 404


def put_in_trash(tie: Relationship) -> None:
    tie.trashed_at = tie.created_at
    tie.save()


def test_ended_tie_stays_readable_and_does_not_count(cixi, wakayama, client):
    Relationship.objects.filter(pk=cixi.pk).update(status=Status.ENDED)
    StatusChange.objects.create(
        relationship=cixi, old="active", new=Status.ENDED, effective="2019-05", reason="Internal words"
    )
    assert "Counted by the program: 1" in page_of(client)
    page = page_of(client, "/cities/cixi/")
    assert "Ended May 2019" in page
    StatusChange.objects.update(effective="2027-06")
    assert "Ended as of June 2027" in page_of(client, "/cities/cixi/")
    assert "Internal words" not in page
    Relationship.objects.filter(pk=cixi.pk).update(status=Status.ACTIVE)
    StatusChange.objects.create(relationship=cixi, old=Status.ENDED, new=Status.ACTIVE, effective="2026-11")
    assert "Active again since November 2026" in page_of(client, "/cities/cixi/")


def test_every_city_of_a_tie_of_three_is_named(cixi, clerk, client):
    add_side(relationship=cixi, place=PlaceFactory(name="Kato"), side="partner", by=clerk)
    assert "Together with Kato, Japan" in page_of(client, "/cities/cixi/")


def test_rival_claim_stands_beside_the_chosen_one(cixi, client):
    since(cixi, "1996")
    record_milestone(
        relationship=cixi,
        kind="signed",
        date=PartialDate(1995),
        rival_of=cixi.since,
        source="Letter",
        by=None,
    )
    page = page_of(client, "/cities/cixi/")
    assert "Another source says: Signed 1995." in page
    assert "Source: Letter" in page


@pytest.mark.parametrize(
    ("starts", "ends", "told"),
    [("1995", "2001", "1995 to 2001"), (None, "1988", "until 1988"), ("1961", None, "since 1961")],
)
def test_what_is_said_of_a_time_that_is_over_says_until_when(starts, ends, told, cixi, client):
    Statement.objects.create(relationship=cixi, text="Teachers", starts=starts, ends=ends)
    assert f'Teachers <span class="tw-hint">{told}</span>' in page_of(client, "/cities/cixi/")


@pytest.mark.parametrize("state", ["draft", "on_agenda", "not_adopted"])
def test_resolution_that_was_never_adopted_is_not_named_to_residents(state, cixi, client):
    cixi.resolutions.add(ResolutionFactory(title="Ending the tie", state=state))
    assert "Ending the tie" not in page_of(client, "/cities/cixi/")


@pytest.mark.parametrize(("state", "shown"), [("draft", False), ("on_agenda", False), ("not_adopted", True)])
def test_date_names_its_resolution_once_the_council_has_spoken(state, shown, cixi, client):
    paper = ResolutionFactory(title="Approving the tie", state=state)
    record_milestone(relationship=cixi, kind="other", date=PartialDate(1996), resolution=paper, by=None)
    page = page_of(client, "/cities/cixi/")
    assert ("Approving the tie (Not adopted)" in page) is shown
    assert ("Approving the tie" in page) is shown


def test_resolution_that_holds_no_more_says_so(cixi, client):
    cixi.resolutions.add(ResolutionFactory(number="38-96", state="rescinded", adopted_on="1996-03"))
    whole = '<span class="tw-number">Resolution 38-96</span>, March 1996 (Rescinded)'
    assert whole in page_of(client, "/cities/cixi/")


def test_sample_is_marked(cixi, client):
    ExchangeFactory(relationships=[cixi], is_published=True, sample=True, title="Trial visit")
    assert '<span class="tw-sample">sample</span>' in page_of(client, "/cities/cixi/")


def test_nothing_internal_is_ever_shown(cixi, coordinator, client, home):
    agency = OrganizationFactory(name="City office", kind=OrganizationKind.CITY_OFFICE, place=home.place)
    Channel.objects.create(organization=agency, kind="phone", value="555-CANARY-1", private=True)
    Channel.objects.create(organization=agency, kind="phone", value="555-0100", private=False)
    agency.note = "CANARY-2"
    agency.save()
    Relationship.objects.filter(pk=cixi.pk).update(
        owner=coordinator,
        source="CANARY-3",
        sponsor="CANARY-4",
        goals="CANARY-5",
        next_review_on="2031-01-17",
    )
    cixi.documents.add(Document.objects.create(title="CANARY-6", access=Access.INTERNAL))
    cixi.documents.add(Document.objects.create(title="Public letter", access=Access.PUBLIC))
    ExchangeFactory(relationships=[cixi], title="CANARY-7", is_published=False)
    Statement.objects.create(relationship=cixi, text="CANARY-8", trashed_at=cixi.created_at)
    Statement.objects.create(relationship=cixi, text="CANARY-9", is_published=False)
    pages = page_of(client) + page_of(client, "/cities/") + page_of(client, "/cities/cixi/")
    assert "CANARY" not in pages
    assert coordinator.name not in pages
    assert "2031" not in pages
    assert "555-0100" in pages
    assert "Public letter" in pages


def test_search_finds_any_spelling(wakayama, cixi, client):
    PlaceName.objects.create(place=wakayama.partner, text="和歌山市", kind="own", language="ja")
    third = PlaceFactory(name="Uruq")
    Party.objects.create(relationship=cixi, place=third, side="partner", further=True)
    for typed, finds in {
        "和歌山": "wakayama",
        "山": "wakayama",
        "山 k": "wakayama",
        "q": "cixi",
        "uruq": "cixi",
    }.items():
        page = page_of(client, f"/cities/?q={typed}")
        assert {one for one in ("wakayama", "cixi") if f"/cities/{one}/" in page} == {finds}, typed


@pytest.mark.parametrize("text", ["x" * 10_000, "a%00b", "%27", "<script>"])
def test_hostile_search_is_only_text(text, cixi, client):
    response = client.get(f"/cities/?q={text}")
    assert response.status_code == 200
    assert b"<script>" not in response.content.split(b"</head>")[1]


def test_pages_set_no_cookie_and_are_not_sent_twice(cixi, client):
    first = client.get("/")
    assert not first.cookies
    assert "public" in first["Cache-Control"]
    again = client.get("/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content


def test_page_of_somebody_signed_in_is_private(coordinator, client_of):
    assert "private" in client_of(coordinator).get("/")["Cache-Control"]


@pytest.mark.parametrize(("path", "limit"), [("/", 8), ("/cities/", 5), ("/cities/cixi/", 14)])
def test_queries_do_not_grow_with_rows(path, limit, cixi, client, django_assert_max_num_queries):
    grow(cixi, 2)
    with django_assert_max_num_queries(limit) as few:
        page_of(client, path)
    grow(cixi, 10)
    with django_assert_max_num_queries(limit) as many:
        page_of(client, path)
    assert len(many) == len(few)


def grow(tie: Relationship, number: int) -> None:
    for other in RelationshipFactory.create_batch(number):
        PlaceName.objects.create(place=other.partner, text="Name", kind="own")
        since(other, "1995")
        since(tie, "1996")
        ExchangeFactory(relationships=[tie], is_published=True)
        Statement.objects.create(relationship=tie, text="Yearly visits")


def test_help_and_robots_are_there(client):
    assert "Accessibility" in page_of(client, "/help/")
    assert "Disallow: /app/" in page_of(client, "/robots.txt")


def test_pages_answer_get_only(client):
    assert client.post("/").status_code == 405


def test_very_many_cities_come_a_page_at_a_time(client, cixi, wakayama, monkeypatch):
    monkeypatch.setattr(PublishedCities, "per_page", 1)
    monkeypatch.setattr(pages, "MOST_MARKS", 1)
    first = page_of(client, "/cities/")
    assert ("Cixi" in first, "Wakayama" in first) == (True, False)
    following = re.search(r'rel="next" href="([^"]+)"', first)[1]
    second = page_of(client, html.unescape(following))
    assert ("Cixi" in second, "Wakayama" in second, "Previous page" in second) == (False, True, True)
    home = page_of(client)
    assert "These are the first 1 cities" in home
    assert "Counted by the program: 2." in home


def test_the_page_of_a_city_says_that_it_shows_the_newest_exchanges_only(client, cixi, monkeypatch):
    ExchangeFactory.create_batch(2, relationships=[cixi], is_published=True)
    monkeypatch.setattr(pages, "MOST_EXCHANGES", 2)
    assert "the newest" not in page_of(client, "/cities/cixi/")
    ExchangeFactory(relationships=[cixi], is_published=True, title="Oldest of all", starts=PartialDate(1962))
    page = page_of(client, "/cities/cixi/")
    assert "These are the newest 2 exchanges; there are earlier ones." in page
    assert "Oldest of all" not in page


def test_visitors_read_by_the_clock_of_the_city(client, home, cixi, today):
    home.time_zone = "Pacific/Auckland"  # where it is November 20 by now
    home.save()
    put_to_rest(cixi, PartialDate(2026, 11, 20))
    assert "Suspended since November 20, 2026" in page_of(client, "/cities/cixi/")


def put_to_rest(tie: Relationship, day: PartialDate) -> None:
    StatusChange.objects.create(relationship=tie, old="active", new="suspended", effective=day)
    tie.status = Status.SUSPENDED
    tie.save()
