"""What an exchange cost, line by line."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from common.dates import PartialDate, PartialDateField
from common.money import DECIMALS, DIGITS, money_words
from common.records import Record, RecordQuerySet
from directory.models import Organization
from documents.models import Document
from exchanges.models.exchange import Exchange


class MoneyKind(models.TextChoices):
    """In which form it was given."""

    CASH = "cash", _("Cash")
    IN_KIND = "in_kind", _("In kind")
    OWN = "own", _("Participants' own cost")


class Payer(models.TextChoices):
    """Who paid."""

    CITY = "city", _("City")
    ASSOCIATION = "association", _("Association")
    PARTICIPANTS = "participants", _("Participants")
    SPONSOR = "sponsor", _("Sponsor")
    PARTNER = "partner", _("Partner city")


class MoneyLineQuerySet(RecordQuerySet["MoneyLine"]):
    """Lines by who may see them."""

    def visible_to(self, user: Any) -> Self:
        """Those of the exchanges a person may see."""
        if not getattr(user, "is_active", False):
            return self.none()
        seen = Exchange.objects.visible_to(user).filter(pk=models.OuterRef("exchange"))
        return self.present().filter(models.Exists(seen))

    def of(self, exchange: Exchange) -> Self:
        """The lines of one exchange."""
        return self.present().filter(exchange=exchange)


class MoneyLine(Record):
    """One thing that was paid or given. Without an amount it is not recorded; 0 is an amount.

    `own_amount` is the same in our own currency on a day, as a person entered it; nothing is converted.
    """

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="money")
    what = models.CharField(_("what for"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=MoneyKind.choices, default=MoneyKind.CASH)
    amount = models.DecimalField(
        _("amount"), max_digits=DIGITS, decimal_places=DECIMALS, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    basis = models.CharField(_("how it was valued"), max_length=200, blank=True)
    paid_by = models.CharField(_("paid by"), max_length=12, choices=Payer.choices, blank=True)
    payer = models.CharField(_("name of who paid"), max_length=200, blank=True)
    organization = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organization that paid"),
    )
    paid_on = PartialDateField(_("date"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    document = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("receipt or other paper"),
    )
    own_amount = models.DecimalField(
        _("amount in our currency"), max_digits=DIGITS, decimal_places=DECIMALS, null=True, blank=True
    )
    own_currency = models.CharField(_("our currency"), max_length=3, blank=True)
    own_on = models.DateField(_("day of the rate"), null=True, blank=True)
    own_rate = models.CharField(_("rate"), max_length=60, blank=True)

    objects: ClassVar[Any] = MoneyLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("cost")
        verbose_name_plural = _("costs")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        """The page of its exchange."""
        return self.exchange.get_absolute_url()

    @property
    def amount_words(self) -> str:
        """The amount as entered; 0, in kind and not recorded differ."""
        in_kind = self.kind == MoneyKind.IN_KIND
        if self.amount is None:
            return gettext("In kind, not valued") if in_kind else gettext("Not recorded")
        words = money_words(self.amount, self.currency) + self._own_words()
        return gettext("In kind, valued at %(amount)s") % {"amount": words} if in_kind else words

    def _own_words(self) -> str:
        if self.own_amount is None or self.own_on is None:
            return ""
        day = PartialDate.of(self.own_on).display()
        words = {"amount": money_words(self.own_amount, self.own_currency), "day": day}
        return " " + gettext("(%(amount)s on %(day)s)") % words

    @property
    def payer_words(self) -> str:
        """Who paid, with the name where one is recorded."""
        names = [str(one) for one in (self.organization, self.payer) if one]
        said = str(self.get_paid_by_display()) if self.paid_by else ""
        return ": ".join(part for part in (said, ", ".join(names)) if part) or gettext("Not recorded")
