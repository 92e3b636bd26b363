"""Research: our city beside the candidate, scores with reasons, a first budget, its other ties."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from proposals.models import FigurePoint, Heading
from tests.browser.journey.beginning import assert_stops, move
from tests.browser.journey.office import Office, follow, form_at, send, send_unseen

DRAWN = ("/population/", "/history/", "/interest/", "/politics/")
SOURCE = "Page of the city of Mazatlán, read in November 2026"


def walk(office: Office, _sink: object) -> None:
    """From an empty sheet to Correspondence."""
    assert_stops(office, "Move to Correspondence", 4)
    page = office.at("coordinator", office.places["proposal"])
    page.get_by_role("link", name="Research", exact=True).click()
    expect(page.locator(".research-points")).to_be_visible()
    office.keep("sheet", page)
    state_figures(office)
    score_headings(office)
    state_money_and_ties(office)
    page.goto(office.places["sheet"])
    expect(page.locator(".tw-meta")).to_contain_text("7 of 7 points settled")
    text = office.print_paper(page, "research sheet", "Print the sheet")
    assert "441,975" in text
    move(office, "Correspondence")


def state_figures(office: Office) -> None:
    """Six points with their source, and one that was looked for in vain."""
    page = office.at("coordinator")
    for point in FigurePoint:
        if point == FigurePoint.HISTORY:
            answers = {"not_known": True, "source": "Both city archives"}
        else:
            value = "441,975" if point == FigurePoint.POPULATION else f"{point.label}, as the page says it."
            answers = {"value": value, "source": SOURCE, "year": 2020}
        save(page, f"{office.places['sheet']}figures/partner/{point.value}/", "Save figure", answers)


def score_headings(office: Office) -> None:
    """Four scores and one heading nobody can judge."""
    page = office.at("coordinator")
    for number, heading in enumerate(Heading):
        score = "none" if heading == Heading.POLITICS else str(number % 3 + 2)
        answers = {"score": score, "reason": "As the committee found in November."}
        save(page, f"{office.places['sheet']}scores/{heading.value}/", "Save score", answers)


def save(page: Page, address: str, button: str, answers: dict[str, Any]) -> None:
    """In the window where an answer is of another kind; the same form about another point is not drawn."""
    if address.endswith(DRAWN):
        page.goto(address)
        send(page, button, **answers)
    else:
        send_unseen(page, form_at(page, address), **answers)


def state_money_and_ties(office: Office) -> None:
    """One line of money with its source, and one other tie."""
    page = office.at("coordinator", office.places["sheet"])
    follow(page, "Add a line")
    line = {"what": "Two student visits", "kind": "cash", "amount": 4000, "currency": "USD"}
    send(page, "Save line", **line, source="The association")
    page.goto(office.places["sheet"])
    follow(page, "Add a tie")
    send(page, "Save tie", name="Gwangyang", country="South Korea", since_year=2007, source=SOURCE)
