"""What happened in five years, what it cost, and which gifts went which way."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.text import marked
from exchanges.models import Exchange, Gift
from exchanges.selectors.gifts import report_note
from exchanges.selectors.money import YearCost, costs_by_year
from program.selectors.handover.days import day_words
from relationships.models import Relationship, Statement
from relationships.selectors.standing import years_before

YEARS_BACK = 5


def within_five_years(rows: QuerySet[Exchange], today: date) -> QuerySet[Exchange]:
    """Of these exchanges the ones that may have ended within five years."""
    line = years_before(today, YEARS_BACK)
    return rows.filter(Q(ends__last__gte=line) | Q(ends=None, starts__last__gte=line))


def is_of_five_years(statement: Statement, today: date) -> bool:
    """Whether what was said speaks of a time that may reach into the five years; begun, it may go on."""
    over = statement.ends is not None and statement.ends.last_day < years_before(today, YEARS_BACK)
    return not over and bool(statement.starts or statement.ends)


def exchange_lines(user: Any, tie: Relationship, today: date) -> list[str]:
    """Exchanges that may have ended within five years, the newest first."""
    rows = within_five_years(Exchange.objects.visible_to(user).of(tie), today)
    words = _("%(date)s: %(what)s. People: %(people)s.")
    return [
        words % {"date": day_words(one.starts), "what": one, "people": one.people_words}
        for one in rows.order_by("-starts", "-pk")
    ]


def cost_lines(user: Any, tie: Relationship, today: date) -> list[str]:
    """Each year of the five and what its exchanges cost, in each currency; quiet years stand together."""
    exchanges = within_five_years(Exchange.objects.visible_to(user).of(tie), today)
    found = {one.year: one for one in costs_by_year(exchanges)}
    first = min([years_before(today, YEARS_BACK).year, *found])
    lines = []
    for quiet, together in groupby(range(today.year, first - 1, -1), lambda year: year not in found):
        years = list(together)
        lines += [_quiet_words(years)] if quiet else [_year_words(year, found[year]) for year in years]
    return lines


def _quiet_words(years: list[int]) -> str:
    """Years without an exchange, the latest first, in one line."""
    if len(years) == 1:
        return _("%(year)s: no exchange is recorded.") % {"year": years[0]}
    return _("%(first)s to %(last)s: no exchange is recorded.") % {"first": years[-1], "last": years[0]}


def _year_words(year: int, cost: YearCost) -> str:
    words = {"year": year, "exchanges": _count(cost.exchanges), "sums": "; ".join(cost.sentences)}
    if cost.without == cost.exchanges:
        return _("%(year)s: Not recorded (%(exchanges)s).") % words
    if not cost.without:
        return _("%(year)s: %(sums)s (%(exchanges)s).") % words
    words["without"] = cost.without
    return _("%(year)s: %(sums)s (%(exchanges)s, of %(without)d of them no cost is recorded).") % words


def _count(number: int) -> str:
    return ngettext("%(n)d exchange", "%(n)d exchanges", number) % {"n": number}


def gift_words(gift: Gift) -> str:
    """Which way, when, what, from whom to whom, at which value, where it is, and what is to be reported."""
    words = {
        "way": gift.get_direction_display(),
        "date": day_words(gift.given_on),
        "what": gift.description,
        "from": gift.giver_words,
        "to": gift.receiver_words,
        "value": gift.value_words,
        "kept": gift.kept_where or _("not recorded"),
    }
    said = _(
        "%(way)s, %(date)s: %(what)s. From: %(from)s. To: %(to)s. Value: %(value)s. Kept where: %(kept)s."
    )
    told = [marked(said % words, sample=gift.sample), report_note(gift)]
    return " ".join(part for part in told if part)
