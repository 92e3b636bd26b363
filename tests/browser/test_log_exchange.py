"""Task 1 of the usability script: last Saturday's student visit, on a phone of 390 pixels."""

import time
from contextlib import contextmanager

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from common.dates import PartialDate
from exchanges.models import Exchange
from exchanges.selectors import last_saturday
from tests.exchanges.pictures import photo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
expect.set_options(timeout=60_000)
STORY = "Eighteen students from Wakayama planted cherry trees."
TAP, KEY, DECISION = 1.2, 0.28, 1.35
SMALL_TARGETS = """() => [...document.querySelectorAll(
  "#log-form :is(a, button, select, textarea, input:not([type=hidden], [type=file]))"
)].map((one) => {
  const chip = one.closest(".tw-chip, .tw-field.form-check, .tw-date-about") ?? one;
  const box = chip.getBoundingClientRect();
  return [one.name || one.textContent.trim(), Math.round(box.width), Math.round(box.height)];
}).filter(([, width, height]) => height && (height < 44 || width < 44))"""


@pytest.fixture
def picture(tmp_path):
    file = tmp_path / "IMG_2201.jpg"
    file.write_bytes(photo().read())
    return file


@contextmanager
def held(chromium, **options):
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="en-US", **options
    )
    context.set_default_timeout(60_000)
    yield context
    context.close()


@pytest.fixture(scope="module")
def phone(chromium):
    with held(chromium) as context:
        yield context


@pytest.fixture
def phone_without_scripts(chromium):
    with held(chromium, java_script_enabled=False) as context:
        yield context


@pytest.fixture
def open_phone(phone, live_server, client_of, member):
    pages = []

    def open_page(context=phone):
        cookie = client_of(member).cookies["sessionid"].value
        context.clear_cookies()
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        pages.append(context.new_page())  # what a page keeps of a draft, it keeps for itself
        pages[-1].goto(f"{live_server.url}/log/")
        return pages[-1]

    yield open_page
    phone.set_offline(False)
    for page in pages:
        page.close()


def near(day):
    return f"{day:%a, %b} {day.day}"


def tap(place):
    # Scrolled clear of the bar first, as a thumb does, so that each press is counted once.
    place.evaluate("place => place.scrollIntoView({ block: 'center' })")
    place.tap()


def answer(page, picture):
    saturday = near(last_saturday(timezone.localdate()))
    for words in ("Wakayama", saturday, "Student visit"):
        tap(page.locator(".tw-chip", has_text=words))
    tap(page.get_by_label("About how many people"))
    page.keyboard.type("18")
    tap(page.get_by_label("What happened?"))
    page.keyboard.type(STORY)
    with page.expect_file_chooser() as chooser:
        tap(page.locator(".log-add"))
    chooser.value.set_files(picture)
    tap(page.get_by_label("People in the photos agreed"))


def save(page):
    page.get_by_role("button", name="Save exchange").tap()


def assert_logged(photos=1):
    exchange = Exchange.objects.get()
    assert exchange.starts == PartialDate.of(last_saturday(timezone.localdate()))
    assert (exchange.kind, exchange.people, exchange.story) == ("student", 18, STORY)
    assert [tie.slug for tie in exchange.relationships.all()] == ["wakayama"]
    assert exchange.photos.filter(consent=True).count() == photos


def test_the_visit_takes_eight_taps_and_less_than_two_minutes(open_phone, picture):
    page = open_phone()
    pressed = {"pointerdown": 0, "keydown": 0}

    def count(kind):
        pressed[kind] += 1

    page.expose_function("counted", count)
    # At the document: the driver stops what hits another thing at the window, and presses once more.
    page.evaluate(
        "for (const kind of ['pointerdown', 'keydown']) "
        "document.addEventListener(kind, (event) => event.isTrusted && counted(kind), true)"
    )
    began = time.monotonic()
    answer(page, picture)
    expect(page.locator(".log-upload-state")).to_have_text("Ready")
    save(page)
    page.wait_for_url("**/saved/")
    taps, keys = pressed["pointerdown"], pressed["keydown"]
    estimate = taps * TAP + keys * KEY + taps * DECISION + time.monotonic() - began
    assert taps == 8
    assert estimate < 120
    expect(page.get_by_text("Thank you.")).to_be_visible()
    assert_logged()


def test_every_target_is_at_least_44_pixels(open_phone):
    page = open_phone()
    page.locator(".tw-chip", has_text="Other date").tap()
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_saving_survives_a_lost_connection(open_phone, picture):
    page = open_phone()
    answer(page, picture)
    expect(page.locator(".log-upload-state")).to_have_text("Ready")
    page.context.set_offline(True)
    save(page)
    expect(page.get_by_text("No connection. Keep this page open")).to_be_visible()
    expect(page.get_by_label("What happened?")).to_have_value(STORY)
    page.context.set_offline(False)
    page.wait_for_url("**/saved/")
    assert_logged()


def test_a_photo_chosen_without_a_connection_goes_up_when_it_is_back(open_phone, picture):
    page = open_phone()
    page.context.set_offline(True)
    answer(page, picture)
    expect(page.locator(".log-upload-state")).to_contain_text("No connection")
    save(page)
    page.context.set_offline(False)
    page.wait_for_url("**/saved/")
    assert_logged()


def test_an_answer_that_got_lost_makes_no_second_exchange(open_phone, picture):
    page = open_phone()
    answer(page, picture)
    expect(page.locator(".log-upload-state")).to_have_text("Ready")
    page.route("**/log/", lambda route: (route.fetch(max_redirects=0), route.abort()), times=1)
    save(page)
    expect(page.get_by_text("No connection. Keep this page open")).to_be_visible()
    page.get_by_role("button", name="Try again").tap()
    page.wait_for_url("**/saved/")
    assert_logged()


def test_what_was_changed_after_a_lost_answer_is_shown_with_what_was_saved(open_phone, picture):
    page, plums = open_phone(), "Eighteen students planted plum trees."
    answer(page, picture)
    expect(page.locator(".log-upload-state")).to_have_text("Ready")
    page.route("**/log/", lambda route: (route.fetch(max_redirects=0), route.abort()), times=1)
    save(page)
    expect(page.get_by_text("No connection. Keep this page open")).to_be_visible()
    page.get_by_label("What happened?").fill(plums)
    page.get_by_role("button", name="Try again").tap()
    expect(page.get_by_role("link", name="open what was saved")).to_be_visible()
    expect(page.get_by_label("What happened?")).to_have_value(plums)
    assert_logged()


def test_a_draft_comes_back_with_its_photo_until_started_over(open_phone, picture):
    page = open_phone()
    answer(page, picture)
    expect(page.locator(".log-upload-state")).to_have_text("Ready")
    page.reload()
    expect(page.get_by_text("We kept what you typed at")).to_be_visible()
    expect(page.get_by_label("What happened?")).to_have_value(STORY)
    expect(page.locator(".log-upload-name")).to_have_text("IMG_2201.jpg")
    page.get_by_role("link", name="Start over").tap()
    expect(page.get_by_label("What happened?")).to_have_value("")
    expect(page.get_by_text("We kept what you typed at")).to_be_hidden()


def test_the_draft_is_gone_after_saving(open_phone, picture):
    page = open_phone()
    answer(page, picture)
    save(page)
    page.wait_for_url("**/saved/")
    assert page.evaluate("sessionStorage.getItem('tw-draft-log')") is None


def test_errors_come_back_with_everything_typed_and_the_focus_on_them(open_phone, picture):
    page = open_phone()
    answer(page, picture)
    expect(page.locator(".log-upload-state")).to_have_text("Ready")
    page.get_by_label("What happened?").fill("")
    save(page)
    expect(page.locator(".tw-errors")).to_be_focused()
    expect(page.locator(".log-upload-name")).to_have_text("IMG_2201.jpg")
    page.get_by_label("What happened?").fill(STORY)
    save(page)
    page.wait_for_url("**/saved/")
    assert_logged()


def test_the_form_works_without_scripts(open_phone, phone_without_scripts, picture):
    page = open_phone(phone_without_scripts)
    page.locator(".tw-chip", has_text="Wakayama").tap()
    page.locator(".tw-chip", has_text=near(last_saturday(timezone.localdate()))).tap()
    page.locator(".tw-chip", has_text="Student visit").tap()
    page.get_by_label("About how many people").fill("18")
    page.locator("#id_photos").set_input_files(picture)
    page.get_by_label("People in the photos agreed").check()
    save(page)
    expect(page.get_by_role("link", name="Say in one sentence what happened")).to_be_visible()
    page.get_by_label("What happened?").fill(STORY)
    save(page)
    page.wait_for_url("**/saved/")
    assert_logged()


def test_the_whole_form_is_filled_with_the_keyboard_alone(open_phone):
    page = open_phone()
    page.locator("[name=city]").first.focus()
    for step in ("Space", "Tab", "ArrowRight", "Tab", "Space", "Tab"):
        page.keyboard.press(step)
    page.keyboard.type("18")
    page.keyboard.press("Tab")
    page.keyboard.type(STORY)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/saved/")
    assert_logged(photos=0)
