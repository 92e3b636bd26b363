"""What was moved to Trash on a tie can be found there and restored."""

import pytest
from django.urls import reverse

from common.dates import PartialDate
from relationships import services
from tests.factories.relationships import MilestoneFactory


@pytest.fixture
def parts(wakayama, coordinator):
    """A milestone, an origin and a statement in Trash."""
    milestone = MilestoneFactory(relationship=wakayama, date=PartialDate(1961))
    origin = services.add_origin(relationship=wakayama, kind="trade", by=coordinator)
    statement = services.add_statement(
        relationship=wakayama, text="Every year", ends=PartialDate(2024), by=coordinator
    )
    services.trash_milestone(milestone=milestone, by=coordinator)
    for part in (origin, statement):
        services.trash_part(part=part, by=coordinator)
    return {"milestone": milestone, "origin": origin, "statement": statement}


def in_trash(tie):
    return reverse("relationships:parts-trashed", args=(tie.slug,))


def test_the_page_lists_what_lies_there(parts, wakayama, coordinator, client_of):
    page = client_of(coordinator).get(in_trash(wakayama)).content.decode()
    for words in ("Established 1961", "Trade", "Every year"):
        assert words in page
    assert page.count("/restore/") == 3


def test_a_clerk_restores_dates_and_is_told_who_restores_the_rest(parts, wakayama, clerk, client_of):
    page = client_of(clerk).get(in_trash(wakayama)).content.decode()
    assert page.count("/restore/") == 1
    assert page.count("A coordinator can restore it") == 2


@pytest.mark.parametrize("kind", ["milestone", "origin", "statement"])
def test_a_restored_part_is_back(kind, parts, wakayama, coordinator, client_of):
    part = parts[kind]
    url = reverse(f"relationships:{kind}-restore", args=(wakayama.slug, part.pk))
    assert client_of(coordinator).post(url)["Location"] == in_trash(wakayama)
    part.refresh_from_db()
    assert part.trashed_at is None
    assert client_of(coordinator).post(url).status_code == 404


def test_a_restored_statement_counts_as_activity(parts, wakayama, coordinator):
    services.mark_activity(relationship=wakayama, day=None, corrected=True)
    services.restore_part(part=parts["statement"], by=coordinator)
    wakayama.refresh_from_db()
    assert wakayama.last_activity == PartialDate(2024)


def test_an_empty_trash_leads_back(wakayama, coordinator, client_of):
    page = client_of(coordinator).get(in_trash(wakayama)).content.decode()
    assert "Trash holds no milestone, origin or statement of this relationship." in page
