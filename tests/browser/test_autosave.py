"""A letter saves itself while it is written, and two people who write one lose nothing."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from relationships import services
from tests.factories.accounts import UserFactory
from tests.factories.letters import introduction

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
expect.set_options(timeout=60_000)
COUNT_CHANGES = """() => {
  window.told = [];
  const state = document.querySelector("[data-autosave-state]");
  new MutationObserver(() => window.told.push(state.textContent)).observe(state, { childList: true });
}"""


@pytest.fixture
def letter(wakayama, coordinator):
    return introduction(wakayama, coordinator, who_we_are="A city.")


@pytest.fixture
def page(tab, live_server, client_of, coordinator, letter):
    cookie = client_of(coordinator).cookies["sessionid"].value
    tab.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    wrong = []
    tab.on("console", lambda said: wrong.append(said.text) if "Content Security" in said.text else None)
    tab.goto(reverse("relationships:letter-edit", args=[letter.pk]))
    yield tab
    assert wrong == []


def part(letter, name="who_we_are"):
    letter.refresh_from_db()
    return letter.parts[name]


def test_typing_is_saved_two_seconds_later_and_on_leaving_a_field_and_told_once(page, letter):
    page.evaluate(COUNT_CHANGES)
    field, state = page.get_by_label("Who we are"), page.locator("[data-autosave-state]")
    field.press("Control+End")
    field.press_sequentially(" Of farms.")
    expect(state).to_have_text("Saved")
    assert part(letter) == "A city. Of farms."
    page.get_by_label("Why your city").fill("We met at a fair.")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_label("Ideas for exchanges").focus()
    expect(page.locator("[data-autosave-leave]")).to_have_text("Close")
    assert part(letter, "why_you") == "We met at a fair."
    assert [words for words in page.evaluate("told") if words != "Saving…"] == ["Saved"]
    page.get_by_role("button", name="Save changes").click()
    expect(page.get_by_text("Letter saved.")).to_be_visible()


def test_what_somebody_else_saved_stays_and_both_texts_are_shown_on_saving(page, letter):
    other = UserFactory(name="Olga Other", role="coordinator")
    services.change_letter(letter=letter, who_we_are="Olga's words.", by=other)
    page.get_by_label("Who we are").fill("My words.")
    page.get_by_label("Ideas for exchanges").focus()
    expect(page.locator("[data-autosave-state]")).to_contain_text("Olga Other changed this a moment ago")
    assert part(letter) == "Olga's words."
    page.get_by_role("button", name="Save changes").click()
    expect(page.get_by_role("heading", name="Two people changed this")).to_be_visible()
    for words in ("Olga's words.", "My words."):
        expect(page.locator("fieldset", has_text=words)).to_be_visible()
    page.get_by_role("button", name="Save my choices").click()
    expect(page.get_by_text("Letter saved.")).to_be_visible()
    assert part(letter) == "My words."


def test_a_link_takes_the_last_words_along_and_a_lost_server_loses_nothing(page, letter):
    page.get_by_label("Who we are").fill("Last words.")
    page.locator("[data-autosave-leave]").click()
    page.wait_for_url(f"**{letter.get_absolute_url()}")
    assert part(letter) == "Last words."
    page.go_back()
    page.route("**/edit/", lambda route: route.abort())
    page.get_by_label("Who we are").fill("Kept words.")
    page.get_by_label("Ideas for exchanges").focus()
    expect(page.locator("[data-autosave-state]")).to_have_text("Not saved. Your text is still here.")
    page.unroute("**/edit/")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-autosave-state]")).to_have_text("Saved")
    assert part(letter) == "Kept words."
