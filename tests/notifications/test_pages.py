import pytest

from notifications.models import MailState, OutboxMail, Reminder
from tests.factories.notifications import OutboxMailFactory, ReminderFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "home")]


@pytest.fixture
def reminder(viewer):
    return ReminderFactory(recipient=viewer, label="review the tie with Minsk")


def test_a_person_sees_only_own_reminders(reminder, viewer, approver, client_of):
    ReminderFactory(recipient=approver, label="review the tie with Bucheon")
    page = client_of(viewer).get("/app/reminders/").content.decode()
    assert ("Minsk" in page, "Bucheon" in page) == (True, False)


def test_a_coordinator_sees_everybodys(reminder, coordinator, client_of):
    assert b"Minsk" in client_of(coordinator).get("/app/reminders/").content


@pytest.mark.parametrize("path", ["", "snooze/", "done/", "open/"])
def test_somebody_elses_reminder_is_not_there(reminder, approver, client_of, path):
    client = client_of(approver)
    ask = client.get if path in ("", "snooze/") else client.post
    assert ask(f"/app/reminders/{reminder.pk}/{path}").status_code == 404


def test_a_clerk_sees_it_but_does_not_answer_for_others(reminder, clerk, client_of):
    client = client_of(clerk)
    assert client.get(f"/app/reminders/{reminder.pk}/").status_code == 200
    assert client.post(f"/app/reminders/{reminder.pk}/done/").status_code == 403


def test_a_reminder_is_put_off_on_its_page(reminder, viewer, client_of):
    client_of(viewer).post(f"/app/reminders/{reminder.pk}/snooze/", {"choice": "2026-11-23"})
    page = client_of(viewer).get(f"/app/reminders/{reminder.pk}/").content.decode()
    assert "Put off until November 23, 2026" in page


def test_a_reminder_is_done_and_opened_again(reminder, viewer, client_of):
    client = client_of(viewer)
    client.post(f"/app/reminders/{reminder.pk}/done/")
    assert Reminder.objects.get().done_by == viewer
    client.post(f"/app/reminders/{reminder.pk}/open/")
    assert Reminder.objects.get().done_at is None


@pytest.mark.parametrize("pk", ["99999999999999999999", "abc"])
def test_an_address_of_nothing_is_a_404(pk, viewer, client_of):
    assert client_of(viewer).get(f"/app/reminders/{pk}/").status_code == 404


@pytest.fixture
def mail(db):
    return OutboxMailFactory(
        subject="Due today: Cixi", text="The review of Cixi is due.\n/l/snooze/~~link:7~~/"
    )


def test_a_coordinator_reads_a_mail_as_it_was_sent_without_its_secret(mail, coordinator, client_of):
    page = client_of(coordinator).get(f"/app/mail/{mail.pk}/").content.decode()
    assert ("The review of Cixi is due." in page, "/l/snooze/…/" in page) == (True, True)


@pytest.mark.parametrize("path", ["/app/mail/", "/app/mail/{}/"])
def test_an_administrator_sees_that_mail_went_but_not_what_it_says(mail, admin, client_of, path):
    page = client_of(admin).get(path.format(mail.pk)).content.decode()
    assert (mail.to in page, "Cixi" in page) == (True, False)


def test_others_do_not_see_the_mail(mail, viewer, client_of):
    client = client_of(viewer)
    found = [client.get(path).status_code for path in ("/app/mail/", f"/app/mail/{mail.pk}/")]
    assert found == [404, 404]


def test_a_mail_with_a_code_is_shown_to_nobody(coordinator, client_of):
    mail = OutboxMailFactory(private=True, text="QWERTY")
    assert b"QWERTY" not in client_of(coordinator).get(f"/app/mail/{mail.pk}/").content


def test_a_failed_mail_is_sent_again_by_a_button(clerk, client_of):
    mail = OutboxMailFactory(state=MailState.BOUNCED, error="550 no such mailbox")
    client = client_of(clerk)
    assert b"550 no such mailbox" in client.get(f"/app/mail/{mail.pk}/").content
    client.post(f"/app/mail/{mail.pk}/send-again/")
    assert OutboxMail.objects.get().state == MailState.WAITING


def test_hostile_words_are_shown_as_words(coordinator, client_of):
    reminder = ReminderFactory(recipient=coordinator, label="<script>alert(1)</script>{{7*7}}")
    page = client_of(coordinator).get(f"/app/reminders/{reminder.pk}/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in page
