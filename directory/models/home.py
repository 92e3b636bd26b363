"""The home city: one row that says whose program this is and which words and paper it uses."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.dates import PartialDateField
from common.money import DECIMALS, DIGITS
from common.records import Record, RecordQuerySet
from directory import workflow
from directory.models.organization import Organization
from directory.models.place import Place
from documents.models import StoredFile


class Region(models.TextChoices):
    """Which defaults for words, paper and date order a city starts from."""

    NORTH_AMERICA = "north_america", _("North America")
    BRITAIN_IRELAND = "britain_ireland", _("Britain and Ireland")
    AUSTRALIA_NZ = "australia_nz", _("Australia and New Zealand")


class PaperSize(models.TextChoices):
    """Paper in the office."""

    LETTER = "letter", _("Letter")
    A4 = "a4", _("A4")


class DateOrder(models.TextChoices):
    """Order of the parts of a date in English."""

    MDY = "mdy", _("August 21, 1961")
    DMY = "dmy", _("21 August 1961")


class Home(Record):
    """Our own city; `words` maps a word of the program to the word this city uses, see directory.workflow."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("city"))
    program_name = models.CharField(_("name of the program"), max_length=120)
    lead_agency = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("lead agency"),
    )
    goals = models.TextField(_("goals of the program"), blank=True)
    about = models.TextField(_("about the program"), blank=True)
    printed_count = models.PositiveSmallIntegerField(
        _("ties as the program counts itself in print"),
        null=True,
        blank=True,
        help_text=_("What a page or leaflet of the city says; it stands beside the number counted here."),
    )
    printed_count_on = PartialDateField(_("date of that page or leaflet"), null=True, blank=True)
    printed_count_source = models.CharField(
        _("where that is printed"), max_length=200, blank=True, help_text=_("Such as: page of the city.")
    )
    region = models.CharField(max_length=16, choices=Region.choices, default=Region.NORTH_AMERICA)
    paper_size = models.CharField(
        _("paper"), max_length=6, choices=PaperSize.choices, default=PaperSize.LETTER
    )
    date_order = models.CharField(
        _("date order"), max_length=3, choices=DateOrder.choices, default=DateOrder.MDY
    )
    time_zone = models.CharField(_("time zone"), max_length=60, default="America/Los_Angeles")
    language = models.CharField(_("language"), max_length=10, default="en")
    postal_address = models.TextField(_("postal address"), blank=True)
    accent = models.CharField(
        _("colour"),
        max_length=7,
        blank=True,
        help_text=_("Six digits after #, such as #14495f. Left empty: the blue of the program."),
    )
    seal = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    words = models.JSONField(default=dict)
    review_months = models.PositiveSmallIntegerField(
        _("months between reviews"), default=workflow.REVIEW_MONTHS
    )
    quiet_years = models.PositiveSmallIntegerField(
        _("years after which a tie is quiet"), default=workflow.QUIET_YEARS
    )
    review_soon_days = models.PositiveSmallIntegerField(
        _("days ahead in which a review counts as soon due"), default=workflow.REVIEW_SOON_DAYS
    )
    terms_soon_days = models.PositiveSmallIntegerField(
        _("days ahead in which a term counts as ending soon"), default=workflow.TERMS_SOON_DAYS
    )
    answer_days = models.PositiveSmallIntegerField(
        _("days after which an answer to a letter is hoped for"),
        default=0,
        help_text=_("0: no day is suggested."),
    )
    chase_days = models.PositiveSmallIntegerField(
        _("days between the steps while a letter stays without an answer"),
        default=workflow.CHASE_DAYS,
        help_text=_("0: only the first reminder."),
    )
    remind_days = models.PositiveSmallIntegerField(
        _("days before the due day on which a reminder is sent"), default=0
    )
    gift_limit = models.DecimalField(
        _("a gift is reported from this value on"),
        max_digits=DIGITS,
        decimal_places=DECIMALS,
        null=True,
        blank=True,
    )
    gift_currency = models.CharField(_("currency of that value"), max_length=3, blank=True)
    gift_days = models.PositiveSmallIntegerField(
        _("days within which a gift is reported"), default=workflow.GIFT_DAYS
    )
    gift_since = models.DateField(_("for gifts since"), null=True, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = RecordQuerySet["Home"].as_manager()

    def __str__(self) -> str:
        return str(self.place)
