import time
from datetime import timedelta

import pytest
from django.utils import timezone

from notifications.models import MailState, OutboxMail
from notifications.services import deliver_outbox, delivery, queue_mail
from tests.factories.accounts import UserFactory
from tests.factories.notifications import OutboxMailFactory, ReminderFactory
from tests.links import link_and_token
from tests.smtp_sink import DROP, HANGS

pytestmark = pytest.mark.django_db


def state_of(mail: OutboxMail) -> str:
    mail.refresh_from_db()
    return mail.state


def test_mail_arrives_with_its_stored_message_id(sink):
    mail = OutboxMailFactory()
    deliver_outbox()
    assert (sink.message_ids(), state_of(mail)) == ([mail.message_id], MailState.SENT)


def test_many_mails_share_one_connection(sink):
    OutboxMailFactory.create_batch(20)
    assert (deliver_outbox().sent, sink.connections) == (20, 1)


def test_a_connection_is_made_anew_after_a_hundred_mails(sink):
    OutboxMailFactory.create_batch(101)
    deliver_outbox()
    assert sink.connections == 2


def test_sent_mail_is_not_sent_again(sink):
    OutboxMailFactory()
    deliver_outbox()
    assert deliver_outbox().sent == 0


def test_mail_says_that_a_program_wrote_it(sink):
    OutboxMailFactory()
    deliver_outbox()
    assert sink.mails[0]["Auto-Submitted"] == "auto-generated"


def test_the_sender_carries_the_name_of_the_program(sink, home):
    OutboxMailFactory()
    deliver_outbox()
    assert sink.mails[0]["From"].startswith("Bakersfield Sister Cities <")


@pytest.mark.parametrize("answer", ["421 later", "450 mailbox busy", DROP])
def test_a_passing_fault_is_tried_again_with_the_same_id(sink, answer):
    mail = OutboxMailFactory()
    sink.answers[mail.to] = [answer]
    deliver_outbox()
    assert state_of(mail) == MailState.WAITING
    OutboxMail.objects.update(next_try_at=timezone.now())
    deliver_outbox()
    assert sink.message_ids() == [mail.message_id]


def test_the_gaps_between_tries_grow_up_to_a_day(sink):
    mail = OutboxMailFactory()
    sink.answers[mail.to] = ["450 busy"] * 9
    gaps = []
    for _ in range(9):
        OutboxMail.objects.update(next_try_at=timezone.now())
        deliver_outbox()
        mail.refresh_from_db()
        gaps.append(round((mail.next_try_at - timezone.now()).total_seconds() / 60))
    assert gaps == [1, 5, 15, 60, 240, 720, 1440, 1440, 1440]


def test_a_refused_address_bounces_once(sink):
    mail = OutboxMailFactory()
    sink.answers[mail.to] = ["550 no such mailbox"] * 2
    deliver_outbox()
    deliver_outbox()
    assert (state_of(mail), len(sink.answers[mail.to])) == (MailState.BOUNCED, 1)


def test_one_bad_address_does_not_hold_up_the_others(sink):
    bad = OutboxMailFactory()
    OutboxMailFactory.create_batch(3)
    sink.answers[bad.to] = ["421 closing"]
    assert deliver_outbox().sent == 3


def test_a_dead_server_costs_one_try_of_one_mail(sink, settings):
    settings.EMAIL_PORT = 9  # nobody listens there
    OutboxMailFactory.create_batch(3)
    deliver_outbox()
    assert sorted(OutboxMail.objects.values_list("tries", flat=True)) == [0, 0, 1]


def test_a_hanging_server_is_left_after_the_timeout(sink, settings):
    settings.EMAIL_TIMEOUT = 2
    mail = OutboxMailFactory()
    sink.answers[mail.to] = ["hang"]
    OutboxMailFactory()
    began = time.monotonic()
    assert (deliver_outbox().sent, state_of(mail)) == (1, MailState.WAITING)
    assert time.monotonic() - began < HANGS


def test_a_claim_of_a_dead_sender_is_taken_over(sink):
    OutboxMailFactory(state=MailState.SENDING, claimed_at=timezone.now() - timedelta(seconds=91), tries=1)
    assert deliver_outbox().sent == 1


def test_a_fresh_claim_is_left_alone(sink):
    OutboxMailFactory(state=MailState.SENDING, claimed_at=timezone.now() - timedelta(seconds=60), tries=1)
    assert deliver_outbox().sent == 0


def test_nothing_goes_to_an_inactive_person(sink):
    mail = OutboxMailFactory(recipient=UserFactory(is_active=False))
    deliver_outbox()
    assert (state_of(mail), sink.mails) == (MailState.STOPPED, [])


def test_a_mail_is_given_up_after_ten_tries(sink):
    mail = OutboxMailFactory(tries=10, error="450 busy")
    deliver_outbox()
    assert (state_of(mail), mail.error) == (MailState.STOPPED, "450 busy")


def test_private_mail_is_erased_once_it_is_sent(sink):
    mail = OutboxMailFactory(private=True, text="Code QWERTY")
    deliver_outbox()
    mail.refresh_from_db()
    assert ("QWERTY" in sink.mails[0].get_content(), mail.text) == (True, "")


def test_private_mail_overtakes_the_rest(sink):
    OutboxMailFactory.create_batch(2)
    code = queue_mail(key="k", to="a@city.example", subject="s", text="t", private=True)
    deliver_outbox()
    assert sink.message_ids()[0] == code.message_id


def test_the_token_of_a_link_is_filled_in_on_sending_only(sink):
    link, token = link_and_token(scope="snooze", record=ReminderFactory(), sent_to="a@city.example")
    mail = queue_mail(
        key="k", to="a@city.example", subject="s", text=f"/l/snooze/~~link:{link.pk}~~/", links=[link]
    )
    deliver_outbox()
    mail.refresh_from_db()
    assert (token in sink.mails[0].get_content(), token in mail.text) == (True, False)


def test_a_mark_typed_into_a_record_opens_no_other_link(sink):
    link, token = link_and_token(scope="snooze", record=ReminderFactory(), sent_to="a@city.example")
    queue_mail(key="k", to="b@city.example", subject="s", text=f"~~link:{link.pk}~~")
    deliver_outbox()
    assert token not in sink.mails[0].get_content()


def test_two_senders_never_claim_one_row(sink):
    OutboxMailFactory()
    assert next(delivery._claims(delivery._Books()))
    assert not list(delivery._claims(delivery._Books()))


def test_what_was_sent_is_written_down_though_the_sender_fails_at_the_next(sink, monkeypatch):
    first, second = OutboxMailFactory.create_batch(2)
    send = delivery._Post.send

    def fail_at_the_second(post, message):
        if sink.mails:
            raise RuntimeError
        send(post, message)

    monkeypatch.setattr(delivery._Post, "send", fail_at_the_second)
    with pytest.raises(RuntimeError):
        deliver_outbox()
    assert (state_of(first), state_of(second)) == (MailState.SENT, MailState.SENDING)


def test_long_headers_and_other_letters_arrive_as_they_were_written(sink):
    long, other = "word " * 40, "Grüße aus 和歌山"
    OutboxMailFactory(subject=long.strip(), to="clerk@bücher.example")
    OutboxMailFactory(subject=other)
    deliver_outbox()
    assert [mail["Subject"] for mail in sink.mails] == [long.strip(), other]
