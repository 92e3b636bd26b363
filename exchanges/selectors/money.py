"""What exchanges cost: the lines of one, and what they come to by year and currency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.choosing import or_named
from common.money import USUAL, money_words, sum_words, totals
from directory.selectors import current_home
from documents.models import Document
from exchanges.models import Exchange, MoneyKind, MoneyLine
from exchanges.selectors.exchange import documents_of, with_partners


def usual_currency() -> str:
    """The currency of our own country, offered in forms; "" where it is not known."""
    home = current_home()
    return USUAL.get(home.place.country_code, "") if home else ""


def lines_of(exchange: Exchange) -> list[MoneyLine]:
    """What one exchange cost, in the order it was recorded."""
    return list(MoneyLine.objects.of(exchange).select_related("organization", "document"))


def papers_shown(user: Any, lines: Iterable[MoneyLine]) -> set[int]:
    """Of the papers these lines rest on the ones a person may open; asked only where there are any."""
    keys = {one.document_id for one in lines} - {None}
    return (
        set(Document.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True))
        if keys
        else set()
    )


def sums_of(lines: Iterable[MoneyLine]) -> list[tuple[str, str]]:
    """(form, sum in each currency) of these lines; forms that nothing was given in are left out."""
    told = list(lines)
    found = []
    for kind in MoneyKind:
        given = [(one.currency, one.amount) for one in told if one.kind == kind and one.amount is not None]
        if given:
            found.append((str(kind.label), sum_words(given)))
    return found


def papers_to_choose(user: Any, exchange: Exchange, line: MoneyLine) -> QuerySet[Document] | None:
    """Papers of the exchange; None where the line rests on one this person may not see, which then stays."""
    rows = Document.objects.visible_to(user)
    if line.document_id and not rows.filter(pk=line.document_id).exists():
        return None
    return or_named(documents_of(user, exchange).order_by(), line.document_id).order_by("title", "pk")


@dataclass
class YearCost:
    """What the exchanges that began in one year cost: a row for each currency, and how many say nothing."""

    year: int
    exchanges: int = 0
    without: int = 0
    rows: list[CurrencyCost] = field(default_factory=list)
    unvalued: int = 0

    @property
    def exchanges_words(self) -> str:
        """How many exchanges, of how many no cost is recorded, and how many costs have no amount."""
        words = [ngettext("%(n)d exchange", "%(n)d exchanges", self.exchanges) % {"n": self.exchanges}]
        if self.without:
            words.append(_("%(n)d without a recorded cost") % {"n": self.without})
        return ", ".join([*words, *self._unvalued_words()])

    @property
    def sentences(self) -> list[str]:
        """Every sum with its form, and how many costs have no amount."""
        found = [part for row in self.rows for part in row.sentences]
        return [*found, *self._unvalued_words()]

    def _unvalued_words(self) -> list[str]:
        words = ngettext("%(n)d cost without an amount", "%(n)d costs without an amount", self.unvalued)
        return [words % {"n": self.unvalued}] if self.unvalued else []


@dataclass
class CurrencyCost:
    """One currency: cash, in kind as valued, and participants' own, each None where nothing was given so.

    `open_kinds` are forms in which something was given that year without an amount, in whichever currency.
    """

    currency: str
    sums: dict[str, Decimal] = field(default_factory=dict)
    open_kinds: frozenset[str] = frozenset()

    def words(self, kind: str) -> str:
        """The sum, or that nothing of this form is recorded, or nothing that has an amount."""
        amount = self.sums.get(kind)
        if amount is not None:
            return money_words(amount, self.currency)
        if kind in self.open_kinds:
            return _("Not valued") if kind == MoneyKind.IN_KIND else _("Not recorded")
        return _("None")

    @property
    def sentences(self) -> list[str]:
        """ "USD 1,200 cash", for each form in which something was given."""
        labels = {
            MoneyKind.CASH: _("%(amount)s cash"),
            MoneyKind.IN_KIND: _("%(amount)s in kind, as valued"),
            MoneyKind.OWN: _("%(amount)s paid by participants for themselves"),
        }
        return [
            words % {"amount": money_words(self.sums[kind], self.currency)}
            for kind, words in labels.items()
            if kind in self.sums
        ]

    @property
    def labelled(self) -> list[tuple[str, str]]:
        """(form, sum) in the order of the columns."""
        return [(str(kind.label), self.words(kind)) for kind in MoneyKind]


def costs_by_year(exchanges: QuerySet[Exchange]) -> list[YearCost]:
    """Costs by the year in which the exchange began, newest first; two currencies are never added."""
    begun = exchanges.order_by().values_list("pk", "starts")
    year_of = {key: starts.year for key, starts in begun if starts}
    years = {year: YearCost(year) for year in sorted(set(year_of.values()), reverse=True)}
    given: dict[tuple[int, str], list[tuple[str, Decimal]]] = {}
    told: set[int] = set()
    open_kinds: dict[int, set[str]] = {}
    lines = MoneyLine.objects.present().filter(exchange__in=exchanges.order_by().values("pk"))
    for key, kind, amount, currency in lines.values_list("exchange", "kind", "amount", "currency"):
        told.add(key)
        if amount is None:
            years[year_of[key]].unvalued += 1
            open_kinds.setdefault(year_of[key], set()).add(kind)
        else:
            given.setdefault((year_of[key], currency), []).append((kind, amount))
    for key, year in year_of.items():
        years[year].exchanges += 1
        years[year].without += key not in told
    for (year, currency), amounts in sorted(given.items()):
        left = frozenset(open_kinds.get(year, ()))
        years[year].rows.append(CurrencyCost(currency, dict(totals(amounts)), left))
    return list(years.values())


def without_costs(user: Any, tie: Any) -> QuerySet[Exchange]:
    """Exchanges of a tie of which no cost is recorded, the newest first."""
    lines = MoneyLine.objects.present().filter(exchange=OuterRef("pk"))
    rows = Exchange.objects.visible_to(user).of(tie).filter(~Exists(lines))
    return with_partners(rows.order_by("-starts", "-pk"))
