"""A letter by e-mail: the approved PDF goes, the partner's language first, and nothing follows the reader."""

import io

import pytest
from django.core.exceptions import ValidationError
from pypdf import PdfReader

from documents.services import claim_job, make_claimed
from notifications.models import OutboxMail
from notifications.services import deliver_outbox
from relationships import services
from tests.factories.letters import final

SPANISH = "Estimada Presidenta Municipal:\n\nNos alegraría recibir su respuesta."


@pytest.fixture
def letter(wakayama, coordinator, today):
    return final(
        wakayama, coordinator, who_we_are="Farms & oil <b>since</b> 1898.", translation=SPANISH,
        translation_language="es",
    )  # fmt: skip


def made(letter):
    make_claimed(claim_job())
    letter.paper.refresh_from_db()
    return letter


def mailed(letter, coordinator, to="ana@example.mx"):
    return services.send_letter(letter=letter, channel="email", to_email=to, by=coordinator)


def words(text):
    return "".join(text.split())


def test_the_pdf_arrives_and_holds_the_words_of_the_letter(letter, coordinator, sink):
    mailed(made(letter), coordinator)
    deliver_outbox()
    [part] = sink.mails[0].iter_attachments()
    read = words("".join(page.extract_text() for page in PdfReader(io.BytesIO(part.get_content())).pages))
    for text in [*letter.parts.values(), SPANISH, letter.reference, "Karen Goh", "Presidenta Municipal"]:
        assert words(text) in read


def test_the_attachment_is_the_paper_on_the_register(letter, coordinator, sink):
    mailed(made(letter), coordinator)
    deliver_outbox()
    [part] = sink.mails[0].iter_attachments()
    with letter.paper.file.file.open("rb") as stored:
        assert part.get_content() == stored.read()


def test_before_its_pdf_exists_a_letter_does_not_leave(letter, coordinator):
    with pytest.raises(ValidationError, match="still being made"):
        mailed(letter, coordinator)
    letter.refresh_from_db()
    assert (letter.state, OutboxMail.objects.count()) == ("final", 0)


def test_the_language_of_the_partner_stands_first(letter, coordinator):
    mailed(made(letter), coordinator)
    text = OutboxMail.objects.get().text
    assert text.index("Estimada") < text.index("----") < text.index("Dear Mayor Torres,")


def test_the_mail_follows_nobody(letter, coordinator):
    mailed(made(letter), coordinator)
    html = OutboxMail.objects.get().html
    assert "<img" not in html
    assert "href" not in html
    assert 'lang="es"' in html
    assert "Farms &amp; oil &lt;b&gt;since&lt;/b&gt; 1898." in html


def test_answers_go_to_the_person_who_sent_it(letter, coordinator, sink):
    mailed(made(letter), coordinator)
    deliver_outbox()
    assert (sink.mails[0]["Reply-To"], sink.mails[0]["Auto-Submitted"]) == (coordinator.email, "no")


def test_without_an_address_nothing_is_sent(letter, coordinator):
    with pytest.raises(ValidationError, match="Enter the e-mail address"):
        mailed(made(letter), coordinator, to="")
    assert not OutboxMail.objects.exists()


def test_sent_twice_it_is_one_mail(letter, coordinator):
    mailed(made(letter), coordinator)
    with pytest.raises(ValidationError, match="sent now"):
        mailed(letter, coordinator)
    assert OutboxMail.objects.count() == 1


def test_a_reminder_takes_the_first_letter_along(letter, coordinator, approver, sink):
    mailed(made(letter), coordinator)
    reminder = services.remind(letter=letter, by=coordinator)
    services.change_letter(letter=reminder, from_name="Karen Goh", from_title="Mayor", by=coordinator)
    services.ask_letter_approval(letter=reminder, by=coordinator)
    mailed(made(services.approve_letter(letter=reminder, by=approver)), coordinator)
    deliver_outbox()
    names = [part.get_filename() for part in sink.mails[1].iter_attachments()]
    assert [("L-2026-002" in names[0]), ("L-2026-001" in names[1])] == [True, True]
