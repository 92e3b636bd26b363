"""Money as it was entered: a decimal amount with an ISO currency; two currencies are never added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from common.forms import FormRules
from common.text import tidy

# More digits than these are a slip of the finger.
DECIMALS, DIGITS = 3, 15
# In all others 1.200 is more likely twelve hundred than one and a fifth.
WITH_THOUSANDTHS = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))
# ISO 4217, also what was money once: old gifts and visits were paid in it.
_CODES = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
    CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD
    GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT
    LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR
    NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP
    STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG
    XOF XPF YER ZAR ZMW ZWG ATS BEF BGL BYR CSD CSK CYP DDM DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LUF
    LVL MTL MXP NLG PLZ PTE ROL RUR SIT SKK SUR TRL UAK VEB VEF XEU YUD YUM ZWL
"""
CURRENCIES = frozenset(_CODES.split())
USUAL = {"US": "USD", "CA": "CAD", "GB": "GBP", "IE": "EUR", "AU": "AUD", "NZ": "NZD"}
_GROUPED = re.compile(r"\d{1,3}(?:[,’' \u00a0\u202f]\d{3})+(?:\.\d+)?")
_NUMBER = re.compile(rf"\d{{1,{DIGITS - DECIMALS}}}(?:\.\d{{1,{DECIMALS}}})?")
_TYPED = re.compile(
    r"(?:(?P<before>[A-Za-z]{3})(?=[\s\d]))?(?P<number>[\s\d.,’'\u00a0\u202f]+)(?P<after>[A-Za-z]{3})?"
)
_BLANKS = re.compile(r"[,’' \u00a0\u202f]")


def money_words(amount: Decimal, currency: str) -> str:
    """ "USD 1,200" or "USD 1,200.50"; without a currency the number alone."""
    number = number_format(amount, decimal_pos=_places(amount), use_l10n=True, force_grouping=True)
    return f"{currency} {number}".strip()


def _places(amount: Decimal) -> int:
    """No digits after the point for whole amounts, else two, or three where they were entered."""
    whole = amount == amount.to_integral_value()
    return 0 if whole else max(2, -int(amount.normalize().as_tuple().exponent))


def totals(amounts: Iterable[tuple[str, Decimal]]) -> list[tuple[str, Decimal]]:
    """(currency, sum) of (currency, amount), by the letters of the currency; added exactly."""
    found: dict[str, Decimal] = {}
    for currency, amount in amounts:
        found[currency] = found.get(currency, Decimal(0)) + amount
    return sorted(found.items())


def sum_words(amounts: Iterable[tuple[str, Decimal]]) -> str:
    """ "JPY 50,000; USD 1,200", one for each currency."""
    return "; ".join(money_words(amount, currency) for currency, amount in totals(amounts))


@dataclass(frozen=True)
class Money:
    """An amount with the letters of its currency."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return money_words(self.amount, self.currency)

    @property
    def typed(self) -> str:
        """As a person would type it again."""
        return f"{self.currency} {self.amount:.{_places(self.amount)}f}"

    @classmethod
    def of(cls, amount: Decimal | None, currency: str) -> Money | None:
        """The two columns of a record; nothing where no amount is recorded."""
        return None if amount is None else cls(amount, currency)


def read_money(text: str, usual: str = "") -> Money:
    """ "USD 1,200.50", "1200 EUR" or, where one currency is usual, "1200"; raises ValidationError.

    A comma that may be a decimal one is asked about, and a sign such as $ says too little.
    """
    match = _TYPED.fullmatch(tidy(text))
    number = match["number"].strip() if match else ""
    plain = _BLANKS.sub("", number) if _GROUPED.fullmatch(number) else number
    if match is None or not _NUMBER.fullmatch(plain) or (match["before"] and match["after"]):
        raise ValidationError(_("Enter the letters of the currency and the amount, such as USD 1250.50"))
    currency = (match["before"] or match["after"] or usual).upper()
    if currency not in CURRENCIES:
        raise ValidationError(_("Enter the three letters of the currency too, such as USD, EUR or JPY"))
    if len(plain.partition(".")[2]) == DECIMALS and currency not in WITH_THOUSANDTHS:
        raise ValidationError(
            _("No amount in %(currency)s has three digits after the point. Enter thousands as 1,200 or 1200")
            % {"currency": currency}
        )
    return Money(Decimal(plain), currency)


class MoneyField(forms.CharField):
    """One box for an amount with its currency; gives Money or None."""

    def __init__(self, *, usual: str = "", **kwargs: Any) -> None:
        widget = forms.TextInput({"autocomplete": "off", "spellcheck": "false", "size": 20})
        super().__init__(**{"max_length": 40, "required": False, "widget": widget, **kwargs})
        self.usual = usual
        # What the record holds already; sent back as it stood it is not judged anew.
        self.kept: Money | None = None

    def prepare_value(self, value: Any) -> Any:
        """As it would be typed."""
        return value.typed if isinstance(value, Money) else value

    def clean(self, value: Any) -> Any:
        """What was typed as an amount and a currency."""
        if isinstance(value, Money):
            return value
        text = super().clean(value)
        if self.kept is not None and tidy(text) == self.kept.typed:
            return self.kept
        return read_money(text, self.usual) if text else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare amounts, not spellings."""
        try:
            return bool(self.clean(initial) != self.clean(data))
        except ValidationError:
            return True


class MoneyBoxes(FormRules):
    """A form in which an amount and its currency, two columns of the record, stand in one box."""

    boxes: ClassVar[Mapping[str, tuple[str, str]]] = {"money": ("amount", "currency")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        record = getattr(self, "instance", None)
        if record is not None:
            boxes = self.boxes_of(record)
            self.initial = {**boxes, **self.initial}
            for name, money in boxes.items():
                box: Any = self.fields[name]
                box.kept = money

    @property
    def values(self) -> dict[str, Any]:
        """Each box as its two columns."""
        values = super().values
        for box, (amount, currency) in self.boxes.items():
            money: Money | None = values.pop(box)
            values[amount] = money.amount if money else None
            values[currency] = money.currency if money else ""
        return values

    @classmethod
    def boxes_of(cls, record: Any) -> dict[str, Money | None]:
        """What the boxes show for a record; also asked for earlier states of it."""
        columns = {
            box: (getattr(record, amount, None), getattr(record, currency, ""))
            for box, (amount, currency) in cls.boxes.items()
        }
        return {box: Money.of(*pair) for box, pair in columns.items()}
