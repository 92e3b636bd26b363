"""What is on record of a tie without being itemised."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.dates import PartialDateField
from common.folding import folded_or_none
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
    folded = models.CharField(max_length=2400, null=True, editable=False)  # noqa: DJ001 - see Milestone

    objects: ClassVar[Any] = OfSeenTie.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ("starts", "pk")

    def __str__(self) -> str:
        return in_short(self.text)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep its words as search compares them."""
        self.folded = self.words_found(self.text)
        super().save(*args, **kwargs)

    @staticmethod
    def words_found(text: str) -> str | None:
        """What search compares with; none for most."""
        return folded_or_none(text, 2400)

    def get_absolute_url(self) -> str:
        """The overview of the tie."""
        return self.relationship.get_absolute_url()
