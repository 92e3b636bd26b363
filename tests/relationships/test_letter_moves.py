"""From draft to answer: who may do what when, what stays fixed, and what a number is."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry
from common.dates import PartialDate
from documents.models import IssuedPaper, NumberSeries
from relationships import services
from relationships.models import Letter
from tests.factories.letters import final, introduction, sent


@pytest.fixture
def letter(wakayama, coordinator, today):
    return introduction(wakayama, coordinator)


@pytest.fixture
def awaiting(letter, coordinator):
    return services.ask_letter_approval(letter=letter, by=coordinator)


def test_approval_fixes_reference_date_and_paper(awaiting, approver):
    letter = services.approve_letter(letter=awaiting, by=approver)
    assert (letter.state, letter.reference, str(letter.dated)) == ("final", "L-2026-001", "2026-11-19")
    assert letter.paper.snapshot.count("L-2026-001") >= 1
    assert "DRAFT" not in letter.paper.snapshot


def test_the_coordinator_does_not_approve(awaiting, coordinator):
    with pytest.raises(PermissionDenied, match="mayor's office approves"):
        services.approve_letter(letter=awaiting, by=coordinator)


def test_a_draft_is_not_approved_before_it_is_asked_for(letter, approver):
    with pytest.raises(ValidationError, match="draft now"):
        services.approve_letter(letter=letter, by=approver)
    assert not NumberSeries.objects.filter(name="Letters 2026").exists() or (
        NumberSeries.objects.get(name="Letters 2026").next == 1
    )


def test_a_reference_that_was_typed_stays_as_printed(wakayama, coordinator, approver, today):
    assert final(wakayama, coordinator, approver, reference="11/154/2019-139").reference == "11/154/2019-139"


def test_a_number_given_to_one_letter_is_not_typed_on_another(wakayama, coordinator, approver, today):
    number = final(wakayama, coordinator, approver).reference
    with pytest.raises(ValidationError, match="Another letter has this reference"):
        final(wakayama, coordinator, approver, reference=number)
    draft = introduction(wakayama, coordinator)
    with pytest.raises(ValidationError, match="Another letter has this reference"):
        services.change_letter(letter=draft, by=coordinator, reference=number)


def test_references_are_written_in_the_pattern_of_the_city(wakayama, coordinator, approver, today):
    NumberSeries.objects.create(name="Letters 2026", pattern="11/154/2026-{n}", next=139)
    assert final(wakayama, coordinator, approver).reference == "11/154/2026-139"


def test_a_number_that_another_letter_bears_is_passed_over(wakayama, coordinator, approver, today):
    services.log_letter(
        relationship=wakayama, direction="out", kind="other", subject="Old", reference="L-2026-001", by=None
    )
    assert final(wakayama, coordinator, approver).reference == "L-2026-002"


def test_no_number_is_lost_when_the_paper_cannot_be_asked_for(awaiting, approver, monkeypatch):
    monkeypatch.setattr("relationships.services.letter_moves.request_paper", lambda **_asked: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        services.approve_letter(letter=awaiting, by=approver)
    assert not NumberSeries.objects.filter(name="Letters 2026", next__gt=1).exists()
    assert Letter.objects.get().reference == ""


@pytest.mark.parametrize("state", ["awaiting", "final", "sent"])
def test_text_before_the_mayor_or_approved_does_not_change(wakayama, coordinator, today, state):
    make = {"final": final, "sent": sent}.get(state, introduction)
    letter = make(wakayama, coordinator)
    if state == "awaiting":
        services.ask_letter_approval(letter=letter, by=coordinator)
    with pytest.raises(ValidationError, match=r"fixed|stays as it was"):
        services.change_letter(letter=letter, who_we_are="Another town", by=coordinator)


def test_taken_back_the_approval_is_gone_and_the_history_says_so(wakayama, coordinator, today):
    letter = services.take_back_letter(letter=final(wakayama, coordinator), by=coordinator)
    assert (letter.state, letter.approved_by, letter.paper) == ("draft", None, None)
    assert AuditEntry.objects.filter(act="take back letter").count() == 1


def test_approved_again_it_keeps_its_own_reference(wakayama, coordinator, approver, today):
    letter = services.take_back_letter(letter=final(wakayama, coordinator), by=coordinator)
    services.ask_letter_approval(letter=letter, by=coordinator)
    assert services.approve_letter(letter=letter, by=approver).reference == "L-2026-001"


def test_returned_it_says_what_should_change(awaiting, approver):
    services.return_letter(letter=awaiting, note="Name the new bridge.", by=approver)
    assert AuditEntry.objects.get(act="ask for changes").detail["note"] == "Name the new bridge."


def test_returning_needs_a_word_why(awaiting, approver):
    with pytest.raises(ValidationError, match="Say what should change"):
        services.return_letter(letter=awaiting, note=" ", by=approver)


def test_a_draft_is_not_sent(letter, coordinator):
    with pytest.raises(ValidationError, match="draft now"):
        services.send_letter(letter=letter, channel="post", by=coordinator)


def test_a_member_does_not_send(wakayama, coordinator, member, today):
    with pytest.raises(PermissionDenied):
        services.send_letter(letter=final(wakayama, coordinator), channel="post", by=member)


def test_posted_it_is_sent_on_the_day_as_known(wakayama, coordinator, today):
    letter = services.send_letter(
        letter=final(wakayama, coordinator), channel="post", sent_on=PartialDate(2026, 10), by=coordinator
    )
    assert (letter.state, str(letter.sent_on)) == ("sent", "2026-10")


def test_a_letter_was_not_sent_tomorrow(wakayama, coordinator, today):
    letter = final(wakayama, coordinator)
    with pytest.raises(ValidationError, match="not after today"):
        services.send_letter(letter=letter, channel="post", sent_on=PartialDate(2026, 11, 20), by=coordinator)


def test_approval_and_sending_are_legal_acts(wakayama, coordinator, today):
    sent(wakayama, coordinator)
    acts = set(AuditEntry.objects.values_list("act", flat=True))
    assert {"ask for approval", "approve letter", "send letter"} <= acts


def test_an_answer_that_is_logged_ends_the_waiting(wakayama, coordinator, today):
    first = sent(wakayama, coordinator, reply_due_on=date(2026, 11, 1))
    assert list(Letter.objects.unanswered()) == [first]
    services.log_letter(
        relationship=wakayama, direction="in", kind="reply", subject="Yes", answers=first, by=coordinator
    )
    assert not Letter.objects.unanswered().exists()


def test_an_answer_in_trash_does_not_count(wakayama, coordinator, today):
    first = sent(wakayama, coordinator, reply_due_on=date(2026, 11, 1))
    answer = services.log_letter(
        relationship=wakayama, direction="in", kind="reply", subject="Yes", answers=first, by=coordinator
    )
    services.trash_letter(letter=answer, by=coordinator)
    assert list(Letter.objects.unanswered()) == [first]


def test_extending_moves_the_day_with_its_reason(wakayama, coordinator, today):
    letter = sent(wakayama, coordinator, reply_due_on=date(2026, 11, 1))
    services.extend_reply(letter=letter, until=date(2027, 1, 10), reason="Election there", by=coordinator)
    assert letter.reply_due_on == date(2027, 1, 10)
    assert AuditEntry.objects.get(act="extend reply").detail["reason"] == "Election there"


def test_waiting_is_not_extended_into_the_past(wakayama, coordinator, today):
    letter = sent(wakayama, coordinator, reply_due_on=date(2026, 11, 1))
    with pytest.raises(ValidationError, match="after today"):
        services.extend_reply(letter=letter, until=date(2026, 11, 19), reason="x", by=coordinator)


def test_a_reminder_names_the_first_letter_and_answers_nothing(wakayama, coordinator, today):
    first = sent(wakayama, coordinator, reply_due_on=date(2026, 11, 1))
    reminder = services.remind(letter=first, by=coordinator)
    assert (reminder.kind, reminder.follows, reminder.answers) == ("reminder", first, None)
    assert "L-2026-001" in reminder.body
    assert reminder.to_name == "Ana Torres"


def test_reminding_twice_gives_one_draft(wakayama, coordinator, today):
    first = sent(wakayama, coordinator, reply_due_on=date(2026, 11, 1))
    assert services.remind(letter=first, by=coordinator) == services.remind(letter=first, by=coordinator)


def test_an_answer_to_the_reminder_answers_the_first_letter_too(wakayama, coordinator, approver, today):
    first = sent(wakayama, coordinator, reply_due_on=date(2026, 11, 1))
    reminder = services.remind(letter=first, by=coordinator)
    services.change_letter(letter=reminder, from_name="Karen Goh", from_title="Mayor", by=coordinator)
    services.ask_letter_approval(letter=reminder, by=coordinator)
    services.approve_letter(letter=reminder, by=approver)
    services.send_letter(letter=reminder, channel="post", by=coordinator)
    assert list(Letter.objects.unanswered()) == [first]
    services.log_letter(
        relationship=wakayama, direction="in", kind="reply", subject="Yes", answers=reminder, by=coordinator
    )
    assert not Letter.objects.unanswered().exists()


def test_a_final_letter_prints_the_paper_of_its_approval(wakayama, coordinator, approver, today):
    letter = final(wakayama, coordinator, approver)
    assert services.print_letter(letter=letter, by=coordinator) == letter.paper
    assert IssuedPaper.objects.count() == 1


def test_a_draft_with_gaps_prints_and_says_so(wakayama, coordinator, today):
    html = services.print_letter(
        letter=introduction(wakayama, coordinator, who_we_are=""), by=coordinator
    ).snapshot
    assert "DRAFT" in html
    assert "Not recorded: who we are" in html


def test_a_letter_that_was_only_logged_is_not_printed_as_ours(wakayama, coordinator, today):
    letter = services.log_letter(
        relationship=wakayama, direction="in", kind="other", subject="Hello", by=coordinator
    )
    with pytest.raises(ValidationError, match="not written here"):
        services.print_letter(letter=letter, by=coordinator)


def test_an_answer_belongs_to_the_same_city(wakayama, cixi, coordinator, today):
    first = sent(cixi, coordinator)
    with pytest.raises(ValidationError, match="same relationship"):
        services.log_letter(
            relationship=wakayama, direction="in", kind="reply", subject="Yes", answers=first, by=coordinator
        )
