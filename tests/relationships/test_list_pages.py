"""Pages of the list whose SQL is kept: each person's own rows, and every row once."""

import re
from itertools import pairwise

import pytest
from django.db import connection

from common import prepared
from relationships import services
from relationships.views.listing import Relationships
from tests.factories.directory import PlaceFactory
from tests.factories.relationships import TypeTierFactory
from tests.relationships.conftest import date

LIST = "/app/relationships/"


def cities(html):
    return re.findall(r'<th scope="row"><a href="[^"]*">([^<]*)</a>', html)


def walk(client, address, rel="next"):
    seen, last = [], address
    while address:
        html, last = client.get(address).content.decode(), address
        seen += cities(html)
        found = re.search(rf'rel="{rel}" href="([^"]*)"', html)
        address = found and found[1].replace("&amp;", "&")
    return seen, last


def test_kept_sql_shows_everybody_own_rows(wakayama, cixi, member, coordinator, client_of):
    everything = sorted((wakayama.partner.name, cixi.partner.name))
    for _turn in range(2):
        assert cities(client_of(coordinator).get(LIST).content.decode()) == everything
        assert cities(client_of(member).get(LIST).content.decode()) == [wakayama.partner.name]


@pytest.mark.parametrize("sort", ["city", "-city", "since", "-since", "review"])
def test_pages_of_kept_sql_show_each_row_once_there_and_back(sort, home, staff, client_of, monkeypatch):
    monkeypatch.setattr(Relationships, "per_page", 2)
    for number, year in enumerate(("1961", None, "1950", "1961", None)):
        tie = services.add_relationship(partner=PlaceFactory(name=f"Town {number}"), by=staff)
        if year:
            one = services.record_milestone(relationship=tie, kind="signed", date=date(year), by=staff)
            services.choose_since(relationship=tie, milestone=one, by=staff)
    client = client_of(staff)
    there, last = walk(client, f"{LIST}?sort={sort}")
    assert sorted(there) == [f"Town {number}" for number in range(5)]
    if sort.endswith("city"):
        assert all((one < after) == (sort == "city") for one, after in pairwise(there))
    back, _first = walk(client, last, "prev")
    assert sorted(back) == sorted(there)
    assert "common.listrows._stretch" not in prepared.PLAIN


def narrowed(rf, user, **chosen):
    request = rf.get(LIST, chosen)
    request.user = user
    return Relationships(request).narrowed()


def test_nobody_is_quiet_of_whom_no_activity_is_recorded_and_nothing_is_asked(rf, staff, tie):
    assert narrowed(rf, staff, view="quiet", activity="none").query.is_empty()
    assert not narrowed(rf, staff, view="quiet", activity="quiet").query.is_empty()


def test_of_a_type_without_the_council_no_tie_is_looked_at_for_a_missing_resolution(rf, staff, tie):
    partners = TypeTierFactory(name="Partner city", needs_council=False)
    services.add_relationship(partner=PlaceFactory(), type=partners, by=staff)
    tie.resolutions.clear()
    found = narrowed(rf, staff, view="unresolved", type=str(tie.type_id))
    ruled_out = narrowed(rf, staff, view="unresolved", type=str(partners.pk))
    assert ([one.pk for one in found], list(ruled_out)) == ([tie.pk], [])
    if connection.vendor == "postgresql":
        assert "One-Time Filter" in ruled_out.explain()
