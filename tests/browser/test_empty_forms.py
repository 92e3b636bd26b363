"""Every part of a form is sent empty in Chromium, as a person does it: the focus is put on what is wrong.

What all other forms say when they are sent empty stands in test_walk.py.
"""

import pytest

from tests.access.pages import MOST_POWERFUL_FIRST, answers, every_visit
from tests.access.world import build_world
from tests.browser.skeleton import fewest
from tests.browser.walker import WIDE, Walker
from tests.page_rules import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FORMS, KINDS = 180, 115
LEFT_OUT = {
    "accounts:bulk": "shows its form once rows are ticked; test_many_rows.py drives it",
    "relationships:labels": "shows its form for the rows of a list; test_labels.py sends it",
    "proposals:move": "says what is missing, and then shows no form",
    "mfa_add_webauthn": "waits for the device and sends its answer; test_passkey.py drives it",
    "mfa_reauthenticate_webauthn": "waits for the device and sends its answer; test_passkey.py drives it",
}


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
        if code == "422" and visit in may_open and visit.name not in LEFT_OUT:
            first.setdefault(visit.name, visit)
    return [visit for visit in first.values() if visit.relation != "other"]


def kinds_of(page):
    """What decides how the browser sends it: each part of a form with its attributes, under these scripts."""
    scripts = " ".join(page.root.xpath("//script/@src"))
    parts = page.root.xpath("//main//form[@method='post'] | //main//form[@method='post']//*[@name or @type]")
    return frozenset((scripts, part.tag, part.get("type"), *sorted(part.attrib)) for part in parts)


def problems_of(walker, url):
    wrong = walker.open(url) + walker.send_empty()
    return wrong or walker.summary_problems()


def test_a_form_sent_empty_puts_the_focus_on_what_is_wrong(walker_of, world):
    by_kinds = {}
    for visit in forms():
        url = visit.url(world)
        by_kinds.setdefault(kinds_of(Page(world.clients[visit.role].get(url))), (visit.role, url))
    kinds = frozenset().union(*by_kinds)
    driven = fewest(by_kinds, kinds)
    found = {f"{role} {url}": problems_of(walker_of(role), url) for role, url in driven}
    assert {what: problems for what, problems in found.items() if problems} == {}
    assert len(forms()) >= FORMS, f"if this is meant, write FORMS = {len(forms())}"
    assert len(kinds) >= KINDS, f"if this is meant, write KINDS = {len(kinds)}"
