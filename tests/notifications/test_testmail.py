"""The test mail tells what the server really said."""

import pytest

from notifications.services import send_test_mail
from tests.smtp_sink import HANG

TO = "dana@city.example"


@pytest.fixture
def send(home, coordinator):
    return lambda: send_test_mail(to=TO, by=coordinator)


def words(answered):
    return [said for _step, said in answered.said]


def test_the_servers_own_words_are_shown_when_it_takes_the_mail(sink, send):
    answered = send()
    assert answered.state == "accepted"
    assert words(answered) == [f"127.0.0.1:{sink.port}", "250 sink", "250 ok", "250 taken"]
    assert sink.mails[0]["To"] == TO
    assert "to see whether mail arrives" in sink.mails[0].get_content()


def test_a_refused_address_is_told_in_the_servers_words(sink, send):
    sink.answers[TO] = ["550 5.1.1 no such mailbox"]
    answered = send()
    assert (answered.state, words(answered)[-1]) == ("refused", "550 5.1.1 no such mailbox")
    assert sink.mails == []


def test_a_server_that_refuses_to_talk_is_told_in_its_words(sink, send):
    sink.greeting = "554 not for you"
    answered = send()
    assert (answered.state, words(answered)[-1]) == ("refused", "554 not for you")


def test_a_server_that_falls_silent_is_left_after_the_timeout(sink, send, settings):
    settings.EMAIL_TIMEOUT = 0.3
    sink.answers[TO] = [HANG]
    answered = send()
    assert answered.state == "silent"
    assert "did not answer within" in answered.sentence


def test_a_server_that_is_not_there_is_told(sink, send, settings):
    settings.EMAIL_PORT = 9
    answered = send()
    assert answered.state == "silent"
    assert "refused" in words(answered)[-1]


def test_without_a_server_it_says_where_mail_goes(send, mailoutbox):
    answered = send()
    assert answered.sentence.startswith("No mail server is set up")
    assert mailoutbox[0].to == [TO]
