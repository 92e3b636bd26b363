"""Signing: who signs and where, the act itself, what is kept of it and what is given for it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.journey.beginning import TIE, assert_stops, move
from tests.browser.journey.office import Office, day, follow, press, send
from tests.factories.documents import PDF

OURS = {
    "side": "home",
    "role": "signer",
    "name": "Harvey L. Hall",
    "title": "Mayor",
    "authority": "Resolution 007-27",
}
THEIRS = {
    "side": "partner",
    "role": "signer",
    "name": "Estrella Palacios",
    "title": "Mayor",
    "title_theirs": "Presidenta Municipal",
    "own_language": "es",
    "authority": "Acuerdo 12/2027",
}
CEREMONY = {"host": "home", "place": "Council Chamber, Bakersfield", "begins": "16:00"}
SCAN = {"name": "signed.pdf", "mimeType": "application/pdf", "buffer": PDF}


def walk(office: Office, _sink: object) -> None:
    """From an approved text to an active tie with all its papers."""
    assert_stops(office, "Move to Evaluation", 6)
    prepare(office)
    assert_not_public(office)
    record(office)
    assert_public(office)
    keep_papers(office)
    give(office)
    move(office, "Evaluation")


def prepare(office: Office) -> None:
    """Both signers with their authority, place and hour, and the order of the ceremony."""
    signing = f"{office.places['agreement']}signing/"
    page = office.at("coordinator")
    for signer in (OURS, THEIRS):
        page.goto(f"{signing}signers/add/")
        send(page, "Add signer", **signer)
    page.goto(f"{signing}ceremony/add/")
    send(page, "Save plan", **CEREMONY, **day("held_on", 2027, 2, 19))
    page.goto(signing)
    page.locator("section", has=page.locator("#ceremony-heading")).locator("li a").first.click()
    expect(page.locator(".signing-clock")).to_have_count(2)
    press(page, "Begin with the usual order")
    assert "Council Chamber" in office.print_paper(page, "programme", "Print run sheet")


def record(office: Office) -> None:
    """A clerk records that it was signed; a coordinator cannot."""
    address = f"{office.places['agreement']}signing/record/"
    page = office.at("coordinator", address)
    expect(page.locator("main")).to_contain_text("A clerk records the signing.")
    clerk = office.at("clerk", address)
    send(clerk, "Record signing", **day("signed_on", 2027, 2, 19))
    expect(clerk.locator("main")).to_contain_text("Signed: February 19, 2027")


def assert_not_public(office: Office) -> None:
    """What is only proposed is nobody's business yet."""
    page = office.at("anybody", "/cities/")
    expect(page.locator("main")).not_to_contain_text("Mazatlán")


def assert_public(office: Office) -> None:
    """The tie is active, and everybody may read it."""
    page = office.at("anybody", "/cities/mazatlan/")
    expect(page.locator("main")).to_contain_text("Active")
    expect(page.locator("main")).to_contain_text("February 19, 2027")


def keep_papers(office: Office) -> None:
    """Who holds the originals, the scan, and the copy that went to the national body."""
    signing = f"{office.places['agreement']}signing/"
    page = office.at("clerk")
    for holder, language in (("City Clerk of Bakersfield", "English"), ("Archivo Municipal", "Spanish")):
        page.goto(f"{signing}originals/add/")
        send(page, "Add original", held_by=holder, language=language)
    page.goto(f"{signing}scan/")
    send(page, "File scan", upload=SCAN)
    page.goto(f"{signing}national/add/")
    send(page, "Save notice", body_name="Sister Cities International", **day("sent_on", 2027, 2, 20))
    expect(page.locator("main")).to_contain_text("its certificate has not come yet")


def give(office: Office) -> None:
    """A certificate to the partner and a proclamation, both from the record."""
    page = office.at("clerk", f"{office.places['agreement']}signing/")
    follow(page, "Write a certificate")
    send(page, "Save draft")
    assert "Certificate of Recognition" in office.print_paper(page, "certificate", "Make PDF")
    page.goto(f"{TIE}proclamation/?for=signing")
    send(page, "Save draft")
    assert "Mazatlán" in office.print_paper(page, "proclamation", "Make PDF")
