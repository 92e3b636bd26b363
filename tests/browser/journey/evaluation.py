"""Evaluation: the first review a year on, and the proposal is completed; reminders go on from there."""

from __future__ import annotations

from datetime import date
from typing import Any

from playwright.sync_api import expect

from reviews.models import Question
from tests.browser.journey.beginning import assert_stops
from tests.browser.journey.office import Office, follow, press, send
from tests.browser.journey.reminders import swept

REVIEW, NEXT_REVIEW = date(2028, 2, 19), date(2029, 6, 1)


def walk(office: Office, sink: Any) -> None:
    """From the reminder of the first review to Completed, and to the reminder of the next one."""
    assert_stops(office, "Complete proposal", 2)
    office.later(REVIEW)
    assert_reminded(sink, "February 19, 2028")
    hold(office)
    accept(office)
    complete(office)
    office.later(NEXT_REVIEW)
    assert_reminded(sink, "June 1, 2029")


def assert_reminded(sink: Any, day: str) -> None:
    """What is due, why it is this person's, what to do and what follows when nothing is done."""
    subject, text = swept(sink, f"Review of the relationship with Mazatlán, due {day}.")
    assert "Mazatlán" in subject
    assert "You look after this relationship." in text
    assert "Open the relationship" in text
    assert "It stays on the list of overdue reviews" in text


def hold(office: Office) -> None:
    """The facts stand in the form; the committee answers what no log can say."""
    page = office.at("coordinator", office.places["proposal"])
    follow(page, "Hold the evaluation")
    send(page, "Schedule evaluation", owner="Dana Ruiz")
    office.keep("evaluation", page)
    send(page, "Start evaluation")
    goals = page.locator("[name^='goal_'][value='yes']")
    answers = {str(name): "yes" for name in goals.evaluate_all("all => all.map(one => one.name)")}
    answers |= {f"rating_{question.value}": "strong" for question in Question}
    send(
        page, "Send for review", **answers, outcome="continue", outcome_why="Both bands asked for more.",
        next_review_on=NEXT_REVIEW.isoformat(),
    )  # fmt: skip


def accept(office: Office) -> None:
    """Who fills it in does not accept it."""
    address = f"{office.places['evaluation']}accept/"
    page = office.at("coordinator", address)
    expect(page.locator("main")).to_contain_text("An approver accepts evaluations")
    approver = office.at("approver", address)
    send(approver, "Accept evaluation")
    page.goto(office.places["evaluation"])
    assert "Both bands asked for more." in office.print_paper(page, "evaluation", "Print report")


def complete(office: Office) -> None:
    """All six stages are behind it, and the whole story is in its history."""
    page = office.at("coordinator", office.places["proposal"])
    follow(page, "Complete proposal")
    press(page, "Complete proposal")
    expect(page.locator(".tw-idbar")).to_contain_text("Completed")
    expect(page.locator("main")).to_contain_text("June 1, 2029")
    page.get_by_role("link", name="History", exact=True).click()
    expect(page.locator("main")).to_contain_text("Told at the weekly meeting")
