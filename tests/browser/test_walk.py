"""Every page in Chromium: axe finds nothing, nothing scrolls sideways at 320 pixels, the console is silent.

The rules that the HTML shows by itself are tried for every role in tests/architecture/test_page_structure.py.
"""

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler

from tests.access.pages import MOST_POWERFUL_FIRST, answers, every_visit, one_visit_each
from tests.access.world import build_world
from tests.browser.walker import NARROW, WIDE, Walker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OWN = ("", "own")  # the page of another's record is drawn by the same template
WITHOUT_FORM = {"proposals:move"}  # says what is missing, and then shows no form


@pytest.fixture
def kept_files(monkeypatch):
    """The browser asks for a style sheet once, as in production, and not once a page."""

    def serve(handler, request, plainly=StaticFilesHandler.serve):
        response = plainly(handler, request)
        response["Cache-Control"] = "max-age=600"
        return response

    monkeypatch.setattr(StaticFilesHandler, "serve", serve)


@pytest.fixture
def world(live_server, kept_files):
    return build_world()


@pytest.fixture
def walker_of(chromium, live_server, world):
    walkers = {}

    def walker(role, **options):
        if role not in walkers:
            walkers[role] = Walker(chromium, live_server.url, world.clients[role], **options)
        return walkers[role]

    yield walker
    for each in walkers.values():
        each.close()


def own(visits):
    return [visit for visit in visits if visit.relation in OWN]


def walk(visits, world, look):
    """What is wrong with which page; every page of the list is opened."""
    found, opened = {}, set()
    for visit in visits:
        url = visit.url(world)
        if problems := look(visit, url):
            found[f"{visit.role} {url}"] = problems
        opened.add((visit.role, visit.name))
    assert opened == {(visit.role, visit.name) for visit in visits}
    return found


def test_pages_on_a_desk_and_at_320_pixels(walker_of, world):
    visits = own(one_visit_each())

    def look(visit, url):
        walker = walker_of(visit.role, viewport=WIDE)
        walker.page.set_viewport_size(WIDE)
        wrong = walker.open(url)
        return wrong + walker.axe() + walker.sideways() + walker.heard

    assert walk(visits, world, look) == {}
    assert len(visits) == len({visit.name for visit in own(every_visit())}) > 150


def test_pages_of_members_and_residents_at_320_pixels(walker_of, world):
    visits = own(one_visit_each(("member", "anonymous")))

    def look(visit, url):
        walker = walker_of(visit.role, viewport=NARROW, has_touch=True, is_mobile=True)
        return walker.open(url) + walker.axe() + walker.sideways() + walker.heard

    assert walk(visits, world, look) == {}
    assert len(visits) > 70


def test_pages_without_scripts(walker_of, world):
    visits = own(visit for visit in every_visit() if visit.role == "member")

    def look(visit, url):
        walker = walker_of(visit.role, viewport=NARROW, java_script_enabled=False)
        return walker.open(url) + walker.unreadable() + walker.heard

    assert walk(visits, world, look) == {}
    assert len(visits) > 65


def forms_of_own():
    """The form pages that refuse an empty form, each by the first role who may send it."""
    may_open = set(every_visit())
    first = {}
    for visit, code in sorted(answers("POST"), key=lambda pair: MOST_POWERFUL_FIRST.index(pair[0].role)):
        if code == "422" and visit in may_open and visit.name not in WITHOUT_FORM:
            first.setdefault(visit.name, visit)
    return own(first.values())


def test_forms_sent_empty_put_the_focus_on_what_is_wrong(walker_of, world):
    visits = forms_of_own()

    def look(visit, url):
        walker = walker_of(visit.role, viewport=WIDE)
        wrong = walker.open(url) + walker.send_empty()
        return wrong or walker.summary_problems()

    assert walk(visits, world, look) == {}
    assert len(visits) > 60
