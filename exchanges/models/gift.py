"""Gifts between the cities, given and received."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.dates import PartialDateField
from common.folding import fold
from common.money import DECIMALS, DIGITS, Money
from common.records import Record
from directory.models import Organization, Person
from documents.models import StoredFile
from exchanges.models.exchange import Exchange
from relationships.models import OfTieQuerySet, Relationship

SHORT = 80


class GiftDirection(models.TextChoices):
    """Which way it went."""

    RECEIVED = "received", _("Received by us")
    GIVEN = "given", _("Given by us")


class GiftOwner(models.TextChoices):
    """Whose it is now."""

    CITY = "city", _("The city")
    PERSON = "person", _("A person")


class GiftQuerySet(OfTieQuerySet):
    """Gifts by who may see them and by what is still to be done."""

    def to_report(self) -> Self:
        """At or over the limit of the city, and not reported yet."""
        return self.present().filter(report_by__isnull=False, reported_on=None)


def _someone(model: type[models.Model], label: Any) -> Any:
    return models.ForeignKey(
        model, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=label
    )


class Gift(Record):
    """One gift; `report_by` is kept by the services from the limit of the city, and never typed."""

    relationship = models.ForeignKey(
        Relationship, on_delete=models.PROTECT, related_name="+", verbose_name=_("partner city")
    )
    exchange = models.ForeignKey(
        Exchange,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("exchange"),
    )
    direction = models.CharField(_("given or received"), max_length=8, choices=GiftDirection.choices)
    description = models.CharField(_("what it is"), max_length=500)
    given_on = PartialDateField(_("date"), null=True, blank=True)
    giver = models.CharField(_("from"), max_length=200, blank=True)
    giver_person = _someone(Person, _("from: person"))
    giver_organization = _someone(Organization, _("from: organization"))
    receiver = models.CharField(_("to"), max_length=200, blank=True)
    receiver_person = _someone(Person, _("to: person"))
    receiver_organization = _someone(Organization, _("to: organization"))
    amount = models.DecimalField(
        _("estimated value"), max_digits=DIGITS, decimal_places=DECIMALS, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    basis = models.CharField(_("how it was valued"), max_length=200, blank=True)
    kept_where = models.CharField(_("kept where"), max_length=200, blank=True)
    owner = models.CharField(_("owner"), max_length=6, choices=GiftOwner.choices, blank=True)
    owner_name = models.CharField(_("name of the owner"), max_length=200, blank=True)
    report_by = models.DateField(_("report due"), null=True, blank=True, editable=False)
    reported_on = models.DateField(_("reported on"), null=True, blank=True)
    reported_to = models.CharField(_("reported to"), max_length=200, blank=True)
    disposed_on = PartialDateField(_("given away on"), null=True, blank=True)
    disposed_how = models.CharField(_("what became of it"), max_length=300, blank=True)
    photo = models.ForeignKey(
        StoredFile, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    preview = models.ForeignKey(
        StoredFile, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    recorded_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    folded = models.CharField(max_length=1200, editable=False)

    objects: ClassVar[Any] = GiftQuerySet.as_manager()

    class Meta:
        verbose_name = _("gift")
        verbose_name_plural = _("gifts")
        ordering = ("-given_on", "-pk")
        indexes = (
            models.Index(fields=["-given_on", "-id"]),
            models.Index(fields=["relationship", "-given_on"]),
            models.Index(
                fields=["report_by", "id"],
                condition=models.Q(reported_on=None, trashed_at=None, report_by__isnull=False),
                name="gifts_to_report",
            ),
        )

    def __str__(self) -> str:
        return Truncator(self.description).chars(SHORT)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("exchanges:gift", args=(self.pk,))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the words it is searched by."""
        words = (self.description, self.giver, self.receiver, self.kept_where)
        self.folded = fold(" ".join(words))[:1200]
        super().save(*args, **kwargs)

    @property
    def value_words(self) -> str:
        """The estimated value as entered; 0 and not recorded differ."""
        value = Money.of(self.amount, self.currency)
        return gettext("Not recorded") if value is None else str(value)

    @property
    def giver_words(self) -> str:
        """Who gave it, every name that is recorded."""
        return _names(self.giver_person, self.giver_organization, self.giver)

    @property
    def receiver_words(self) -> str:
        """Who got it."""
        return _names(self.receiver_person, self.receiver_organization, self.receiver)

    @property
    def owner_words(self) -> str:
        """Whose it is."""
        said = str(self.get_owner_display()) if self.owner else ""
        return ": ".join(part for part in (said, self.owner_name) if part) or gettext("Not recorded")


def _names(*told: Any) -> str:
    return ", ".join(str(one) for one in told if one) or gettext("Not recorded")
