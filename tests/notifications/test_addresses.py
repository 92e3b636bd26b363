"""Mail to addresses in every alphabet, at a real mail server that takes them and at one that does not."""

import pytest

from notifications.models import MailState, OutboxMail
from notifications.services import deliver_outbox, queue_mail, send_test_mail
from notifications.services.messages import NOT_IN_THIS_ALPHABET

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

WHOLE = "ü@bücher.example"


@pytest.fixture
def deliver(sink):
    def send(to: str) -> OutboxMail:
        mail = queue_mail(key=f"test:{to}", to=to, subject="Grüße aus Москва", text="Grüße")
        deliver_outbox()
        mail.refresh_from_db()
        return mail

    return send


@pytest.mark.parametrize("known", [True, False])
def test_a_server_in_another_alphabet_is_named_so_that_every_relay_finds_it(sink, deliver, known):
    sink.takes_unicode = known
    assert deliver("anna@bücher.example").state == MailState.SENT
    assert "rcpt TO:<anna@xn--bcher-kva.example>" in sink.talk
    assert sink.mails[0]["To"] == "anna@xn--bcher-kva.example"


def test_letters_in_front_of_the_at_go_as_they_are_where_the_server_takes_them(sink, deliver):
    assert deliver(WHOLE).state == MailState.SENT
    assert any(said.startswith("mail FROM:") and "SMTPUTF8" in said for said in sink.talk)
    assert "rcpt TO:<ü@xn--bcher-kva.example>" in sink.talk
    assert sink.mails[0]["Subject"] == "Grüße aus Москва"
    assert sink.headers[0].count("To: ü@xn--bcher-kva.example\r\n") == 1


def test_a_server_that_takes_none_is_told_in_a_sentence_and_not_tried_again(sink, deliver):
    sink.takes_unicode = False
    mail = deliver(WHOLE)
    assert (mail.state, mail.error, mail.to) == (MailState.BOUNCED, str(NOT_IN_THIS_ALPHABET), WHOLE)
    assert deliver("anna@city.example").state == MailState.SENT


@pytest.mark.parametrize(("known", "state"), [(True, "accepted"), (False, "refused")])
def test_the_test_mail_says_whether_the_server_takes_them(sink, coordinator, known, state):
    sink.takes_unicode = known
    answered = send_test_mail(to=WHOLE, by=coordinator)
    assert answered.state == state
    assert known or answered.sentence == str(NOT_IN_THIS_ALPHABET)
