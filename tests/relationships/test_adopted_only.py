"""A tie rests on what the council adopted: a draft is linked to it, and carries nothing yet."""

import re

import pytest

from common.dates import PartialDate
from program.selectors.handover.brief import brief_of, ties_to_hand_over
from relationships import services
from tests.factories.council import ResolutionFactory

pytestmark = pytest.mark.django_db
LIST = "/app/relationships/"
SAID = {
    "draft": "Not adopted yet: Resolution 7-26, City Council (Draft).",
    "not_adopted": "Not adopted: Resolution 7-26, City Council.",
    "adopted": "Rests on Resolution 7-26, City Council.",
    "rescinded": "Rested on Resolution 7-26, City Council, which was rescinded.",
}
# What stands in the list at the head of a whole program, and beside the paper of a date.
IN_SHORT = {"adopted": "Resolution 7-26", "rescinded": "Resolution 7-26 (Rescinded)"}
MARKS = {"draft": " (Draft)", "not_adopted": " (Not adopted)", "adopted": "", "rescinded": " (Rescinded)"}


@pytest.fixture(params=["draft", "not_adopted", "adopted", "rescinded"])
def state(request, wakayama, coordinator):
    paper = ResolutionFactory(number="7-26", state=request.param, body__name="City Council")
    services.link_resolution(relationship=wakayama, resolution=paper, by=coordinator)
    return request.param


def test_only_what_was_adopted_is_the_resolution_of_a_tie(state, coordinator, client_of):
    office, held = client_of(coordinator), state in ("adopted", "rescinded")
    pages = [office.get(f"{LIST}?view={view}").text for view in ("unresolved", "all")]
    missing, shown = (text.partition("<tbody>")[2] for text in pages)
    file = b"".join(office.get(f"{LIST}?format=csv")).decode()
    assert ("Wakayama" in missing, "7-26" in shown, "7-26" in file) == (not held, held, held)
    overview = office.get(f"{LIST}wakayama/").text
    assert ("Add resolution" in overview) is not held
    assert ("Resolution 7-26</a> (" in overview) is (state != "adopted")


def test_the_brief_says_what_became_of_it(state, wakayama, coordinator):
    brief = brief_of(coordinator, ties_to_hand_over(coordinator).get(pk=wakayama.pk))
    assert SAID[state] in [line for part in brief.parts for line in part.lines]


def test_a_paper_the_tie_is_counted_from_says_where_it_stands(state, wakayama, coordinator, client_of):
    paper = wakayama.resolutions.get()
    counted = services.record_milestone(
        relationship=wakayama, kind="resolution", by=coordinator, resolution=paper, date=PartialDate(1999)
    )
    services.choose_since(relationship=wakayama, milestone=counted, by=coordinator)
    brief = brief_of(coordinator, ties_to_hand_over(coordinator).get(pk=wakayama.pk))
    assert brief.paper == IN_SHORT.get(state, "not recorded")
    assert f"Paper: Resolution 7-26{MARKS[state]}." in brief.parts[0].lines[1]
    office = client_of(coordinator)
    for page in ("", f"milestones/{counted.pk}/"):
        assert f"Resolution 7-26{MARKS[state]}" in _plain(office.get(f"{LIST}wakayama/{page}").text)


def test_what_holds_is_named_before_what_was_rescinded(wakayama, coordinator, client_of):
    for number, year, state in (("7-66", 1966, "rescinded"), ("9-99", 1999, "adopted")):
        paper = ResolutionFactory(number=number, state=state, adopted_on=PartialDate(year))
        services.link_resolution(relationship=wakayama, resolution=paper, by=coordinator)
    office = client_of(coordinator)
    shown = office.get(LIST).text.partition("<tbody>")[2]
    file = b"".join(office.get(f"{LIST}?format=csv")).decode()
    assert ("9-99" in shown, "7-66" in shown) == ("9-99" in file, "7-66" in file) == (True, False)


def test_the_list_says_that_the_only_paper_was_rescinded(wakayama, coordinator, client_of):
    paper = ResolutionFactory(number="7-66", state="rescinded")
    services.link_resolution(relationship=wakayama, resolution=paper, by=coordinator)
    assert "7-66 (Rescinded)" in _plain(client_of(coordinator).get(LIST).text)


def _plain(page):
    return re.sub(r"<[^>]+>", "", page)


def test_a_number_that_stands_among_the_dates_is_told_where_its_paper_is_missing(
    wakayama, coordinator, client_of
):
    act = {"kind": "resolution", "date": PartialDate(2005), "note": "041 - 05", "by": coordinator}
    services.record_milestone(relationship=wakayama, **act)
    overview = client_of(coordinator).get(f"{LIST}wakayama/").text
    assert "Not on file; the dates name: 041 - 05" in overview
    assert "Link a resolution" in overview
