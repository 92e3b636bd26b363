"""What was done waits for a page that does not refuse anything, so that no "Done." stands above a refusal."""

import pytest

pytestmark = pytest.mark.django_db
DONE = "<strong>Done.</strong>"


@pytest.fixture
def office(cixi, coordinator, client_of):
    """Something was saved, and its next page was never asked for: a tab was closed on the way."""
    client = client_of(coordinator)
    assert client.post("/app/relationships/cixi/statements/add/", {"text": "Choirs met"}).status_code == 302
    return client


@pytest.mark.parametrize(
    ("address", "typed", "status", "words"),
    [
        ("/app/relationships/gone/edit/", {"source": "An old list"}, 404, "Nothing was saved"),
        ("/app/relationships/cixi/statements/add/", {"text": ""}, 422, "There is a problem"),
    ],
)
def test_a_refusal_stands_alone_and_what_was_done_is_told_next(office, address, typed, status, words):
    refused = office.post(address, typed)
    assert (refused.status_code, words in refused.text, DONE in refused.text) == (status, True, False)
    again = office.post(address, typed)
    assert DONE not in again.text
    assert DONE in office.get("/app/relationships/cixi/").text
    assert DONE not in office.get("/app/relationships/cixi/").text


def test_a_page_that_was_asked_for_tells_it_at_once(office):
    assert DONE in office.get("/app/").text
