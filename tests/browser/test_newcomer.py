"""Somebody who has never seen the program opens it and does the work of a first day."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from documents.models import IssuedPaper
from documents.tasks import render_waiting
from program.services.demo import load_demo
from program.services.samples import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
expect.set_options(timeout=60_000)
DATA = Path(__file__).parents[1] / "data" / "programs.csv"
KNOWN = [
    "Wakayama, August 21, 1961",
    "Minsk (Partisan District), 1995",
    "Cixi, 1996",
    "Santiago de Querétaro, July 2005",
    "Bucheon, September 25, 2006",
    "Amritsar, 2011",
]


@pytest.fixture
def page(tab, live_server):
    return tab


@pytest.fixture
def demo(live_server):
    return load_demo()


@pytest.fixture
def sign_in(page, demo):
    def as_role(role):
        page.goto("/sign-in/")
        page.get_by_label("E-mail").fill(f"{role}@demo.example")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url("**/app/")

    return as_role


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def listed(page):
    """Every tie of the front page as "city, date"."""
    lines = page.locator(".tw-map-list > li").all()
    names = [line.locator("a").inner_text() for line in lines]
    dates = [re.split("Established |Signed ", line.locator(".tw-hint").inner_text())[-1] for line in lines]
    return [f"{name}, {date}" for name, date in zip(names, dates, strict=True)]


def test_the_front_page_shows_six_ties_with_dates_as_known(page, demo):
    page.goto("/")
    assert listed(page) == KNOWN


def test_the_whole_of_chicago_is_loaded_and_shown(page, live_server):
    call_command("load_program", str(DATA), "--home", "Chicago", "--commit", stdout=StringIO())
    page.goto("/")
    assert page.locator(".tw-map-list > li").count() == 29
    expect(page.get_by_role("heading", level=1)).to_have_text("The sister cities of Chicago")
    moscow = page.locator(".tw-map-list > li", has_text="Moscow")
    expect(moscow.locator(".tw-map-state")).to_have_text("Suspended")
    expect(page.locator(".tw-map-state", has_text="Active")).to_have_count(28)
    moscow.get_by_role("link").click()
    expect(page.locator("main")).to_contain_text("Suspended since March 1, 2022")


def test_a_clerk_finds_a_resolution_however_its_number_is_typed(page, sign_in):
    sign_in("clerk")
    page.get_by_role("searchbox").first.fill("41-05")
    page.keyboard.press("Enter")
    expect(page.locator("main").get_by_role("link", name="041 - 05")).to_be_visible()
    page.goto("/app/resolutions/")
    page.get_by_label("Number or words of the title").fill("41-05")
    press(page, "Apply filters")
    page.get_by_role("link", name="041 - 05").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("041 - 05")


def test_a_clerk_prints_the_sample_resolution_and_anybody_checks_it(page, sign_in):
    sign_in("clerk")
    page.goto("/app/resolutions/")
    page.get_by_role("link", name="SAMPLE 1").click()
    press(page, "Make PDF")
    expect(page.get_by_role("heading", name="Making the PDF")).to_be_visible()
    render_waiting()
    link = page.get_by_role("link", name="Download PDF")
    expect(link).to_be_visible()
    assert page.request.get(link.get_attribute("href")).body().startswith(b"%PDF")
    code = page.locator(".paper-code").inner_text()
    page.context.clear_cookies()
    page.goto("/verify/")
    page.get_by_label("Code").fill(code.lower().replace("-", " "))
    press(page, "Check the code")
    expect(page.get_by_role("heading", level=1)).to_have_text("A sample, not a record")
    expect(page.locator("main")).to_contain_text(IssuedPaper.objects.get(code=code).sha256)


def settle(page, task):
    page.get_by_role("link", name=task).first.click()
    page.locator("main textarea").fill("Seen in the minutes of November 3.")
    press(page, "Mark as done")


def test_a_coordinator_settles_a_task_and_reads_why_the_proposal_stops(page, sign_in):
    sign_in("coordinator")
    page.goto("/app/proposals/")
    page.get_by_role("link", name="Mazatlán").click()
    settle(page, "Inform the mayor")
    expect(page.locator("main")).to_contain_text("4 of 5 done")
    page.get_by_role("link", name="Move to Research").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You cannot move yet")
    expect(page.locator(".tw-gate li a")).to_have_text("Form our committee with terms of reference")


def test_an_exploration_without_a_city_says_so(page, sign_in):
    sign_in("coordinator")
    page.goto("/app/proposals/")
    page.get_by_role("link", name="Italy, no city chosen").click()
    expect(page.locator("main")).to_contain_text("Not chosen yet")
