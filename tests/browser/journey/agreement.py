"""Agreement: one text in two languages, agreed, and approved by everybody who has to."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.journey.beginning import TIE, assert_stops, move
from tests.browser.journey.office import Office, day, follow, form_at, send, send_unseen

NAMES = {
    "title_home": "Sister city agreement",
    "title_partner": "Acuerdo de hermanamiento",
    "home_name": "City of Bakersfield",
    "home_name_theirs": "Ciudad de Bakersfield",
    "partner_name": "City of Mazatlán",
    "partner_name_theirs": "Ciudad de Mazatlán",
}
DRAWN = 3  # of the clauses; the forms of the others differ in their words alone
PARTNERS = "Este instrumento se celebra entre {first_city} y {second_city}."
RESOLUTION = {
    "title": "Establishing a sister city relationship with Mazatlán, Mexico",
    "recitals": "Both cities wish to be sister cities.",
    "resolved": "The relationship is established.\n\nThe mayor is authorized to sign.",
}


def walk(office: Office, _sink: object) -> None:
    """From no text to one that everybody approved."""
    assert_stops(office, "Move to Signing", 6)
    draft(office)
    translate(office)
    agree(office)
    assert_not_for_the_coordinator(office)
    approve(office)
    resolve(office)
    record_decisions(office)
    settle(office)
    print_both(office)
    move(office, "Signing")


def draft(office: Office) -> None:
    """Begun from the precise text, with the names of both cities in both languages."""
    page = office.at("coordinator", f"{TIE}agreements/new/")
    terms = {"term_years": 5, "review_months": 12, "exit_months": 6}
    send(
        page, "Begin the text", instrument="agreement", language_partner="es", style="precise",
        establishes=True, **terms,
    )  # fmt: skip
    follow(page, "Change A-2027-001")
    send(page, "Save changes", **NAMES)
    page.goto("/app/agreements/A-2027-001/")
    office.keep("agreement", page)


def translate(office: Office) -> None:
    """Every clause is typed in Spanish; until then the text cannot be agreed."""
    clauses = f"{office.places['agreement']}text/"
    page = office.at("coordinator", clauses)
    rows = page.locator(".agreement-tools").get_by_role("link", name="Edit")
    links = rows.evaluate_all("all => all.map(one => one.getAttribute('href'))")
    for number, link in enumerate(links, start=1):
        form = form_at(page, link)
        heading = f"Cláusula {number}" if form.fields["heading_home"] else ""
        text = PARTNERS if number == 1 else f"Texto acordado de la cláusula {number}."
        words = {"heading_partner": heading, "text_partner": text, "translator": "Rosa Chen"}
        if number <= DRAWN:
            page.goto(link)
            send(page, "Save clause", **words)
        else:
            send_unseen(page, form, **words)
    page.goto(clauses)
    expect(page.locator("main")).to_contain_text("Nothing is missing in this text")


def agree(office: Office) -> None:
    """A version is made, sent over, and agreed by both sides."""
    page = office.at("coordinator", f"{office.places['agreement']}versions/make/")
    send(page, "Make version", reason="First text in both languages")
    page.goto(f"{office.places['agreement']}send/")
    send(page, "Mark as with partner")
    page.goto(f"{office.places['agreement']}agree/")
    send(page, "Mark as agreed")


def assert_not_for_the_coordinator(office: Office) -> None:
    """Who writes the text does not approve it."""
    page = office.at("coordinator", f"{office.places['agreement']}approvals/give/")
    expect(page.locator("main")).to_contain_text(
        "Only the attorney, the manager or the mayor approves a text."
    )


def approve(office: Office) -> None:
    """The attorney finds the text among what waits, reads it and approves it."""
    page = office.at("approver", "/app/approvals/")
    follow(page, "Sister city agreement")
    follow(page, "Review version 1")
    expect(page.locator("main")).to_contain_text("Ciudad de Mazatlán")
    send(page, "Record what I say", role="attorney", verdict="approved")


def resolve(office: Office) -> None:
    """The council adopts its resolution; the clerk links it to the tie."""
    page = office.at("clerk", "/app/resolutions/add/")
    send(page, "Save draft", **RESOLUTION)
    office.keep("resolution", page)
    paper = office.places["resolution"]
    page.goto(f"{paper}agenda/")
    send(page, "Put on agenda", meeting="Regular", **day("meeting_on", 2027, 1, 13))
    page.goto(f"{paper}vote/record/")
    send(page, "Save vote", how="tally", ayes=6, noes=0)
    page.goto(f"{paper}adopt/")
    send(page, "Adopt resolution", number="007-27", **day("adopted_on", 2027, 1, 13))
    page.goto(paper)
    assert "007-27" in office.print_paper(page, "resolution", "Make PDF")
    page.goto(f"{TIE}resolutions/link/")
    send(page, "Link resolution", number="7-27")


def record_decisions(office: Office) -> None:
    """What our council and theirs decided, each with its paper."""
    record = f"{office.places['agreement']}approvals/record/"
    page = office.at("clerk", f"{record}council/")
    send(page, "Record the decision", resolution="007-27", verdict="approved")
    page.goto(f"{record}partner/")
    decree = {"body": "Cabildo de Mazatlán", "instrument": "Acuerdo 12/2027"}
    send(page, "Record the decision", verdict="approved", **decree, **day("on", 2027, 1, 13))


def settle(office: Office) -> None:
    """Everybody has approved exactly this text; no other paper lies beside it."""
    page = office.at("coordinator", f"{office.places['agreement']}approve/")
    send(page, "Mark as approved")
    page.goto(office.places["proposal"])
    follow(page, "Confirm that there is no side paper")
    send(page, "Mark as done", note="Both mayors said so on January 13.")


def print_both(office: Office) -> None:
    """Each city's copy names itself first."""
    page = office.at("clerk")
    copies = {}
    for name, button in (("our copy", "Make PDF, our copy"), ("their copy", "Make PDF, their copy")):
        page.goto(office.places["agreement"])
        copies[name] = office.print_paper(page, f"agreement, {name}", button)
    ours, theirs = "City of Bakersfield", "City of Mazatlán"
    assert copies["our copy"].index(ours) < copies["our copy"].index(theirs)
    assert copies["their copy"].index(theirs) < copies["their copy"].index(ours)
    for words in ("Texto acordado de la cláusula 3.", "each in English and Spanish"):
        assert all(words in text for text in copies.values())
