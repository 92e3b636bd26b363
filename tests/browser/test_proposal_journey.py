"""One proposal from the idea to Completed, the right person at each step, every paper printed and checked."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.journey import (
    agreement,
    beginning,
    correspondence,
    evaluation,
    research,
    signing,
    world,
)
from tests.browser.journey.office import ANYBODY, Office, press
from tests.smtp_sink import Sink

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
expect.set_options(timeout=60_000)
DAYS = {
    beginning: date(2026, 11, 20),
    research: date(2026, 11, 20),
    correspondence: date(2026, 11, 20),
    agreement: date(2027, 1, 14),
    signing: date(2027, 2, 20),
    evaluation: date(2027, 2, 20),
}
PAPERS = {
    "research sheet",
    "draft of the letter",
    "letter of introduction",
    "work plan",
    "resolution",
    "agreement, our copy",
    "agreement, their copy",
    "programme",
    "certificate",
    "proclamation",
    "evaluation",
}


@pytest.fixture
def sink(settings):
    with Sink() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


@pytest.fixture
def office(chromium, live_server):
    world.build()
    people = Office(chromium, live_server.url)
    yield people
    people.go_home()


def test_a_proposal_is_carried_from_the_idea_to_completed(office, sink):
    for stage, today in DAYS.items():
        office.later(today)
        stage.walk(office, sink)
    assert set(office.papers) == PAPERS
    assert_genuine(office)


def assert_genuine(office):
    page = office.at(ANYBODY)
    for name, code in office.papers.items():
        page.goto("/verify/")
        page.get_by_label("Code").fill(code)
        press(page, "Check the code")
        expect(page.get_by_role("heading", level=1), name).to_have_text("This paper is genuine")
        expect(page.locator(".paper-hash")).to_have_text(re.compile("^[0-9a-f]{64}$"))
