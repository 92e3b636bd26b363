import pytest

from common.dates import PartialDate
from tests.factories.exchanges import ExchangeFactory

pytestmark = pytest.mark.django_db
LIST = "/app/exchanges/"


@pytest.fixture
def visits(wakayama, cixi, member):
    ExchangeFactory(relationships=[wakayama], title="Tree day", logged_by=member, starts=PartialDate(2026, 5))
    ExchangeFactory(relationships=[cixi], title="Trade fair", kind="business", starts=PartialDate(2019))


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("?kind=business", "Trade fair", "Tree day"),
        ("?year=2026", "Tree day", "Trade fair"),
        ("?q=tree", "Tree day", "Trade fair"),
        ("?view=checked", "No exchanges", "Tree day"),
    ],
)
def test_the_list_is_narrowed(client_of, coordinator, visits, query, shown, hidden):
    text = client_of(coordinator).get(LIST + query).content.decode()
    assert hidden not in text
    assert shown in text or "Nothing" in text or "No exchanges" in text


def test_a_member_sees_own_cities_only(client_of, member, visits):
    text = client_of(member).get(LIST).content.decode()
    assert "Tree day" in text
    assert "Trade fair" not in text


def test_the_file_holds_dates_as_stored(client_of, coordinator, visits):
    answer = client_of(coordinator).get(f"{LIST}?format=csv")
    text = b"".join(answer.streaming_content).decode()
    assert "2026-05" in text
    assert "To check" in text


def test_the_tab_of_a_tie_shows_its_exchanges(client_of, coordinator, visits, wakayama):
    text = client_of(coordinator).get("/app/relationships/wakayama/exchanges/").content.decode()
    assert "Tree day" in text
    assert "Trade fair" not in text


def test_the_tab_of_an_unseen_tie_does_not_exist(client_of, member, cixi):
    assert client_of(member).get("/app/relationships/cixi/exchanges/").status_code == 404


def test_the_tie_shows_its_latest_exchanges_and_its_timeline(client_of, coordinator, visits):
    client = client_of(coordinator)
    assert "Tree day" in client.get("/app/relationships/wakayama/").content.decode()
    assert "Tree day" in client.get("/app/relationships/wakayama/timeline/").content.decode()


@pytest.mark.parametrize(
    "address",
    [LIST, "/app/relationships/wakayama/exchanges/", "/log/mine/", "/log/", "/app/exchanges/in-trash/"],
)
def test_more_rows_take_no_more_queries(
    client_of, coordinator, wakayama, address, django_assert_max_num_queries
):
    client = client_of(coordinator)
    counts = []
    for number in (2, 10):
        ExchangeFactory.create_batch(number, relationships=[wakayama], logged_by=coordinator)
        client.get(address)
        with django_assert_max_num_queries(60) as seen:
            assert client.get(address).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
