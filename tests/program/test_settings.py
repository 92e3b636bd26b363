"""The settings, part by part: what is saved is used, and told in the history."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from directory.models import Home
from directory.selectors import thresholds
from notifications.models import Reminder
from notifications.services import sweep
from relationships.models import Relationship
from relationships.selectors import standing
from tests.documents.test_uploads import picture
from tests.factories.committees import TermFactory
from tests.factories.relationships import RelationshipFactory

TODAY = date(2026, 11, 19)


@pytest.fixture
def browser(client_of, admin, home) -> Client:
    return client_of(admin)


def at(section):
    return reverse("program:settings-section", args=(section,))


def save(browser, section, **changes):
    form = browser.get(at(section)).context["form"]
    shown = {name: form[name].value() for name in form.fields if name != "seal_picture"}
    answers = {name: "" if value is None else value for name, value in shown.items()}
    return browser.post(at(section), {**answers, **changes})


def test_the_overview_shows_each_part_with_its_page(browser):
    page = browser.get(reverse("program:settings")).content.decode()
    assert all(at(part) in page for part in ("city", "words", "paper", "thresholds", "reminders"))


def test_number_patterns_are_reached_by_whoever_may_open_them(browser, client_of, coordinator):
    page = reverse("program:settings")
    series = reverse("documents:series-list")
    assert series in client_of(coordinator).get(page).content.decode()
    assert series not in browser.get(page).content.decode()


def test_an_unknown_part_is_not_there(browser):
    assert browser.get(at("colours")).status_code == 404


def test_a_change_is_told_with_who_from_what_to_what(browser, admin):
    save(browser, "thresholds", quiet_years=5)
    save(browser, "words", word_mayor="Lord Provost")
    lines = browser.get(reverse("program:settings-history")).context["changes"]
    assert [(line.by, line.before, line.after) for line in lines] == [
        (admin.name, "the usual word", "Lord Provost"),
        (admin.name, "2", "5"),
    ]


def test_nonsense_is_refused_with_what_to_do(browser):
    answer = save(browser, "thresholds", quiet_years=0, answer_days=-1)
    assert answer.status_code == 422
    assert thresholds().quiet_years == 2


def test_a_seal_is_judged_by_its_content(browser, home):
    fake = SimpleUploadedFile("seal.png", b"<html>no picture</html>", content_type="image/png")
    assert save(browser, "paper", seal_picture=fake).status_code == 422
    assert (
        save(browser, "paper", seal_picture=SimpleUploadedFile("seal.png", picture("PNG"))).status_code == 302
    )
    home.refresh_from_db()
    assert home.seal.content_type == "image/png"
    save(browser, "paper", paper_size="a4")
    home.refresh_from_db()
    assert (home.paper_size, home.seal is not None) == ("a4", True)


def test_quiet_begins_when_the_city_says(browser):
    tie = RelationshipFactory(last_activity_on=date(2023, 5, 1))
    assert standing.quiet(Relationship.objects.all(), TODAY).get() == tie
    save(browser, "thresholds", quiet_years=4)
    assert not standing.quiet(Relationship.objects.all(), TODAY).exists()
    assert "Quiet 4+ years" in browser.get("/app/relationships/").content.decode()


def test_a_term_ends_soon_when_the_city_says(browser, clerk, client_of, today):
    term = TermFactory(ends="2027-03-01")
    roster = reverse("committees:roster", args=(term.seat.committee.slug,))
    assert "Ends soon" not in client_of(clerk).get(roster).content.decode()
    save(browser, "thresholds", terms_soon_days=200)
    assert "Ends soon" in client_of(clerk).get(roster).content.decode()


def test_the_months_between_reviews_suggest_the_day(browser, coordinator, client_of, wakayama, today):
    save(browser, "thresholds", review_months=6)
    page = client_of(coordinator).get(reverse("relationships:review", args=(wakayama.slug,)))
    assert page.context["form"]["next_review_on"].value() == date(2027, 5, 19)


def test_reminders_come_as_many_days_ahead_as_the_city_wants_and_once(browser, coordinator):
    RelationshipFactory(next_review_on=date(2026, 11, 26), owner=coordinator)
    sweep(today=TODAY)
    assert not Reminder.objects.exists()
    save(browser, "reminders", remind_days=7)
    assert sweep(today=TODAY).mails == 1
    assert [sweep(today=date(2026, 11, day)).mails for day in (20, 26, 27)] == [0, 0, 0]
    assert Reminder.objects.get().due_on == date(2026, 11, 26)


def test_the_test_mail_page_shows_the_answer(browser, mailoutbox):
    page = browser.post(reverse("program:settings-mail"), {"to": "it@city.example"})
    assert page.status_code == 200
    assert "No mail server is set up" in page.content.decode()
    assert [mail.to for mail in mailoutbox] == [["it@city.example"]]


def test_a_mail_header_cannot_be_smuggled_in(browser, mailoutbox):
    answer = browser.post(reverse("program:settings-mail"), {"to": "a@b.example\nBcc: x@y.example"})
    assert answer.status_code == 422
    assert mailoutbox == []


def test_before_there_is_a_city_the_usual_thresholds_hold(db):
    assert not Home.objects.exists()
    assert thresholds().review_soon_days == 90


def test_the_colour_of_the_city_is_on_every_page_and_told_in_the_history(browser, home):
    assert "look.css" not in browser.get("/app/").content.decode()
    save(browser, "paper", accent="#7A1F2B")
    page = browser.get("/app/").content.decode()
    assert '<link rel="stylesheet" href="/look.css?colour=7a1f2b">' in page
    assert "look.css?colour=7a1f2b" in Client().get("/").content.decode()
    assert "#7a1f2b" in browser.get(reverse("program:settings-history")).content.decode()
    look = Client().get("/look.css?colour=7a1f2b")
    assert (look["Content-Type"], "--tw-brand: #7a1f2b;" in look.content.decode()) == ("text/css", True)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("#ffd700", "contrast is 1.3, needed is 4.5"),
        ("blue", "Enter # and six"),
        ("#14495f;}", "7 characters"),
    ],
)
def test_a_colour_nobody_could_read_is_refused(typed, said, browser):
    answer = save(browser, "paper", accent=typed)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert Client().get("/look.css", {"colour": typed.removeprefix("#")}).status_code == 404
