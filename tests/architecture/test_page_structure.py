"""Every page every role may open, and every form sent empty, obeys the rules that HTML alone can show."""

import pytest
import time_machine
from django.db import transaction

from tests.access.matrix import COLUMNS
from tests.access.pages import PAGES, empty_forms, every_visit, pages_told, post_and_take_back
from tests.access.world import build_world
from tests.conftest import NOON
from tests.page_rules import Page

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
VISITS = every_visit()
NUMBER_OF_FORMS = 534


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One world for all pages: what an empty form does to it is taken back."""
    with django_db_blocker.unblock(), time_machine.travel(NOON, tick=False), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def pages_of(world):
    """(address, page) of all that a role may open, each asked for once."""
    read = {}

    def pages(role):
        if role not in read:
            urls = [visit.url(world) for visit in VISITS if visit.role == role]
            read[role] = [(url, Page(world.clients[role].get(url))) for url in urls]
        return read[role]

    return pages


def problems_of_answer(response):
    if response.status_code == 302:
        return []
    page = Page(response)
    if response.status_code == 422:
        return page.problems() if page.summary is not None else ["no error summary"]
    return page.problems() if response.status_code == 409 else [str(response.status_code)]


def test_the_walk_has_every_page(pages_of):
    assert {role: len(pages_of(role)) for role in COLUMNS} == PAGES, pages_told()


@pytest.mark.parametrize("role", COLUMNS)
def test_pages_obey_the_rules(role, pages_of):
    found, titles = {}, {}
    for url, page in pages_of(role):
        problems = [str(page.status)] if page.status != 200 else page.problems()
        if titles.setdefault(page.title, url) != url:
            problems.append(f"has the title of {titles[page.title]}: {page.title}")
        if problems:
            found[url] = problems
    assert found == {}


def test_the_walk_has_every_form(pages_of):
    forms = [len(page.forms_that_post) for role in COLUMNS for _url, page in pages_of(role)]
    assert sum(forms) >= NUMBER_OF_FORMS


@pytest.mark.parametrize("role", COLUMNS)
def test_forms_sent_empty_come_back_with_words(role, world, pages_of):
    found = {}
    for page_url, page in pages_of(role):
        for form in page.forms_that_post:
            url = form.get("action") or page_url
            for data in empty_forms(form):
                if problems := problems_of_answer(post_and_take_back(world.clients[role], url, data)):
                    found[f"{page_url} {url} {data}"] = problems
    assert found == {}
