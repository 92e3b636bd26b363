"""Money as it is typed and printed."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.forms import CharField

from common.forms import Form
from common.money import Money, MoneyBoxes, MoneyField, money_words, read_money, totals


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("USD 1,250.50", "USD 1250.50"),
        ("1200 eur", "EUR 1200"),
        ("JPY 50 000", "JPY 50000"),
        ("KWD 1.125", "KWD 1.125"),
        ("DEM400", "DEM 400"),
        ("0", "USD 0"),
    ],
)
def test_an_amount_is_read_with_its_currency(typed, read):
    assert read_money(typed, "USD").typed == read


@pytest.mark.parametrize(
    "typed",
    ["$400", "1,20", "-5 USD", "USD 1.2345", "EUR 1.200", "XXX 5", "USD 5 EUR", "1e5", "USD", "USD NaN"],
)
def test_what_may_mean_two_things_is_asked_about(typed):
    with pytest.raises(ValidationError):
        read_money(typed, "USD")


def test_without_a_usual_currency_its_letters_are_asked_for():
    with pytest.raises(ValidationError):
        read_money("400")


def test_digits_after_the_point_are_printed_only_where_there_are_some():
    printed = [money_words(Decimal(text), "USD") for text in ("0.000", "1200.000", "1200.500", "1.125")]
    assert printed == ["USD 0", "USD 1,200", "USD 1,200.50", "USD 1.125"]


def test_two_currencies_are_never_added():
    amounts = [("USD", Decimal("0.1")), ("JPY", Decimal(5)), ("USD", Decimal("0.2"))]
    assert totals(amounts) == [("JPY", Decimal(5)), ("USD", Decimal("0.3"))]


def test_an_empty_box_is_not_zero():
    field = MoneyField(usual="USD")
    assert (field.clean(""), field.clean("0")) == (None, Money(Decimal(0), "USD"))


def test_an_amount_as_it_stood_does_not_hold_up_another_correction():
    class Kept(MoneyBoxes, Form):
        money = MoneyField()
        note = CharField(required=False)
        # Kept before three digits after the point were asked about.
        instance = SimpleNamespace(amount=Decimal("1.125"), currency="EUR")

    form = Kept({"money": "EUR 1.125", "note": "Paid in cash"})
    assert (form.is_valid(), form.cleaned_data["money"]) == (True, Money(Decimal("1.125"), "EUR"))
    assert not Kept({"money": "EUR 1.126"}).is_valid()


def test_another_spelling_of_an_amount_is_no_change():
    field = MoneyField(usual="USD")
    assert not field.has_changed(Money(Decimal("1250.500"), "USD"), "1,250.50 usd")
