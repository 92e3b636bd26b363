"""The types a city gives its ties."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.records import Record


class TypeTier(Record):
    """A type of tie in the city's own words: sister city, friendship city, emeritus…"""

    name = models.CharField(_("name"), max_length=80, unique=True)
    definition = models.TextField(_("what it means here"), blank=True)
    needs_council = models.BooleanField(_("needs the council"), default=True)
    fixed_years = models.PositiveSmallIntegerField(
        _("fixed term in years"),
        null=True,
        blank=True,
        help_text=_("After so many years a tie of this type is renewed or over. Empty: no fixed term."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("type of relationship")
        verbose_name_plural = _("types of relationship")
        ordering = ("order", "name")

    def __str__(self) -> str:
        return self.name
