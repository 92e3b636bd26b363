"""Every form is sent empty in Chromium, as a person does it, and the focus is put on what is wrong."""

import pytest

from tests.access.pages import MOST_POWERFUL_FIRST, answers, every_visit
from tests.access.world import build_world
from tests.browser.walker import WIDE, Walker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WITHOUT_FORM = {"proposals:move"}  # says what is missing, and then shows no form
PARTS = 4


@pytest.fixture
def world(live_server):
    return build_world()


@pytest.fixture
def walker_of(chromium, live_server, world):
    walkers = {}

    def walker(role):
        if role not in walkers:
            walkers[role] = Walker(chromium, live_server.url, world.clients[role], viewport=WIDE)
        return walkers[role]

    yield walker
    for each in walkers.values():
        each.close()


def forms():
    """The form pages that refuse an empty form, each by the first role who may send it."""
    may_open = set(every_visit())
    first = {}
    for visit, code in sorted(answers("POST"), key=lambda pair: MOST_POWERFUL_FIRST.index(pair[0].role)):
        if code == "422" and visit in may_open and visit.name not in WITHOUT_FORM:
            first.setdefault(visit.name, visit)
    return [visit for visit in first.values() if visit.relation != "other"]


def problems_of(walker, url):
    wrong = walker.open(url) + walker.send_empty()
    return wrong or walker.summary_problems() + walker.heard


def test_there_are_as_many_forms_as_ever():
    assert len(forms()) > 60


@pytest.mark.parametrize("part", range(PARTS))
def test_a_form_sent_empty_puts_the_focus_on_what_is_wrong(part, walker_of, world):
    visits = {f"{visit.role} {visit.name}": visit for visit in forms()[part::PARTS]}
    found = {what: problems_of(walker_of(visit.role), visit.url(world)) for what, visit in visits.items()}
    assert {what: problems for what, problems in found.items() if problems} == {}
