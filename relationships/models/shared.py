"""Other cities tied to the same partner, and the cooperative agreement the national body asks for."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.dates import PartialDateField
from common.records import Record
from council.models import Resolution
from directory.selectors import lies_in_our_country
from documents.models import Document
from relationships.models.relationship import OfSeenTie, Relationship


class Cooperation(models.TextChoices):
    """Where the cooperative agreement of all cities involved stands."""

    NEEDED = "needed", _("Needed")
    ASKED = "asked", _("Asked for")
    AGREED = "agreed", _("Agreed")
    REFUSED = "refused", _("Refused")
    NOT_NEEDED = "not_needed", _("Not needed")


class SharedTie(Record):
    """A tie our partner has with another city; within our own country all cities agree to it together."""

    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="shared_ties")
    city = models.CharField(_("city"), max_length=120)
    country = models.CharField(
        _("country"), max_length=80, blank=True, help_text=_("As your papers print it.")
    )
    ours = models.BooleanField(
        _("in our own country"),
        null=True,
        blank=True,
        help_text=_("Computed from its country. Answer only to correct that."),
    )
    since = PartialDateField(_("since"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    cooperation = models.CharField(
        _("cooperative agreement"), max_length=10, choices=Cooperation.choices, blank=True
    )
    agreed_on = PartialDateField(_("agreed on"), null=True, blank=True)
    resolution = models.ForeignKey(
        Resolution, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name=_("resolution"),
    )  # fmt: skip
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name=_("signed agreement"),
    )  # fmt: skip

    objects: ClassVar[Any] = OfSeenTie.as_manager()

    class Meta:
        verbose_name = _("other city of the partner")
        verbose_name_plural = _("other cities of the partner")
        ordering = ("city", "pk")

    def __str__(self) -> str:
        return f"{self.city}, {self.country}" if self.country else self.city

    def get_absolute_url(self) -> str:
        """The overview of our own tie."""
        return reverse("relationships:overview", args=(self.relationship.slug,))

    @property
    def is_ours(self) -> bool:
        """Whether the city lies in our own country: by what is printed, unless a person says otherwise."""
        return lies_in_our_country(self.country) if self.ours is None else self.ours

    @property
    def agreement_is_missing(self) -> bool:
        """True for a city of our own country while nothing was agreed and nobody said it is not needed."""
        return self.is_ours and self.cooperation not in (Cooperation.AGREED, Cooperation.NOT_NEEDED)
