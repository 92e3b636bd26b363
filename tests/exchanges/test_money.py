"""What an exchange cost: on its page, on the tab of its tie, and in the handover brief."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from common.dates import PartialDate
from exchanges.models import Exchange, MoneyLine
from exchanges.selectors.money import costs_by_year, lines_of, sums_of
from exchanges.services import add_money_line, change_money_line, restore_money_line, trash_money_line
from program.selectors.handover.exchanges import cost_lines
from program.selectors.handover.gaps import unknown_costs
from tests.factories.exchanges import ExchangeFactory
from tests.factories.relationships import RelationshipFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def tie():
    return RelationshipFactory()


def visit(tie, year, title):
    return ExchangeFactory(relationships=[tie], starts=PartialDate(year), title=title)


def paid(exchange, by, what, amount=None, currency="", **fields):
    given = None if amount is None else Decimal(amount)
    return add_money_line(exchange=exchange, by=by, what=what, amount=given, currency=currency, **fields)


def test_zero_in_kind_and_not_recorded_differ(tie, coordinator):
    exchange = visit(tie, 2026, "Visit")
    paid(exchange, coordinator, "Bus", "1250.50", "USD", paid_by="city")
    paid(exchange, coordinator, "Hall", 0, "USD")
    paid(exchange, coordinator, "Rooms", kind="in_kind")
    paid(exchange, coordinator, "Meals", 5, "EUR", kind="in_kind")
    paid(exchange, coordinator, "Taxi")
    lines = lines_of(exchange)
    assert [line.amount_words for line in lines] == [
        "USD 1,250.50", "USD 0", "In kind, not valued", "In kind, valued at EUR 5", "Not recorded",
    ]  # fmt: skip
    assert sums_of(lines) == [("Cash", "USD 1,250.50"), ("In kind", "EUR 5")]


def test_our_own_currency_stands_beside_with_its_day(tie, coordinator):
    line = paid(visit(tie, 2026, "Visit"), coordinator, "Dinner", 50000, "JPY")
    own = {"own_amount": Decimal(332), "own_currency": "USD"}
    with pytest.raises(ValidationError):
        change_money_line(line=line, by=coordinator, **own)
    change_money_line(line=line, by=coordinator, own_on=date(2026, 11, 2), **own)
    assert line.amount_words == "JPY 50,000 (USD 332 on November 2, 2026)"


def test_the_brief_tells_five_years_each_currency_for_itself_and_what_nobody_recorded(tie, coordinator):
    first = visit(tie, 2026, "Students")
    paid(first, coordinator, "Bus", 100, "USD")
    paid(first, coordinator, "Hotel", 50000, "JPY", kind="own")
    gone = paid(first, coordinator, "Twice", 100, "USD")
    trash_money_line(line=gone, by=coordinator)
    visit(tie, 2026, "Choir")
    visit(tie, 2024, "Dancers")
    assert cost_lines(coordinator, tie, TODAY) == [
        "2026: JPY 50,000 paid by participants for themselves; USD 100 cash "
        "(2 exchanges, of 1 of them no cost is recorded).",
        "2025: no exchange is recorded.",
        "2024: Not recorded (1 exchange).",
        "2021 to 2023: no exchange is recorded.",
    ]
    (open_ones,) = unknown_costs(coordinator, tie, TODAY)
    assert open_ones == "What these exchanges cost is not recorded: 2026: Choir; 2024: Dancers."
    restore_money_line(line=gone, by=coordinator)
    assert costs_by_year(Exchange.objects.filter(pk=first.pk))[0].rows[1].sums == {"cash": Decimal(200)}


BUS = {"what": "Bus", "kind": "cash"}


@pytest.fixture
def students(tie):
    return visit(tie, 2026, "Students")


@pytest.fixture
def signed_in(client, coordinator):
    client.force_login(coordinator)
    return client


def test_a_cost_is_added_on_the_page_of_its_exchange(students, signed_in):
    assert "What it cost is not recorded." in signed_in.get(students.get_absolute_url()).text
    add = reverse("exchanges:money-add", args=[students.pk])
    assert signed_in.post(add, BUS | {"money": "1,20"}).status_code == 422
    signed_in.post(add, BUS | {"money": "USD 120"})
    assert MoneyLine.objects.get().amount == Decimal(120)


def test_a_cost_is_corrected_under_the_version_that_was_seen(students, signed_in, coordinator):
    line = paid(students, coordinator, "Bus", 120, "USD")
    edit = reverse("exchanges:money-edit", args=[line.pk])
    assert 'value="USD 120"' in signed_in.get(edit).text
    signed_in.post(edit, BUS | {"money": "USD 125", "version": line.version})
    assert "USD 125" in signed_in.get(students.get_absolute_url()).text
    stale = signed_in.post(edit, BUS | {"money": "USD 130", "version": line.version})
    assert stale.status_code == 409
    assert {"USD 125", "USD 130"} <= set(re.findall(r"USD 1[23]\d", stale.text))


def test_a_cost_that_is_taken_off_can_be_put_back_and_counts_no_more(tie, students, signed_in, coordinator):
    line = paid(students, coordinator, "Bus", 120, "USD")
    removed = signed_in.post(reverse("exchanges:money-trash", args=[line.pk]), follow=True)
    assert "What it cost is not recorded." in removed.text
    assert f"exchanges.moneyline/{line.pk}/restore/" in removed.text
    tab = signed_in.get(reverse("exchanges:money", args=[tie.slug])).text
    assert "1 exchange, 1 without a recorded cost" in tab


def test_what_was_not_valued_is_not_called_none_and_is_counted_once(tie, coordinator, client):
    client.force_login(coordinator)
    exchange = visit(tie, 2026, "Students")
    paid(exchange, coordinator, "Bus", 1250, "USD")
    paid(exchange, coordinator, "Tickets", 50000, "JPY")
    paid(exchange, coordinator, "Rooms", kind="in_kind")
    yen, dollars = costs_by_year(Exchange.objects.all())[0].rows
    assert [words for _kind, words in yen.labelled] == ["JPY 50,000", "Not valued", "None"]
    assert dollars.words("in_kind") == "Not valued"
    tab = client.get(reverse("exchanges:money", args=[tie.slug])).content.decode()
    assert tab.count("1 exchange, 1 cost without an amount") == 1
