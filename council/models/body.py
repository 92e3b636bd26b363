"""Bodies that vote, who sits in them, and how their papers are numbered."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.dates import PartialDate, PartialDateField
from common.records import Record, RecordQuerySet
from common.zones import city_today
from council.workflow import format_number, has_year, next_in_run
from directory.models import Person, Place


class BodyQuerySet(RecordQuerySet["Body"]):
    """Bodies by who may see them."""

    def visible_to(self, user: Any) -> Self:
        """Everybody with an account: who sits on a council is public knowledge."""
        return self.present() if getattr(user, "is_active", False) else self.none()


class Body(Record):
    """A body that adopts papers: our city council, theirs, a board of supervisors."""

    name = models.CharField(_("name"), max_length=160)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("place"))
    seats = models.PositiveSmallIntegerField(_("number of seats"), null=True, blank=True)
    votes_needed = models.PositiveSmallIntegerField(_("votes needed to pass"), null=True, blank=True)
    instrument = models.CharField(
        _("what it adopts"),
        max_length=40,
        default="Resolution",
        help_text=_("Resolution, motion, ordinance…"),
    )
    clerk_title = models.CharField(_("title of its clerk"), max_length=80, default="City Clerk")
    presider_title = models.CharField(_("title of who signs"), max_length=80, default="Mayor")
    attorney_title = models.CharField(
        _("title of who approves as to form"), max_length=80, blank=True, default="City Attorney"
    )

    objects: ClassVar[Any] = BodyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("bodies")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of the body with its members and numbers."""
        return reverse("council:body", args=[self.pk])


class MemberQuerySet(RecordQuerySet["Member"]):
    """Members by when they sat."""

    def seated_on(self, day: PartialDate) -> Self:
        """Those who may have sat on that day as known: both ends are judged generously."""
        began = Q(starts=None) | Q(starts__first__lte=day.last_day)
        stayed = Q(ends=None) | Q(ends__last__gte=day.first_day)
        return self.present().filter(began & stayed)


class Member(Record):
    """A person who votes in a body for a time; dates as known."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="members", verbose_name=_("body"))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    seat = models.CharField(_("seat"), max_length=60, blank=True, help_text=_("Ward, district or title."))
    starts = PartialDateField(_("from"), null=True, blank=True)
    ends = PartialDateField(_("until"), null=True, blank=True)

    objects: ClassVar[Any] = MemberQuerySet.as_manager()

    class Meta:
        ordering = ("seat", "person__name")

    def __str__(self) -> str:
        return str(self.person)

    def get_absolute_url(self) -> str:
        """Members are shown on the page of their body."""
        return self.body.get_absolute_url()


class Series(Record):
    """A run of numbers of one body in the city's own pattern: `{n}-{yy}`, `{n:03d} - {yy}`."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="series", verbose_name=_("body"))
    name = models.CharField(_("name"), max_length=80, default="Resolutions")
    pattern = models.CharField(
        _("number pattern"),
        max_length=40,
        default="{n}-{yy}",
        help_text=_("{n} is the running number, {yy} or {yyyy} the year; {n:03d} pads to three digits."),
    )
    next_number = models.PositiveIntegerField(_("next number"), default=1)
    year = models.PositiveSmallIntegerField(_("year of the next number"), null=True, blank=True)
    restarts_yearly = models.BooleanField(_("starts again at 1 each year"), default=True)

    class Meta:
        verbose_name_plural = "series"
        constraints = (models.UniqueConstraint(fields=["body", "name"], name="series_once_per_body"),)

    def __str__(self) -> str:
        return f"{self.body}: {self.name}"

    def get_absolute_url(self) -> str:
        """Series are shown on the page of their body."""
        return self.body.get_absolute_url()

    @property
    def next_written(self) -> str:
        """What a paper adopted this year would get, as it is printed."""
        year = max(self.year or 0, city_today().year)
        restarts = self.restarts_yearly and has_year(self.pattern)
        number = next_in_run(number=self.next_number, counted=self.year, year=year, restarts=restarts)
        return format_number(self.pattern, number or self.next_number, year)
