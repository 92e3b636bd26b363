from datetime import date

import pytest

from notifications.models import OutboxMail
from notifications.services import deliver_outbox, sweep
from tests.factories.directory import PlaceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
DAY = date(2026, 11, 19)


@pytest.fixture
def hostile(rule, home, coordinator):
    rule.add(PlaceFactory(name='<b>"Cixi"</b>\nBcc: x@y.example'), DAY, coordinator)
    sweep(today=DAY)
    return OutboxMail.objects.get()


def test_a_line_break_in_a_name_makes_no_second_header(hostile, sink):
    deliver_outbox()
    assert sink.mails[0]["Subject"] == 'Due today: review the tie with <b>"Cixi"</b> Bcc: x@y.example'
    assert sink.mails[0]["Bcc"] is None


def test_markup_in_a_name_is_text_in_the_html(hostile):
    assert "<b>" not in hostile.html


def test_the_text_part_is_plain(hostile):
    assert '<b>"Cixi"</b>' in hostile.text
    assert "&lt;" not in hostile.text


def test_the_button_leads_to_the_configured_address(hostile, settings):
    assert f'href="{settings.BASE_URL}/app/relationships/x/"' in hostile.html


def test_the_mail_stands_on_the_postal_address_of_the_city(rule, home, coordinator):
    home.postal_address = "City Hall\n1600 Truxtun Avenue"
    home.save()
    rule.add(PlaceFactory(), DAY, coordinator)
    sweep(today=DAY)
    mail = OutboxMail.objects.get()
    assert [("City Hall · 1600 Truxtun Avenue" in part) for part in (mail.text, mail.html)] == [True, True]


def test_mails_about_one_thing_hang_together(rule, home, coordinator, sink):
    place = PlaceFactory()
    rule.add(place, DAY, coordinator)
    sweep(today=DAY)
    rule.add(place, date(2026, 12, 1), coordinator)
    sweep(today=date(2026, 12, 1))
    deliver_outbox()
    assert sink.mails[0]["References"] == sink.mails[1]["References"] != None  # noqa: E711 - a chain


def test_the_snooze_link_in_the_mail_opens_the_reminder(rule, home, coordinator, sink, client):
    rule.add(PlaceFactory(name="Cixi"), DAY, coordinator)
    sweep(today=DAY)
    deliver_outbox()
    text = sink.mails[0].get_body(("plain",)).get_content()
    path = text[text.index("/l/snooze/") :].split()[0]
    assert b"Review the tie with Cixi" in client.get(path, follow=True).content
