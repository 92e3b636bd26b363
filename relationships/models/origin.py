"""How a tie came about."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.records import Record
from relationships.models.relationship import Relationship


class OriginKind(models.TextChoices):
    """How a tie came about."""

    MAYOR = "mayor", _("A mayor")
    TRADE = "trade", _("Trade")
    HISTORY = "history", _("Shared history")
    ANCESTRY = "ancestry", _("Ancestry")
    EXPATRIATES = "expatriates", _("Expatriates")
    CHALLENGE = "challenge", _("A shared challenge")
    FAITH = "faith", _("Faith")
    PERSONS = "persons", _("Individual persons")
    PROGRAM = "program", _("A national program")


class Origin(Record):
    """One of the reasons a tie came about, with a note and where we know it from."""

    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="origins")
    kind = models.CharField(_("how it came about"), max_length=12, choices=OriginKind.choices)
    note = models.CharField(_("note"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("origin")
        verbose_name_plural = _("origins")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.get_kind_display()
