"""What is done step by step while a letter stays without an answer, and who is told of it once."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from notifications.models import OutboxMail, Reminder
from notifications.services import snooze_reminder, sweep
from relationships import services
from relationships.models import Letter, Relationship
from relationships.selectors.ladder import ladder_of, rung_of
from tests.factories import letters
from tests.factories.accounts import UserFactory
from tests.page_rules import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "home")]
DUE = date(2026, 11, 10)
DAYS = [DUE + timedelta(days=14 * number) for number in range(4)]


def later(number):
    return DUE + timedelta(days=number)


@pytest.fixture
def keeper(db):
    return UserFactory(role="coordinator", name="Kay Keeper")


@pytest.fixture
def letter(wakayama, keeper):
    one = letters.sent(wakayama, keeper, on="2026-10-01", reply_due_on=DUE)
    one.relationship = wakayama
    return one


def told(day):
    """Who was told what for the first time on that day."""
    before = set(Reminder.objects.values_list("pk", flat=True))
    sweep(today=day)
    rows = Reminder.objects.exclude(pk__in=before).order_by("recipient__name")
    return [(row.recipient.name, row.label.split(" ")[0]) for row in rows]


def states(letter, day, apart=14):
    return [(rung.key, rung.state) for rung in ladder_of(letter, day, apart)]


def test_the_steps_follow_each_other_and_a_reminder_has_no_second_letter(letter, wakayama, keeper):
    assert [rung.day for rung in ladder_of(letter, DUE, 14)] == DAYS
    assert states(letter, later(-1)) == [
        (key, "coming") for key in ("ask", "second", "coordinator", "other_way")
    ]
    assert rung_of(letter, later(-1)) is None
    assert states(letter, later(20))[:3] == [("ask", "done"), ("second", "now"), ("coordinator", "coming")]
    assert states(letter, later(400))[-1] == ("other_way", "now")
    assert states(letter, later(400), 0) == [("ask", "now")]
    reminder = Letter(relationship=wakayama, state="sent", reply_due_on=DUE, follows=letter)
    assert [key for key, _state in states(reminder, DUE)] == ["ask", "coordinator", "other_way"]
    theirs = Letter(relationship=wakayama, state="received", reply_due_on=DUE)
    assert [key for key, _state in states(theirs, DUE)] == ["answer", "coordinator"]
    assert ladder_of(theirs, DUE, 14)[1].hint == "The coordinator decides how it goes on."


def test_each_step_is_told_once_to_whom_it_concerns(letter, keeper, coordinator):
    assert told(DUE) == [("Kay Keeper", "ask")]
    assert told(later(3)) == []
    assert told(later(14)) == [("Kay Keeper", "write")]
    assert told(later(30)) == [("Dana Ruiz", "decide"), ("Kay Keeper", "decide")]
    assert told(later(42)) == [("Kay Keeper", "try")]
    assert [told(later(43)), told(later(300))] == [[], []]
    assert OutboxMail.objects.filter(recipient=keeper).count() == 4
    assert OutboxMail.objects.filter(recipient=coordinator).count() == 1
    assert Reminder.objects.open().count() == 1


def test_what_was_put_off_is_not_told_of_further_until_its_day(letter, keeper):
    told(DUE)
    snooze_reminder(reminder=Reminder.objects.get(), until=later(40), by=keeper)
    assert [told(later(14)), told(later(28))] == [[], []]
    assert told(later(42)) == [("Kay Keeper", "try")]


@pytest.mark.parametrize("end", ["answered", "suspended", "expected no more", "given time"])
def test_a_letter_that_waits_for_nothing_more_is_told_to_nobody(end, letter, wakayama, keeper, coordinator):
    told(DUE)
    if end == "answered":
        services.log_letter(relationship=wakayama, direction="in", kind="reply", answers=letter, by=keeper)
    elif end == "suspended":
        Relationship.objects.filter(pk=wakayama.pk).update(status="suspended")
    elif end == "expected no more":
        services.expect_no_answer(letter=letter, reason="It was a card.", by=keeper)
        with pytest.raises(ValidationError):
            services.expect_no_answer(letter=letter, reason="Again.", by=keeper)
    else:
        services.extend_reply(letter=letter, until=later(50), reason="Elections", by=keeper)
    assert told(later(30)) == []
    assert not Reminder.objects.open().exists()


def test_a_step_whose_time_is_over_is_not_ticked_as_done(letter, client_of, keeper):
    Letter.objects.filter(pk=letter.pk).update(reply_due_on=date(2026, 11, 1))
    (over,) = [
        tag
        for tag in Page(client_of(keeper).get(letter.get_absolute_url())).root.find_class("tw-tag")
        if tag.text_content() == "Over"
    ]
    assert "tw-tag-archived" in over.get("class")


def test_pages_say_what_is_to_be_done_now(letter, wakayama, client_of, keeper):
    Letter.objects.filter(pk=letter.pk).update(reply_due_on=date(2026, 11, 1))
    client = client_of(keeper)
    page = client.get(letter.get_absolute_url()).text
    assert "While there is no answer" in page
    assert "Draft the second letter" in page
    for address in (f"/app/relationships/{wakayama.slug}/letters/", "/app/letters/"):
        assert "Write a second letter" in client.get(address).text
    assert "Write a second letter about: " in client.get("/app/").text
    Relationship.objects.filter(pk=wakayama.pk).update(status="suspended")
    assert "Nobody is reminded: the relationship is suspended." in client.get(letter.get_absolute_url()).text
    form = {"reason": "It was a card.", "version": Letter.objects.get(pk=letter.pk).version}
    assert client.post(f"{letter.get_absolute_url()}no-answer/", form).status_code == 302
    assert "Wait for an answer" in client.get(letter.get_absolute_url()).text
