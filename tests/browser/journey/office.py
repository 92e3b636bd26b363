"""The people of the journey, each with a window of his or her own, and what they do on any page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import time_machine
from lxml import html
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from documents.tasks import render_waiting
from tests.sending import answers_of

PASSWORD = "sister-city-journey"
ANYBODY = "anybody"  # a window in which nobody signs in
CITIES = ("Bakersfield", "Mazatlán")
WIDE = {"width": 1360, "height": 900}
PATIENCE = 60_000


@dataclass
class Office:
    """One window for each role, opened when it is first needed, and every paper that was printed."""

    chromium: Any
    address: str
    windows: dict[str, Page] = field(default_factory=dict)
    signed_in: set[str] = field(default_factory=set)
    papers: dict[str, str] = field(default_factory=dict)
    today: date | None = None
    clock: time_machine.travel | None = None
    places: dict[str, str] = field(default_factory=dict)

    def at(self, role: str, path: str = "") -> Page:
        """The window of somebody in this role, signed in; on this page when one is named."""
        page = self.windows.get(role) or self._open(role)
        if role not in {ANYBODY, *self.signed_in}:
            self._sign_in(page, role)
        if path:
            page.goto(path)
        return page

    def _open(self, role: str) -> Page:
        context = self.chromium.new_context(base_url=self.address, viewport=WIDE, locale="en-US")
        context.set_default_timeout(PATIENCE)
        self.windows[role] = context.new_page()
        return self.windows[role]

    def _sign_in(self, page: Page, role: str) -> None:
        page.goto("/sign-in/")
        page.get_by_label("E-mail").fill(f"{role}@city.example")
        page.get_by_label("Password").fill(PASSWORD)
        press(page, "Sign in")
        page.wait_for_url("**/app/")
        self.signed_in.add(role)

    def keep(self, name: str, page: Page) -> None:
        """Remember the address of this page."""
        self.places[name] = urlsplit(page.url).path

    def later(self, today: date) -> None:
        """Another day begins; sessions have ended, so everybody signs in again when next needed."""
        if self.today == today:
            return
        self._set_clock_right()
        self.signed_in.clear()
        self.today = today
        self.clock = time_machine.travel(datetime.combine(today, time(20), UTC))
        self.clock.start()

    def go_home(self) -> None:
        """Every window is closed, and the clocks go right again."""
        for page in self.windows.values():
            page.context.close()
        self._set_clock_right()

    def _set_clock_right(self) -> None:
        if self.clock:
            self.clock.stop()
        self.clock = None

    def print_paper(self, page: Page, name: str, button: str) -> str:
        """Print what the page shows and read it; its code is kept to be checked at the end."""
        press(page, button)
        return self.read_paper(page, name)

    def read_paper(self, page: Page, name: str) -> str:
        """The text of the paper on its own page, made while one waits."""
        expect(page.locator("#paper-state")).to_be_visible()
        render_waiting()
        page.reload()
        link = page.get_by_role("link", name="Download PDF")
        expect(link).to_be_visible()
        self.papers[name] = page.locator(".paper-code").inner_text()
        text = text_of(page.request.get(str(link.get_attribute("href"))).body())
        assert [city for city in CITIES if city not in text] == [], name
        return text


def text_of(pdf: bytes) -> str:
    """All words of a PDF, lines joined."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def press(page: Page, name: str) -> None:
    """Press the button of the page that is called so."""
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    """Follow the first link in the page itself that begins so."""
    page.locator("main, .tw-actions").get_by_role("link", name=name).first.click()


def send(page: Page, button: str, **answers: Any) -> None:
    """Fill in fields by their names and press the button; a page with errors is not passed over."""
    fill(page, **answers)
    with page.expect_navigation():
        press(page, button)
    errors = page.locator(".tw-errors")
    assert errors.count() == 0, errors.inner_text()


def form_at(page: Page, address: str) -> Any:
    """The form of a page that is read without being drawn; one like it was drawn before."""
    [form] = html.fromstring(page.request.get(address).text()).xpath("//main//form[@method='post']")
    form.action = address
    return form


def send_unseen(page: Page, form: Any, **answers: Any) -> None:
    """What the browser would send from such a form, by the person of this window."""
    assert set(answers) <= set(form.fields), form.fields.keys()
    kept = {name: values[-1] for name, values in answers_of(form).items()}
    token = {"csrfmiddlewaretoken": form.fields["csrfmiddlewaretoken"]}
    sent = page.request.post(form.action, form={**kept, **answers, **token})
    assert sent.ok, sent.status
    assert urlsplit(sent.url).path != form.action, "the form came back"


def fill(page: Page, **answers: Any) -> None:
    """Fill in fields by their names, each as its kind is filled in."""
    for name, answer in answers.items():
        _answer(page, name, answer)


def _answer(page: Page, name: str, answer: Any) -> None:
    found = page.locator(f"[name='{name}']")
    kind = found.first.evaluate("one => one.type")
    if kind == "radio":
        choose(page, name, answer)
    elif kind == "checkbox":
        found.first.set_checked(answer)
    elif kind == "select-one":
        _select(found, answer)
    elif kind == "file":
        found.set_input_files(answer)
    else:
        found.fill(str(answer))


def _select(found: Locator, answer: str) -> None:
    """By its value or its words, else by the first that holds the words."""
    options = found.locator("option")
    offered = options.evaluate_all("all => all.map(one => [one.value, one.textContent.trim()])")
    exact = [value for value, words in offered if answer in (value, words)]
    alike = [value for value, words in offered if value and answer in words]
    found.select_option([*exact, *alike][0])


def choose(page: Page, name: str, value: str) -> None:
    """One of several; what is pressed is its label."""
    option = page.locator(f"[name='{name}'][value='{value}']")
    page.locator(f"label[for='{option.get_attribute('id')}']").click()
    expect(option).to_be_checked()


def day(name: str, year: int, month: int, number: int) -> dict[str, Any]:
    """The fields of a date as known."""
    return {f"{name}_year": year, f"{name}_month": str(month), f"{name}_day": number}


def refused(page: Page, words: str) -> None:
    """The page says no, and whom to ask."""
    expect(page.locator("main")).to_contain_text(words)
