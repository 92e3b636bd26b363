"""Gifts: recorded, held against the limit of the city, reported, and told."""

from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from common.dates import PartialDate
from common.zones import city_clock
from directory.services import change_home
from exchanges.models import Gift
from exchanges.reminders import gifts_due, tell_gift
from exchanges.selectors.gifts import gift_years, gifts_of, report_note
from exchanges.services import change_gift, record_gift, renew_report_days, report_gift, trash_gift
from exchanges.workflow import GiftLimit, report_by
from notifications.models import Reminder
from notifications.services import sweep
from program.selectors.handover.exchanges import gift_words
from program.selectors.today import groups_for
from program.services.settings import change_settings
from relationships.selectors.timeline import timeline
from tests.exchanges.pictures import photo
from tests.factories.exchanges import ExchangeFactory
from tests.factories.relationships import RelationshipFactory

LIMIT = GiftLimit(Decimal(300), "USD", 30, date(2026, 1, 1))
DAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("case", "due"),
    [
        ({"amount": Decimal(400)}, date(2026, 12, 2)),
        ({"amount": Decimal(300)}, date(2026, 12, 2)),
        ({"amount": Decimal("299.99")}, None),
        ({"amount": None}, None),
        ({"amount": Decimal(400), "currency": "JPY"}, None),
        ({"amount": Decimal(400), "received": False}, None),
        ({"amount": Decimal(400), "last_day": date(2025, 12, 31)}, None),
    ],
)
def test_a_gift_at_or_over_the_limit_is_reported_within_its_days(case, due):
    assert report_by(LIMIT, **{"received": True, "currency": "USD", "last_day": DAY} | case) == due


def test_without_a_limit_nothing_is_reported():
    assert report_by(None, received=True, amount=Decimal(10**6), currency="USD", last_day=DAY) is None


@pytest.mark.django_db
def test_page_of_a_gift_says_that_no_limit_is_set(home, coordinator, client):
    tie = RelationshipFactory()
    gift = record_gift(relationship=tie, by=coordinator, direction="received", description="Box")
    client.force_login(coordinator)
    page = gift.get_absolute_url()
    assert "None due: the city has set no value" in client.get(page).content.decode()
    change_home(home=home, by=coordinator, seen=None, gift_limit=Decimal(300), gift_currency="USD")
    assert "None due:" not in client.get(page).content.decode()


@pytest.fixture
def limited(home, coordinator):
    return change_home(home=home, by=coordinator, seen=None, gift_limit=Decimal(300), gift_currency="USD")


def bear(tie, by, **fields):
    given = {"direction": "received", "description": "Carved bear", "given_on": PartialDate(2026, 11, 2)}
    return record_gift(
        relationship=tie, by=by, **given | {"amount": Decimal(400), "currency": "USD"} | fields
    )


@pytest.mark.django_db
def test_a_dear_gift_stands_on_today_until_it_is_reported(limited, coordinator, today):
    gift = bear(RelationshipFactory(), coordinator)
    assert gift.report_by == date(2026, 12, 2)
    assert "USD 300" in report_note(gift)
    told = [row.label for row in groups_for(coordinator, date(2026, 11, 20)).week]
    assert [label for label in told if "Carved bear" in label] == ["Report the gift: Carved bear"]
    assert list(gifts_due(date(2026, 12, 1))) == []
    assert tell_gift(gifts_due(date(2026, 12, 2)).get()).do_url == gift.get_absolute_url()
    report_gift(gift=gift, reported_on=date(2026, 11, 10), reported_to="Clerk", by=coordinator)
    assert (list(gifts_due(date(2027, 1, 1))), report_note(gift)) == ([], "")


@pytest.mark.django_db
@pytest.mark.parametrize("end", ["reported", "worth less", "in trash"])
def test_a_gift_that_is_not_due_any_more_leaves_today_at_once(end, limited, coordinator, today):
    gift = bear(RelationshipFactory(owner=coordinator), coordinator, given_on=PartialDate(2026, 1, 2))
    sweep()
    assert Reminder.objects.open().count() == 1
    if end == "reported":
        report_gift(gift=gift, reported_on=date(2026, 11, 10), by=coordinator)
    elif end == "worth less":
        change_gift(gift=gift, by=coordinator, amount=Decimal(40))
    else:
        trash_gift(gift=gift, by=coordinator)
    assert not Reminder.objects.open().exists()


@pytest.mark.django_db
def test_a_report_recorded_by_mistake_is_taken_back_and_due_again(limited, coordinator, client, today):
    gift = bear(RelationshipFactory(), coordinator)
    report_gift(gift=gift, reported_on=date(2026, 11, 10), reported_to="Clerk", by=coordinator)
    client.force_login(coordinator)
    page = reverse("exchanges:gift-report", args=[gift.pk])
    assert page in client.get(gift.get_absolute_url()).text
    shown = {field.html_name: field.value() or "" for field in client.get(page).context["form"]}
    assert client.post(page, {**shown, "take_back": "on"}).status_code == 302
    gift.refresh_from_db()
    assert (gift.reported_on, gift.reported_to) == (None, "")
    assert list(gifts_due(date(2026, 12, 2))) == [gift]


@pytest.mark.django_db
def test_a_changed_limit_is_held_against_every_gift(home, coordinator):
    gift = bear(RelationshipFactory(), coordinator)
    assert gift.report_by is None
    fields = {"gift_limit": Decimal(400), "gift_currency": "USD", "gift_days": 10}
    change_settings(home=home, by=coordinator, seen=None, **fields)
    gift.refresh_from_db()
    assert gift.report_by == date(2026, 11, 12)
    change_settings(home=home, by=coordinator, seen=None, gift_since=date(2026, 11, 3))
    gift.refresh_from_db()
    assert (gift.report_by, renew_report_days()) == (None, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("reader", ["America/Los_Angeles", "Asia/Tokyo"])
def test_the_report_of_a_gift_of_unknown_day_is_due_by_the_clock_of_the_city(limited, coordinator, reader):
    with time_machine.travel("2026-11-03T03:00Z", tick=False):
        gift = bear(RelationshipFactory(), coordinator, given_on=None)
    with timezone.override(ZoneInfo(reader)), city_clock(ZoneInfo("America/Los_Angeles")):
        renew_report_days()
    gift.refresh_from_db()
    assert gift.report_by == date(2026, 12, 2)


@pytest.mark.django_db
def test_what_the_limit_cannot_judge_is_said(limited, coordinator):
    tie = RelationshipFactory()
    assert "not recorded" in report_note(bear(tie, coordinator, amount=None, currency=""))
    assert "JPY 50,000" in report_note(bear(tie, coordinator, amount=Decimal(50000), currency="JPY"))


@pytest.mark.django_db
def test_a_gift_rests_on_an_exchange_with_its_own_city(home, coordinator):
    gift = bear(RelationshipFactory(), coordinator)
    with pytest.raises(ValidationError):
        change_gift(
            gift=gift, by=coordinator, exchange=ExchangeFactory(relationships=[RelationshipFactory()])
        )
    with pytest.raises(ValidationError):
        change_gift(gift=gift, by=coordinator, currency="")


@pytest.mark.django_db
def test_six_answers_record_a_gift_and_say_what_must_be_done(limited, coordinator, client):
    tie = RelationshipFactory()
    client.force_login(coordinator)
    page = reverse("exchanges:gift-new")
    answers = {
        "relationship": tie.pk,
        "direction": "received",
        "description": "Bowl",
        "given_on_year": "2026",
    }
    refused = client.post(page, answers | {"money": "400 dollars"})
    assert refused.status_code == 422
    saved = client.post(page, answers | {"money": "USD 400", "other": "Mayor of Wakayama"}, follow=True)
    gift = Gift.objects.get()
    assert (gift.giver, gift.receiver, gift.value_words) == ("Mayor of Wakayama", "", "USD 400")
    assert "At or over the limit of USD 300: report it by January 30, 2027." in saved.content.decode()
    years, _more = timeline(coordinator, tie)
    assert [event.label for year in years for event in year.events] == ["Gift received: Bowl"]
    said = "Received by us, 2026: Bowl. From: Mayor of Wakayama. To: Not recorded. Value: USD 400."
    assert said in gift_words(gift)
    found = client.get(reverse("exchanges:gifts"), {"view": "to_report", "year": "2026", "format": "csv"})
    assert "Bowl" in b"".join(found.streaming_content).decode()
    bear(tie, coordinator, given_on=PartialDate(987, 5))
    bear(tie, coordinator, given_on=None)
    assert gift_years(coordinator) == [("2026", "2026"), ("987", "987")]


@pytest.mark.django_db
def test_a_photo_of_a_gift_is_drawn_anew_shown_and_taken_off(home, coordinator, client):
    client.force_login(coordinator)
    gift = bear(RelationshipFactory(), coordinator)
    page = reverse("exchanges:gift-photo", args=[gift.pk])
    assert client.post(page, {"version": gift.version}).status_code == 422
    client.post(page, {"version": gift.version, "photo": photo()})
    shown = client.get(reverse("exchanges:gift-photo-file", args=[gift.pk, "preview"]))
    assert (shown["Content-Type"], b"".join(shown.streaming_content)[:2]) == ("image/jpeg", b"\xff\xd8")
    gift.refresh_from_db()
    client.post(page, {"version": gift.version, "take_off": "on"})
    gift.refresh_from_db()
    assert (gift.photo, gift.preview) == (None, None)


@pytest.mark.django_db
def test_a_gift_without_a_day_comes_after_the_others(coordinator):
    tie = RelationshipFactory()
    days = [PartialDate(2024), PartialDate(2026), None]
    for day in days:
        record_gift(relationship=tie, by=coordinator, direction="given", description="Box", given_on=day)
    assert [gift.given_on for gift in gifts_of(coordinator, tie)] == [days[1], days[0], None]
