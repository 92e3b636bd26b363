"""A page that asks how far the background is, and gets no answer for a while."""

import pytest
from playwright.sync_api import expect

from program.models import ImportRun
from tests.access.imported import opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PROGRESS = "**/progress/**"
NO_ANSWER = "The program did not answer just now."


@pytest.fixture
def run(coordinator, home):
    return opened(coordinator, "checking", "of ours")


@pytest.fixture
def page(tab, live_server, client_of, coordinator, run):
    cookie = client_of(coordinator).cookies["sessionid"].value
    tab.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    tab.clock.install()
    tab.goto(run.get_absolute_url())
    return tab


def next_answer(page, seconds):
    """The clock of the page goes on by so much, and what it asks for is waited for."""
    with page.expect_event("requestfinished", lambda asked: "progress" in asked.url):
        page.clock.run_for(seconds * 1000)


@pytest.mark.parametrize("fails", [lambda route: route.abort(), lambda route: route.fulfill(status=502)])
def test_a_page_that_gets_no_answer_says_so_and_asks_again_by_itself(page, run, fails):
    told = page.get_by_text(NO_ANSWER)
    expect(told).to_be_hidden()
    page.route(PROGRESS, fails)
    page.clock.run_for(3000)
    expect(told).to_be_visible()
    page.unroute(PROGRESS)
    ImportRun.objects.filter(pk=run.pk).update(state="checked")
    next_answer(page, 20)
    expect(page.locator("#import-state progress")).to_have_count(0)
    expect(told).to_have_count(0)
