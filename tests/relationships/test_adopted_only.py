"""A tie rests on what the council adopted: a draft is linked to it, and carries nothing yet."""

import pytest

from program.selectors.handover.brief import brief_of, ties_to_hand_over
from relationships import services
from tests.factories.council import ResolutionFactory

pytestmark = pytest.mark.django_db
LIST = "/app/relationships/"
SAID = {
    "draft": "Not adopted: Resolution 7-26, City Council (Draft).",
    "not_adopted": "Not adopted: Resolution 7-26, City Council (Not adopted).",
    "adopted": "Rests on Resolution 7-26, City Council.",
    "rescinded": "Rested on Resolution 7-26, City Council, which was rescinded.",
}


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
