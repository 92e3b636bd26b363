"""The rules every page obeys, read from its HTML alone."""

import re
from urllib.parse import urldefrag

from django.urls import reverse
from lxml import html

SCRIPT_TYPES = ("application/json",)  # data, which no browser runs
ERROR = "Error: "
BLANKS = ("", "-", "–", "—")
CODE = re.compile(r"[a-z]+(_[a-z]+)+")


class Page:
    """A page as its HTML says it."""

    def __init__(self, response):
        self.status = response.status_code
        self.text = response.content.decode()
        self.root = html.document_fromstring(self.text)

    @property
    def title(self):
        return tidy(self.root.findtext("head/title") or "")

    @property
    def ids(self):
        return self.root.xpath("//@id")

    @property
    def forms(self):
        return self.root.xpath("//form")

    @property
    def forms_that_post(self):
        """Without the one to sign out, which stands on every page."""
        sign_out = reverse("account_logout")
        return [form for form in self.forms if form.method == "POST" and form.get("action") != sign_out]

    def problems(self):
        """What breaks the rules, in words."""
        return [*self.outline(), *self.inline(), *self.names(), *self.form_problems(), *self.error_problems()]

    def outline(self):
        headings = [tidy(heading.text_content()) for heading in self.root.xpath("//h1")]
        if len(headings) != 1 or not headings[0]:
            yield f"h1: {headings}"
        if not self.title:
            yield "no title"
        if not self.root.get("lang"):
            yield "no language"
        if len(self.root.xpath("//main")) != 1:
            yield "not one main"
        primary = self.root.xpath(f"//main//*[{has_class('btn-primary')}]")
        if len(primary) > 1:
            yield f"more than one primary button: {[tidy(button.text_content()) for button in primary]}"

    def inline(self):
        if self.root.xpath("//*[@style]"):
            yield f"style attribute: {self.root.xpath('//@style')}"
        if self.root.xpath("//style"):
            yield "style element"
        if handlers := self.root.xpath("//@*[starts-with(name(), 'on')]"):
            yield f"handlers: {handlers}"
        if any(not script.get("src") and script.get("type") not in SCRIPT_TYPES for script in self.scripts):
            yield "inline script"

    @property
    def scripts(self):
        return self.root.xpath("//script")

    def names(self):
        if doubled := sorted({one for one in self.ids if self.ids.count(one) > 1}):
            yield f"id twice: {doubled}"
        if lost := [href for href in self.root.xpath("//a/@href") if href[:1] == "#" and self.is_lost(href)]:
            yield f"leads nowhere: {lost}"
        if self.root.xpath("//a[not(@href)]"):
            yield "a link without an address"
        yield from self.blanks()
        yield from self.codes()

    def blanks(self):
        """A cell says which of the three empties it is; it is never blank or a dash."""
        for cell in self.root.xpath("//main//td | //main//dd"):
            pictured = cell.xpath(".//img | .//svg | .//input")
            if tidy(cell.text_content()) in BLANKS and not pictured:
                yield f"blank cell in {tidy(cell.getparent().text_content())[:60]!r}"

    def codes(self):
        """What the program calls a state or a column is no word for a person."""
        for cell in self.root.xpath(f"//main//td | //main//dd | //main//*[{has_class('tw-tag')}]"):
            if CODE.fullmatch(tidy(cell.text_content())):
                yield f"a word of the code: {tidy(cell.text_content())}"

    def is_lost(self, href):
        target = urldefrag(href).fragment
        return bool(target) and target not in self.ids

    def form_problems(self):
        for form in self.forms:
            fields = form.xpath(".//button | .//input[@type='submit']")
            buttons = [one for one in fields if one.get("type", "submit") == "submit"]
            action = form.get("action") or "the page itself"
            if not buttons:
                yield f"form without a button that sends it: {action}"
            if not form.get("method"):
                yield f"form without a method: {action}"
            if form.method == "POST" and not form.xpath(".//input[@name='csrfmiddlewaretoken']"):
                yield f"form without its token: {action}"
            yield from self.label_problems(form)

    def label_problems(self, form):
        labelled = {*self.root.xpath("//label/@for")}
        for field in form.xpath(".//input | .//select | .//textarea"):
            hidden = field.get("type") in ("hidden", "submit", "button")
            named = field.get("id") in labelled or field.get("aria-label") or field.get("aria-labelledby")
            if not hidden and not named and not field.xpath("ancestor::label"):
                yield f"field without a label: {field.get('name')}"

    @property
    def summary(self):
        found = self.root.xpath("//*[@id='error-summary']")
        return found[0] if found else None

    def error_problems(self):
        """A page with errors says them twice in the same words: above, and beside the field."""
        if self.summary is None:
            if self.title.startswith(ERROR) or self.status == 422:
                yield "errors without a summary"
            return
        if not self.title.startswith(ERROR):
            yield f"errors, but the title is {self.title!r}"
        if self.summary.get("tabindex") != "-1" or self.summary.get("role") != "alert":
            yield "the error summary takes no focus or says no alert"
        notes = self.root.xpath(f"//*[{has_class('tw-error')}]//p | //p[{has_class('tw-error')}]")
        beside = {tidy(note.text_content()).removeprefix(ERROR) for note in notes}
        for line in self.summary.xpath(".//li"):
            link = line.find("a")
            if link is not None and tidy(link.text_content()) not in beside:
                yield f"only the summary says {tidy(link.text_content())!r}"


def has_class(name):
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


def tidy(text):
    return " ".join(text.split())


def undo_in(response):
    """Where the Undo of the banner posts to."""
    banner = html.fromstring(response.text).get_element_by_id("banner")
    return next(form for form in banner.iter("form") if "Undo" in form.text_content()).get("action")
