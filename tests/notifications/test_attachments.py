"""Files that go with a mail: they arrive as they are stored, and nothing is sent without them."""

import pytest

from notifications.models import MailState, OutboxMail
from notifications.services import deliver_outbox, queue_mail
from tests.factories.documents import PDF, StoredFileFactory

pytestmark = pytest.mark.django_db


def queued(*files) -> OutboxMail:
    return queue_mail(key="letter:1", to="ana@example.org", subject="A letter", text="It.", attachments=files)


def test_attached_file_arrives_byte_for_byte(sink):
    queued(StoredFileFactory(name="letter.pdf"))
    deliver_outbox()
    [part] = sink.mails[0].iter_attachments()
    assert (part.get_filename(), part.get_content_type(), part.get_content()) == (
        "letter.pdf", "application/pdf", PDF,
    )  # fmt: skip


def test_attachments_keep_their_order(sink):
    second, first = StoredFileFactory(name="b.pdf"), StoredFileFactory(name="a.pdf")
    queued(first, second)
    deliver_outbox()
    assert [part.get_filename() for part in sink.mails[0].iter_attachments()] == ["a.pdf", "b.pdf"]


def test_mail_whose_file_is_gone_is_stopped_and_says_so(sink):
    file = StoredFileFactory()
    mail = queued(file)
    file.file.delete(save=False)
    deliver_outbox()
    mail.refresh_from_db()
    assert (mail.state, "attached file" in mail.error, sink.mails) == (MailState.STOPPED, True, [])


def test_mail_whose_file_row_is_gone_is_stopped(sink):
    file = StoredFileFactory()
    mail = queued(file)
    file.delete()
    deliver_outbox()
    mail.refresh_from_db()
    assert mail.state == MailState.STOPPED


def test_page_of_the_mail_names_what_is_attached(coordinator, client_of):
    mail = queued(StoredFileFactory(name="letter.pdf"))
    page = client_of(coordinator).get(f"/app/mail/{mail.pk}/").content.decode()
    assert "letter.pdf" in page


def test_administrator_reads_no_names_of_attachments(admin, client_of):
    mail = queued(StoredFileFactory(name="letter.pdf"))
    page = client_of(admin).get(f"/app/mail/{mail.pk}/").content.decode()
    assert "letter.pdf" not in page
