"""Planning: a member has the idea, a coordinator settles what the first stage asks for."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.journey.office import Office, follow, press, send
from tests.factories.documents import PDF

TERMS = {"name": "terms.pdf", "mimeType": "application/pdf", "buffer": PDF}
IDEA = {
    "country": "Mexico",
    "city": "Mazatlán",
    "proposed_by": "The festival of the two harbours",
    "why": "Both cities fish, farm and play brass music.",
}
TIE = "/app/relationships/mazatlan/"


def walk(office: Office, _sink: object) -> None:
    """From the idea to Research."""
    member = office.at("member", "/app/proposals/new/")
    send(member, "Create proposal", **IDEA)
    expect(member.get_by_role("heading", level=1)).to_contain_text("Mazatlán")
    page = office.at("coordinator", "/app/proposals/")
    follow(page, "Mazatlán")
    expect(page.locator("main")).to_contain_text("Planning stage")
    office.keep("proposal", page)
    assert_stops(office, "Move to Research", 5)
    plan(office)
    move(office, "Research")


def plan(office: Office) -> None:
    """Who leads it, sponsor, committee with its terms of reference, objectives; the mayor is told."""
    page = office.at("coordinator", f"{office.places['proposal']}edit/")
    send(page, "Save changes", owner="Dana Ruiz")
    page.goto("/app/committees/form/new/")
    send(page, "Save committee", name="Mazatlán Committee", place="Bakersfield, USA")
    follow(page, "Upload a file")
    send(page, "Upload file", upload=TERMS)
    page.goto(f"{TIE}edit/")
    send(
        page,
        "Save changes",
        sponsor="Council member of Ward 3",
        goals="Students meet every year.",
        owner="Dana Ruiz",
        committee="Mazatlán Committee",
        lead_organization="Bakersfield Sister City Project Corporation",
    )
    page.goto(office.places["proposal"])
    follow(page, "Inform the mayor")
    send(page, "Mark as done", note="Told at the weekly meeting of November 16.")


def assert_stops(office: Office, step: str, gaps: int) -> None:
    """Forward with gaps is refused with the list of them."""
    page = office.at("coordinator", office.places["proposal"])
    follow(page, step)
    expect(page.get_by_role("heading", level=1)).to_have_text("You cannot move yet")
    expect(page.locator(".tw-gate li")).to_have_count(gaps)


def move(office: Office, stage: str) -> None:
    """Everything is in place, and the coordinator moves on."""
    page = office.at("coordinator", office.places["proposal"])
    expect(page.locator("main")).to_contain_text(f"Everything for {stage} is in place.")
    follow(page, f"Move to {stage}")
    press(page, f"Move to {stage}")
    expect(page.locator("main")).to_contain_text(f": {stage}")
