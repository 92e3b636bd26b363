"""Reading gifts: the register, those of a tie, and what one may choose in their forms."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.choosing import first_or_named, or_named
from common.dates import PartialDate
from common.money import Money, sum_words
from directory.selectors import current_home
from exchanges.models import Exchange, Gift, GiftDirection
from exchanges.selectors.exchange import choices_of_years, with_partners
from relationships.models import Relationship, Status

JOINED = (
    "relationship__partner",
    "giver_person",
    "giver_organization",
    "receiver_person",
    "receiver_organization",
)


def ties_for_gifts(user: Any, named: int | None = None) -> QuerySet[Relationship]:
    """Ties a person may see, by their cities, without what was not pursued; and the one named already."""
    rows = or_named(Relationship.objects.visible_to(user).exclude(status=Status.NOT_PURSUED), named)
    return rows.select_related("partner").order_by("folded", "pk")


def gifts_for_list(user: Any) -> QuerySet[Gift]:
    """Gifts with what a row prints."""
    rows: QuerySet[Gift] = Gift.objects.visible_to(user).select_related(*JOINED)
    return rows


def gifts_of(user: Any, tie: Any) -> QuerySet[Gift]:
    """The gifts of a tie a person may see, the newest first and what has no date last."""
    return gifts_for_list(user).filter(relationship=tie).order_by(F("given_on").desc(nulls_last=True), "-pk")


def gift_years(user: Any) -> list[tuple[str, str]]:
    """The years in which gifts were given, newest first."""
    return choices_of_years(Gift.objects.visible_to(user), "given_on")


def exchanges_to_choose(user: Any, gift: Gift) -> QuerySet[Exchange]:
    """The newest exchanges with the partner of the gift, and the one it names already."""
    newest = ("-starts", "-pk")
    seen = Exchange.objects.visible_to(user).of(gift.relationship)
    return with_partners(first_or_named(seen, *newest, named=gift.exchange_id).order_by(*newest))


def value_sums(gifts: list[Gift]) -> list[tuple[str, str]]:
    """(way, number with the sum of the values in each currency) of these gifts."""
    ways = (GiftDirection.RECEIVED, GiftDirection.GIVEN)
    return [(str(way.label), _sum_words([one for one in gifts if one.direction == way])) for way in ways]


def _sum_words(gifts: list[Gift]) -> str:
    if not gifts:
        return _("None recorded")
    valued = [(one.currency, one.amount) for one in gifts if one.amount is not None]
    words = {"gifts": _count(len(gifts)), "sums": sum_words(valued), "without": len(gifts) - len(valued)}
    if not valued:
        return _("%(gifts)s, no value recorded") % words
    if words["without"]:
        return _("%(gifts)s, valued at %(sums)s; of %(without)d no value is recorded") % words
    return _("%(gifts)s, valued at %(sums)s") % words


def _count(number: int) -> str:
    return ngettext("%(n)d gift", "%(n)d gifts", number) % {"n": number}


def limit_words() -> str:
    """The limit of the city in words; "" where none is set."""
    home = current_home()
    value = Money.of(home.gift_limit, home.gift_currency) if home else None
    return str(value) if value else ""


def report_note(gift: Gift) -> str:
    """What is to be done about the report of a gift, in one sentence; "" where nothing is known to be."""
    if gift.reported_on:
        return ""
    if gift.report_by:
        words = {"day": PartialDate.of(gift.report_by).display(), "limit": limit_words()}
        return _("At or over the limit of %(limit)s: report it by %(day)s.") % words
    home = current_home()
    limited = home is not None and home.gift_limit is not None
    return _unsure(gift, home) if limited and gift.direction == GiftDirection.RECEIVED else ""


def _unsure(gift: Gift, home: Any) -> str:
    """Why the limit does not say whether a gift is to be reported; "" where it does."""
    words = {"limit": limit_words(), "value": gift.value_words}
    if gift.amount is None:
        return _("Gifts from %(limit)s on are reported. The value of this one is not recorded.") % words
    if gift.currency != home.gift_currency:
        return _("Gifts from %(limit)s on are reported. See whether %(value)s is as much.") % words
    return ""
