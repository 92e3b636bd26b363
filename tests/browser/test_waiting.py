"""A filter whose rows take their time, or do not come: what stands there stays, and the reader is told."""

import pytest
from playwright.sync_api import expect

from tests.factories.relationships import RelationshipFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
expect.set_options(timeout=60_000)
ROWS = ".tw-table th[scope=row] a"
FILTERED = "**/app/relationships/?*q=minsk*"


@pytest.fixture
def page(tab, live_server, client_of, coordinator, home):
    for name in ("Cixi", "Minsk"):
        RelationshipFactory(partner__name=name, slug=name.lower())
    cookie = client_of(coordinator).cookies["sessionid"].value
    tab.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    tab.goto("/app/relationships/")
    return tab


def look_for(page, words):
    page.get_by_label("City, in any spelling").fill(words)
    page.keyboard.press("Enter")


def test_rows_that_are_long_in_coming_are_told_of_and_the_old_ones_stay(page):
    held = []
    page.route(FILTERED, lambda route: held.append(route))  # noqa: PLW0108 - the driver marks what it calls
    look_for(page, "minsk")
    expect(page.locator("[data-list-wait]")).to_have_text("Loading…")
    expect(page.locator("#list-region")).to_have_attribute("aria-busy", "true")
    assert page.locator(ROWS).all_inner_texts() == ["Cixi", "Minsk"]
    held[-1].continue_()  # leaving the field asked as well, and Enter took its place
    expect(page.locator(ROWS)).to_have_text(["Minsk"])
    expect(page.locator("[data-list-wait]")).to_be_empty()
    expect(page.locator("#list-region")).not_to_have_attribute("aria-busy", "true")


def test_rows_that_come_at_once_are_not_told_of(page):
    page.evaluate(
        """() => {
          window.told = [];
          const waits = document.querySelector("[data-list-wait]");
          new MutationObserver(() => window.told.push(waits.textContent)).observe(waits, { childList: true });
        }"""
    )
    page.route(FILTERED, lambda route: route.fulfill(status=200, body="<p>All of it.</p>"))
    look_for(page, "minsk")
    expect(page.locator("#list-region")).to_have_text("All of it.")
    assert [words for words in page.evaluate("told") if words] == []


@pytest.mark.parametrize("fails", [lambda route: route.abort(), lambda route: route.fulfill(status=503)])
def test_an_answer_that_fails_is_told_and_asked_for_again(page, fails):
    failed = page.locator("[data-list-failed]")
    expect(failed).to_be_hidden()
    page.route(FILTERED, fails)
    look_for(page, "minsk")
    expect(failed).to_contain_text("The list did not load. Your filters are kept")
    assert page.locator(ROWS).all_inner_texts() == ["Cixi", "Minsk"]
    expect(page.locator("[data-list-wait]")).to_be_empty()
    page.unroute(FILTERED)
    failed.get_by_role("link", name="Try again").click()
    expect(page.locator(ROWS)).to_have_text(["Minsk"])
    expect(page.get_by_label("City, in any spelling")).to_have_value("minsk")


def test_a_later_answer_takes_the_failure_off(page):
    page.route(FILTERED, lambda route: route.abort())
    look_for(page, "minsk")
    expect(page.locator("[data-list-failed]")).to_be_visible()
    look_for(page, "cixi")
    expect(page.locator(ROWS)).to_have_text(["Cixi"])
    expect(page.locator("[data-list-failed]")).to_be_hidden()
