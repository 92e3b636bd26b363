"""Bodies that vote, their members, their resolutions and votes."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.dates import PartialDateField
from common.folding import digits_key, fold
from common.reach import within
from common.records import Record, RecordQuerySet
from directory.models import Person, Place
from documents.models import Document


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

    objects: ClassVar[Any] = RecordQuerySet["Body"].as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Member(Record):
    """A person who votes in a body for a time; dates as known."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="members", verbose_name=_("body"))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    seat = models.CharField(_("seat"), max_length=60, blank=True, help_text=_("Ward, district or title."))
    starts = PartialDateField(_("from"), null=True, blank=True)
    ends = PartialDateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ("seat", "person__name")

    def __str__(self) -> str:
        return str(self.person)


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

    class Meta:
        verbose_name_plural = "series"
        constraints = (models.UniqueConstraint(fields=["body", "name"], name="series_once_per_body"),)

    def __str__(self) -> str:
        return f"{self.body}: {self.name}"


class ResolutionState(models.TextChoices):
    """Where a resolution is."""

    DRAFT = "draft", _("Draft")
    ON_AGENDA = "on_agenda", _("On agenda")
    ADOPTED = "adopted", _("Adopted")
    NOT_ADOPTED = "not_adopted", _("Not adopted")
    RESCINDED = "rescinded", _("Rescinded")


class VoteRecord(models.TextChoices):
    """How much of the vote is on record."""

    NONE = "none", _("Not recorded")
    NAMES = "names", _("By name")
    TALLY = "tally", _("Only the count")
    RESULT = "result", _("Only the result")


class ResolutionQuerySet(RecordQuerySet["Resolution"]):
    """Resolutions by number and by who may see them."""

    def visible_to(self, user: Any) -> Self:
        """Those who read the whole program see all; a member what the ties of his or her committees rest on."""
        if not getattr(user, "is_active", False):
            return self.none()
        if user.reads_whole_program:
            return self.present()
        return self.present().filter(within("council.resolution", user))

    def numbered(self, typed: str) -> Self:
        """Resolutions with this number, however it is typed: `41-05` finds `041 - 05`."""
        return self.filter(number_key=digits_key(typed))


class Resolution(Record):
    """A formal act of a body; the number is text as printed, unique per series once assigned at adoption."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("body"))
    series = models.ForeignKey(
        Series, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("series")
    )
    number = models.CharField(_("number as printed"), max_length=60, blank=True)
    number_key = models.CharField(max_length=80, editable=False, blank=True, db_index=True)
    title = models.TextField(_("title"), max_length=600)
    state = models.CharField(
        _("state"), max_length=12, choices=ResolutionState.choices, default=ResolutionState.DRAFT
    )
    recitals = models.TextField(
        _("whereas clauses"), blank=True, help_text=_("One paragraph each, a blank line between.")
    )
    resolved = models.TextField(
        _("resolved clauses"), blank=True, help_text=_("One paragraph each, a blank line between.")
    )
    meeting = models.CharField(_("kind of meeting"), max_length=80, blank=True)
    adopted_on = PartialDateField(_("adopted on"), null=True, blank=True)
    mover = models.CharField(_("moved by"), max_length=120, blank=True)
    seconder = models.CharField(_("seconded by"), max_length=120, blank=True)
    vote_record = models.CharField(
        _("vote"), max_length=6, choices=VoteRecord.choices, default=VoteRecord.NONE
    )
    result = models.CharField(_("result in words"), max_length=120, blank=True)
    ayes = models.PositiveSmallIntegerField(_("ayes"), null=True, blank=True)
    noes = models.PositiveSmallIntegerField(_("noes"), null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(_("abstained"), null=True, blank=True)
    absent = models.PositiveSmallIntegerField(_("absent"), null=True, blank=True)
    signed_by = models.CharField(_("signed by"), max_length=160, blank=True)
    attested_by = models.CharField(_("attested by"), max_length=160, blank=True)
    approved_as_to_form_by = models.CharField(_("approved as to form by"), max_length=160, blank=True)
    scan = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("scan")
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    folded = models.CharField(max_length=700, editable=False)

    objects: ClassVar[Any] = ResolutionQuerySet.as_manager()

    class Meta:
        ordering = ("-adopted_on", "-pk")
        indexes = (models.Index(fields=["-adopted_on", "-id"]),)
        constraints = (
            models.UniqueConstraint(
                fields=["body", "series", "number"],
                condition=~models.Q(number=""),
                name="number_once_per_series",
            ),
        )

    def __str__(self) -> str:
        return f"{self.body.instrument} {self.number}" if self.number else self.title[:80]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the keys for searching beside the printed number and title."""
        self.number_key = digits_key(self.number)[:80]
        self.folded = fold(f"{self.number} {self.title}")[:700]
        super().save(*args, **kwargs)


class Choice(models.TextChoices):
    """What a member did."""

    AYE = "aye", _("Aye")
    NO = "no", _("No")
    ABSTAIN = "abstain", _("Abstain")
    ABSENT = "absent", _("Absent")
    RECUSED = "recused", _("Recused")


class Vote(models.Model):
    """One member's vote on one resolution."""

    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="votes")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=8, choices=Choice.choices)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["resolution", "member"], name="one_vote_a_member"),)

    def __str__(self) -> str:
        return f"{self.member}: {self.choice}"
