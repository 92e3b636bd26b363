"""Which type a tie had from when: a friendship becomes a sister city, a sister city becomes emeritus."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.dates import PartialDateField
from common.records import Record
from council.models import Resolution
from relationships.models.relationship import OfSeenTie, Relationship
from relationships.models.type_tier import TypeTier


class TypePeriod(Record):
    """One type of a tie, from when, on which paper; it ends where the next one begins."""

    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="type_periods")
    type = models.ForeignKey(
        TypeTier, on_delete=models.PROTECT, related_name="+", verbose_name=_("type of tie")
    )
    starts = PartialDateField(_("from"), null=True, blank=True)
    resolution = models.ForeignKey(
        Resolution, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name=_("resolution"),
    )  # fmt: skip
    note = models.CharField(_("note"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    objects: ClassVar[Any] = OfSeenTie.as_manager()

    class Meta:
        verbose_name = _("type over time")
        verbose_name_plural = _("types over time")
        ordering = ("starts", "pk")

    def __str__(self) -> str:
        return f"{self.type} {self.starts.display() if self.starts else ''}".strip()

    def get_absolute_url(self) -> str:
        """Where the types of the tie stand."""
        return reverse("relationships:status", args=(self.relationship.slug,))
