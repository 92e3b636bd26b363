"""Correspondence: contacts, the letter and its answer, both committees, a first exchange, a work plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from playwright.sync_api import Page, expect

from documents.tasks import render_waiting
from notifications.tasks import send_outbox
from tests.browser.journey.beginning import TIE, assert_stops, move
from tests.browser.journey.office import Office, day, follow, press, send, text_of
from tests.browser.journey.reminders import swept

CONTACTS = (
    {"side": "home", "runs": "mayors_office", "person": "Harvey L. Hall"},
    {"side": "partner", "runs": "mayors_office", "name": "Estrella Palacios", "title": "Mayor"},
    {"side": "home", "runs": "volunteers", "name": "Rosa Chen", "title": "Chair"},
    {"side": "partner", "runs": "volunteers", "name": "Luis Osuna", "title": "Presidente"},
)
WORDS = {
    "subject": "Introduction of Bakersfield",
    "to_name": "Estrella Palacios",
    "to_title": "Presidenta Municipal",
    "to_address": "Palacio Municipal\nMazatlán, Sinaloa",
    "greeting": "Dear Mayor Palacios,",
    "who_we_are": "Farms and oil fields at the southern end of a wide valley.",
    "why_you": "Your harbour and our fields feed the same states.",
    "ideas": "Two school bands could play together by video.",
    "contact_office": "Harvey L. Hall, Mayor",
    "contact_volunteers": "Rosa Chen, chair of the committee",
    "invitation": "We would be glad to have your answer. This letter promises no formal status.",
    "from_name": "Harvey L. Hall",
    "from_title": "Mayor",
    "enclosures": "None",
    "translation": "Estimada Presidenta Municipal:\n\nNos alegraría recibir su respuesta.",
    "translation_language": "es",
    "translator": "Rosa Chen",
}
ASKED_BY, OVERDUE, ANSWERED = date(2026, 12, 15), date(2026, 12, 16), date(2027, 1, 11)


def walk(office: Office, sink: Any) -> None:
    """From nobody named to a plan both cities agreed to."""
    assert_stops(office, "Move to Agreement", 6)
    for contact in CONTACTS:
        send(office.at("coordinator", f"{TIE}people/contacts/add/"), "Save contact", **contact)
    write_letter(office)
    approve_letter(office)
    mail_letter(office, sink)
    office.later(OVERDUE)
    assert_reminded_of_letter(office, sink)
    office.later(ANSWERED)
    log_answer(office)
    meet(office)
    agree_on_plan(office)
    move(office, "Agreement")


def write_letter(office: Office) -> None:
    """Drafted from the record; with gaps it does not get before the mayor's office."""
    page = office.at("coordinator", f"{TIE}letters/new/?kind=introduction")
    send(page, "Draft letter", kind="introduction")
    office.keep("letter", page)
    draft = office.print_paper(page, "draft of the letter", "Make PDF")
    assert "DRAFT" in draft
    page.goto(office.places["letter"])
    press(page, "Ask for approval")
    expect(page.get_by_role("heading", level=1)).to_have_text("The letter is not complete yet")
    expect(page.locator(".tw-gate")).to_contain_text("Ideas for exchanges")
    page.goto(f"{office.places['letter']}edit/")
    send(page, "Save changes", **WORDS)
    press(page, "Ask for approval")
    expect(page.locator("main")).to_contain_text("Awaiting approval")


def approve_letter(office: Office) -> None:
    """Whoever wrote it does not approve it."""
    decide = f"{office.places['letter']}decide/"
    page = office.at("coordinator", decide)
    expect(page.locator("main")).to_contain_text("The mayor's office approves letters.")
    approver = office.at("approver", decide)
    send(approver, "Record decision", verdict="approve")
    render_waiting()


def mail_letter(office: Office, sink: Any) -> None:
    """What arrives at the other end is the PDF that was approved."""
    page = office.at("coordinator", office.places["letter"])
    printed = office.print_paper(page, "letter of introduction", "Make PDF")
    page.goto(office.places["letter"])
    follow(page, "Send letter")
    send(
        page, "Send letter", channel="email", to_email="alcaldia@mazatlan.example",
        reply_due_on=ASKED_BY.isoformat(),
    )  # fmt: skip
    send_outbox()
    [mail] = sink.mails
    [attached] = mail.iter_attachments()
    assert text_of(attached.get_content()) == printed
    assert all(" ".join(words.split()) in printed for words in WORDS.values() if len(words) > 8)
    sink.mails.clear()


def assert_reminded_of_letter(office: Office, sink: Any) -> None:
    """The day after the answer was hoped for, the coordinator hears of it by mail."""
    subject, text = swept(sink, "Introduction of Bakersfield")
    assert subject == "Overdue 1 day: ask Mazatlán for an answer: Introduction of Bakersfield"
    assert "Mazatlán has not answered the letter" in text
    assert "You keep this letter." in text
    assert "Open the letter" in text
    assert "It stays on the list of letters without an answer" in text
    page = office.at("coordinator", office.places["proposal"])
    expect(page.locator("main")).to_contain_text("Waiting on Mazatlán since November 20, 2026")


def log_answer(office: Office) -> None:
    """The answer of somebody who speaks for the city."""
    page = office.at("coordinator", office.places["letter"])
    follow(page, "Log the answer")
    send(page, "Save letter", authorised=True, language="es", **day("received_on", 2027, 1, 11))


def meet(office: Office) -> None:
    """Their committee mirrors ours, and two classes meet by video."""
    page = office.at("coordinator", "/app/committees/form/new/")
    names = {"name": "Comité de Mazatlán", "place": "Mazatlán, Mexico", "mirrors": "Mazatlán Committee"}
    send(page, "Save committee", **names)
    page.goto(office.places["proposal"])
    follow(page, "Hold a test exchange")
    story = "Two classes played for each other by video."
    send(page, "Save exchange", when=ANSWERED.isoformat(), kind="online", people=44, story=story)


def agree_on_plan(office: Office) -> None:
    """Two goals, agreed by each side on its own day."""
    page = office.at("coordinator", f"{TIE}plans/add/")
    send(page, "Save plan", title="Work plan for the first two years")
    office.keep("plan", page)
    add_goal(page, term="short", text="Two bands play together", target="One concert a year", due_year=2027)
    add_goal(page, term="long", text="Pupils visit each other", target="20 pupils a year", due_year=2029)
    for side, who, when in (("home", "Mayor of Bakersfield", 9), ("partner", "Cabildo de Mazatlán", 10)):
        page.goto(f"{office.places['plan']}agreed/{side}/")
        send(page, "Record the agreement", agreed_by=who, **day("on", 2027, 1, when))
    page.goto(office.places["plan"])
    text = office.print_paper(page, "work plan", "Print plan")
    assert "20 pupils a year" in text


def add_goal(page: Page, **goal: Any) -> None:
    """One goal of the plan on the page."""
    follow(page, "Add a goal")
    send(page, "Save goal", owner="Both committees", **goal)
