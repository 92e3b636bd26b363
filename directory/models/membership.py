"""Our city as a member of a national body: dues, profile, and what sort of partner it seeks there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.dates import PartialDateField
from common.records import Record
from directory.models.organization import OpenToTheOffice, Organization

# So long before the dues run out they are to be seen to: a city's payments take their weeks.
DUES_DAYS = 28


class MembershipQuerySet(OpenToTheOffice["Membership"]):
    """Memberships by who may see them: as with contacts."""


class Membership(Record):
    """One membership; "seeking a partner" is what the body's profile of our city says."""

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("national body")
    )
    number = models.CharField(_("member number"), max_length=60, blank=True)
    since = PartialDateField(_("member since"), null=True, blank=True)
    paid_until = models.DateField(_("dues paid until"), null=True, blank=True)
    profile = models.TextField(_("profile of our city there"), blank=True)
    profile_url = models.URLField(_("address of the profile"), max_length=300, blank=True)
    seeking = models.BooleanField(_("seeking a partner"), default=False)
    wished_regions = models.CharField(
        _("wished regions"), max_length=300, blank=True, help_text=_("Separated by commas.")
    )
    wished_activities = models.CharField(
        _("wished activities"), max_length=300, blank=True, help_text=_("Separated by commas.")
    )
    note = models.TextField(_("note"), blank=True)

    objects: ClassVar[Any] = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.organization)

    def dues_state(self, today: date) -> str:
        """ "overdue" from the day after the last paid one, "due" in the four weeks before, else nothing."""
        if self.paid_until is None or self.paid_until > today + timedelta(days=DUES_DAYS):
            return ""
        return "overdue" if self.paid_until < today else "due"

    def get_absolute_url(self) -> str:
        """The page of the memberships."""
        return reverse("directory:memberships")
