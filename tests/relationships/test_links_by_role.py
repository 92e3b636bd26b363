"""No page offers a link that its reader may not follow."""

import pytest

from common.dates import PartialDate
from relationships import services
from tests.relationships.conftest import UNPREPARED

pytestmark = pytest.mark.django_db


@pytest.fixture
def tie(wakayama, coordinator, clerk, today):
    services.add_statement(
        relationship=wakayama, text="Visits", starts=PartialDate(1990), ends=PartialDate(1995), by=coordinator
    )
    services.change_status(relationship=wakayama, new="suspended", by=clerk, **UNPREPARED)
    return wakayama


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        ("coordinator", (True, False, True)),
        ("clerk", (False, True, False)),
        ("viewer", (False, False, False)),
    ],
)
def test_a_clerk_and_a_coordinator_are_offered_what_they_may_correct(tie, request, client_of, role, offered):
    statement, decision, origin = offered
    client = client_of(request.getfixturevalue(role))
    page = "".join(
        client.get(f"/app/relationships/{tie.slug}/{tab}").content.decode() for tab in ("", "timeline/")
    )
    assert (f"/{tie.slug}/statements/" in page) == statement
    assert (f"/{tie.slug}/status/decisions/" in page) == decision
    assert (f"/{tie.slug}/origins/add/" in page) == origin
    assert (f"/{tie.slug}/review/" in page) == origin
