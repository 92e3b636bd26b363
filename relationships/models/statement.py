"""What is on record of a tie without being itemised."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.dates import PartialDateField
from common.records import Record
from common.text import in_short
from relationships.models.relationship import OfSeenTie, Relationship


class Statement(Record):
    """Activity that nobody itemised: "exchanges every year since 1961", dated and with its source."""

    history_by = ("relationship",)

    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="statements")
    text = models.TextField(_("what is said"))
    starts = PartialDateField(_("from"), null=True, blank=True)
    ends = PartialDateField(_("until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    is_published = models.BooleanField(_("shown to residents"), default=True)

    objects: ClassVar[Any] = OfSeenTie.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ("starts", "pk")

    def __str__(self) -> str:
        return in_short(self.text)

    def get_absolute_url(self) -> str:
        """The overview of the tie."""
        return self.relationship.get_absolute_url()
