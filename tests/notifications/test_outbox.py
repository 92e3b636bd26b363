import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from notifications.models import MailState, OutboxMail
from notifications.services import queue_mail, resend_mail
from tests.factories.notifications import OutboxMailFactory

pytestmark = pytest.mark.django_db
BAD = [
    "a@b",
    "a@b..c",
    "a b@c.d",
    "x@[127.0.0.1",
    f"{'x' * 250}@city.example",
    "a@b.c\nBcc:x@y.example",
    "a@b.c%0aBcc:x@y",
    "",
]


def test_the_same_key_queues_once():
    for _ in range(2):
        queue_mail(key="k", to="a@city.example", subject="s", text="t")
    assert OutboxMail.objects.count() == 1


@pytest.mark.parametrize("to", BAD)
def test_an_address_that_is_none_is_refused(to):
    with pytest.raises(ValidationError):
        queue_mail(key="k", to=to, subject="s", text="t")


def test_an_international_domain_is_taken():
    assert queue_mail(key="k", to="a@bücher.example", subject="s", text="t").pk


@pytest.mark.parametrize("subject", ["a\nBcc: x@y.example", "a\rb"])
def test_a_line_break_in_the_subject_is_refused(subject):
    with pytest.raises(ValidationError):
        queue_mail(key="k", to="a@city.example", subject=subject, text="t")


def test_a_line_break_in_a_header_is_refused():
    with pytest.raises(ValidationError):
        queue_mail(key="k", to="a@city.example", subject="s", text="t", headers={"References": "<a>\n<b>"})


def test_the_message_id_follows_from_the_key():
    first = queue_mail(key="k", to="a@city.example", subject="s", text="t").message_id
    OutboxMail.objects.all().delete()
    assert queue_mail(key="k", to="a@city.example", subject="s", text="t").message_id == first


def test_a_bounced_mail_can_be_sent_again(coordinator):
    mail = resend_mail(mail=OutboxMailFactory(state=MailState.BOUNCED, tries=3), by=coordinator)
    assert (mail.state, mail.tries) == (MailState.WAITING, 0)


def test_a_sent_mail_is_not_sent_again(coordinator):
    with pytest.raises(PermissionDenied):
        resend_mail(mail=OutboxMailFactory(state=MailState.SENT), by=coordinator)


def test_an_administrator_does_not_resend(admin):
    with pytest.raises(PermissionDenied):
        resend_mail(mail=OutboxMailFactory(state=MailState.BOUNCED), by=admin)
