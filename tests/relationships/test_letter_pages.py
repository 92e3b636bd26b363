"""Letters on their pages: what a person sees, presses and is told."""

from datetime import date

import pytest
from django.urls import reverse

from common.dates import PartialDate
from common.merge import merged
from documents.models import Document
from notifications.models import OutboxMail, Reminder
from notifications.services import sweep
from relationships import services
from relationships.models import Letter
from tests.factories.documents import DocumentFactory
from tests.factories.letters import COMPLETE, fill_record, final, introduction, sent

LOG = "/app/letters/"


def at(name, letter):
    return reverse(f"relationships:letter{name}", args=(letter.pk,))


def page(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def staff_client(client_of, coordinator, today):
    return client_of(coordinator)


def test_a_letter_is_begun_with_its_purpose_alone(wakayama, staff_client):
    fill_record(wakayama)
    answer = staff_client.post(f"/app/relationships/{wakayama.slug}/letters/new/", {"kind": "introduction"})
    letter = Letter.objects.get()
    assert answer["Location"] == letter.get_absolute_url()
    assert "Ana Torres" in page(staff_client, answer["Location"])


def test_every_gap_leads_to_its_field(wakayama, staff_client, coordinator):
    letter = introduction(wakayama, coordinator, ideas="")
    answer = staff_client.post(at("-ask-approval", letter))
    assert answer.status_code == 422
    assert f"{at('-edit', letter)}#id_ideas" in answer.content.decode()
    assert 'id="id_ideas"' in page(staff_client, at("-edit", letter))


def test_parts_are_edited_and_kept(wakayama, staff_client, coordinator):
    letter = introduction(wakayama, coordinator)
    typed = {**COMPLETE, "subject": "Hello", "version": letter.version, "ideas": "Two schools."}
    assert staff_client.post(at("-edit", letter), typed).status_code == 302
    letter.refresh_from_db()
    assert (letter.subject, letter.parts["ideas"]) == ("Hello", "Two schools.")


def test_two_people_who_edit_at_once_lose_no_word(wakayama, staff_client, coordinator):
    letter = introduction(wakayama, coordinator)
    seen = letter.version
    services.change_letter(letter=letter, ideas="A choir.", by=coordinator)
    typed = {**COMPLETE, "subject": letter.subject, "version": seen, "ideas": "Two schools."}
    answer = staff_client.post(at("-edit", letter), typed)
    assert answer.status_code == 409
    assert "A choir." in answer.content.decode()
    assert "Two schools." in answer.content.decode()


def test_an_approved_letter_says_how_it_can_be_changed(wakayama, staff_client, coordinator):
    letter = final(wakayama, coordinator)
    answer = staff_client.get(at("-edit", letter))
    assert answer.status_code == 409
    assert at("-take-back", letter) in answer.content.decode()


def test_the_approver_reads_the_letter_and_approves_it(wakayama, coordinator, approver, client_of, today):
    letter = services.ask_letter_approval(letter=introduction(wakayama, coordinator), by=coordinator)
    client = client_of(approver)
    assert "About who_we_are." in page(client, at("-decide", letter))
    client.post(at("-decide", letter), {"verdict": "approve", "version": letter.version})
    letter.refresh_from_db()
    assert letter.state == "final"


def test_asking_for_changes_needs_words(wakayama, coordinator, approver, client_of, today):
    letter = services.ask_letter_approval(letter=introduction(wakayama, coordinator), by=coordinator)
    asked = {"verdict": "return", "version": letter.version}
    answer = client_of(approver).post(at("-decide", letter), asked)
    assert (answer.status_code, "Say what should change" in answer.content.decode()) == (422, True)


def test_what_was_read_before_a_change_is_not_approved(wakayama, coordinator, approver, client_of, today):
    letter = services.ask_letter_approval(letter=introduction(wakayama, coordinator), by=coordinator)
    asked = {"verdict": "approve", "version": letter.version - 1}
    assert client_of(approver).post(at("-decide", letter), asked).status_code == 409
    letter.refresh_from_db()
    assert letter.state == "awaiting"


def test_an_address_on_the_contact_card_is_offered(wakayama, staff_client, coordinator):
    fill_record(wakayama)
    letter = final(wakayama, coordinator)
    letter.person.channels.create(kind="email", value="ana@example.mx", private=True)
    assert "ana@example.mx" in page(staff_client, at("-send", letter))


def test_the_page_that_sends_says_that_what_is_sent_cannot_be_taken_back(wakayama, staff_client, coordinator):
    assert "cannot be taken back" in page(staff_client, at("-send", final(wakayama, coordinator)))


def test_a_letter_is_marked_as_posted(wakayama, staff_client, coordinator):
    letter = final(wakayama, coordinator)
    typed = {"channel": "post", "sent_on_year": "2026", "sent_on_month": "11", "version": letter.version}
    staff_client.post(at("-send", letter), {**typed, "reply_due_on": "2027-01-15"})
    letter.refresh_from_db()
    assert (letter.state, str(letter.sent_on), letter.reply_due_on) == ("sent", "2026-11", date(2027, 1, 15))


def test_a_letter_did_not_leave_before_its_approval(wakayama, staff_client, coordinator):
    letter = final(wakayama, coordinator)
    typed = {"channel": "post", "sent_on_year": "2026", "sent_on_month": "10", "version": letter.version}
    answer = staff_client.post(at("-send", letter), typed)
    assert answer.status_code == 422
    assert "not before the letter was approved" in answer.content.decode()


def test_no_letter_is_overdue_as_it_leaves(wakayama, staff_client, coordinator):
    letter = final(wakayama, coordinator)
    typed = {"channel": "post", "reply_due_on": "2026-11-01", "version": letter.version}
    answer = staff_client.post(at("-send", letter), typed)
    assert (answer.status_code, "Enter a day after today" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("name", ["dated", "received_on", "sent_on"])
def test_what_is_logged_did_not_happen_tomorrow(name, wakayama, staff_client):
    typed = {"direction": "in", "kind": "reply", "subject": "Visit", f"{name}_year": "2099"}
    answer = staff_client.post(f"/app/relationships/{wakayama.slug}/letters/log/", typed)
    assert (answer.status_code, Letter.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("earlier", "day", "status"), [("dated", 1, 422), ("sent_on", 1, 422), ("dated", 11, 302)]
)
def test_a_letter_does_not_come_before_its_day_but_for_the_clocks(
    earlier, day, status, wakayama, staff_client, today
):
    typed = {"direction": "in", "kind": "reply", "subject": "Visit"}
    typed |= {f"{earlier}_{part}": number for part, number in {"year": 2026, "month": 9, "day": 12}.items()}
    typed |= {"received_on_year": 2026, "received_on_month": 9, "received_on_day": day}
    answer = staff_client.post(f"/app/relationships/{wakayama.slug}/letters/log/", typed)
    assert (answer.status_code, Letter.objects.count()) == (status, int(status == 302))


def test_logging_the_answer_starts_from_the_letter(wakayama, staff_client, coordinator):
    letter = sent(wakayama, coordinator, reply_due_on=date(2026, 11, 1))
    html = page(staff_client, f"/app/relationships/{wakayama.slug}/letters/log/?answers={letter.pk}")
    assert 'value="Ana Torres"' in html


def test_an_answer_is_logged_with_its_scan(wakayama, staff_client, coordinator, pdf_upload):
    letter = sent(wakayama, coordinator, reply_due_on=date(2026, 11, 1))
    typed = {
        "direction": "in", "kind": "reply", "subject": "Yes", "answers": letter.pk, "authorised": "on",
        "dated_year": "2026", "dated_month": "11", "scan_upload": pdf_upload,
    }  # fmt: skip
    staff_client.post(f"/app/relationships/{wakayama.slug}/letters/log/", typed)
    answer = Letter.objects.get(direction="in")
    assert (answer.state, answer.authorised, str(answer.dated)) == ("received", True, "2026-11")
    assert answer.scan == Document.objects.get()


def test_a_letter_does_not_answer_its_own_side(wakayama, staff_client, coordinator):
    letter = sent(wakayama, coordinator)
    typed = {"direction": "out", "kind": "reply", "subject": "Yes", "answers": letter.pk}
    answer = staff_client.post(f"/app/relationships/{wakayama.slug}/letters/log/", typed)
    assert "Choose a letter of the other side" in answer.content.decode()


def test_the_log_says_how_long_a_letter_waits(wakayama, staff_client, coordinator):
    sent(wakayama, coordinator, on="2026-10-01", reply_due_on=date(2026, 11, 7))
    html = page(staff_client, f"{LOG}?view=waiting")
    assert "49 days without an answer, 12 days late" in html


@pytest.mark.parametrize(("query", "found"), [("waiting=late", 1), ("waiting=theirs", 0), ("state=draft", 1)])
def test_the_log_is_filtered(wakayama, staff_client, coordinator, query, found):
    sent(wakayama, coordinator, subject="First", reply_due_on=date(2026, 11, 7))
    introduction(wakayama, coordinator, subject="Second")
    html = page(staff_client, f"{LOG}?{query}")
    assert ("First" in html) + ("Second" in html) == found


def test_the_partner_waits_for_our_answer(wakayama, staff_client, coordinator):
    letter = services.log_letter(
        relationship=wakayama, direction="in", kind="other", subject="Cherry trees", by=coordinator,
        received_on=PartialDate(2026, 10, 20), reply_due_on=date(2026, 11, 7),
    )  # fmt: skip
    assert "Write the answer" in page(staff_client, letter.get_absolute_url())
    assert "Answer the letter: Cherry trees" in page(staff_client, "/app/")


def test_the_approver_finds_it_on_today(wakayama, coordinator, approver, client_of, today):
    services.ask_letter_approval(letter=introduction(wakayama, coordinator), by=coordinator)
    assert "Approve the letter: Introduction of Bakersfield" in page(client_of(approver), "/app/")


def test_a_letter_that_is_not_late_waits_on_others(wakayama, staff_client, coordinator):
    sent(wakayama, coordinator, on="2026-11-01", reply_due_on=date(2026, 12, 24))
    html = page(staff_client, "/app/")
    assert "Waiting on others" in html
    assert "no answer since November 1, 2026" in html


def test_who_keeps_the_letter_is_reminded_by_mail_once(wakayama, coordinator, today):
    letter = sent(wakayama, coordinator, reply_due_on=date(2026, 11, 7))
    sweep()
    sweep()
    mail = OutboxMail.objects.get(recipient=coordinator)
    assert letter.subject in mail.text
    services.log_letter(
        relationship=wakayama, direction="in", kind="reply", subject="Yes", answers=letter, by=coordinator
    )
    sweep()
    assert Reminder.objects.get().done_at is not None


def test_drafts_are_nobodys_history(wakayama, coordinator, today):
    introduction(wakayama, coordinator, subject="Draft")
    sent(wakayama, coordinator, subject="Gone")
    rows = merged("relationships.timeline", coordinator, wakayama)
    assert [row.title for row in rows if row.kind == "relationships.letter"] == ["Letter sent: Gone"]


def test_a_member_reads_the_scan_of_a_letter_to_the_own_city(wakayama, cixi, member, other_member, today):
    paper = DocumentFactory()
    services.log_letter(
        relationship=wakayama, direction="in", kind="other", subject="Hello", scan=paper, by=None
    )
    assert Document.objects.visible_to(member).filter(pk=paper.pk).exists()
    assert not Document.objects.visible_to(other_member).filter(pk=paper.pk).exists()


def test_search_finds_a_letter_by_its_reference(wakayama, staff_client, coordinator):
    final(wakayama, coordinator)
    found = page(staff_client, "/app/search/?q=L-2026-001").replace("<mark>", "").replace("</mark>", "")
    assert "L-2026-001 Introduction of Bakersfield" in found


def test_a_letter_comes_back_from_trash(wakayama, staff_client, coordinator):
    letter = introduction(wakayama, coordinator)
    staff_client.post(at("-trash", letter), {"version": letter.version})
    assert staff_client.get(letter.get_absolute_url()).status_code == 404
    assert letter.subject in page(staff_client, "/app/letters/in-trash/")
    staff_client.post(at("-restore", letter))
    assert letter.subject in page(staff_client, letter.get_absolute_url())
