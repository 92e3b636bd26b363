"""What really happened between the cities: exchanges, their photos."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.addresses import address_of
from common.dates import PartialDateField
from common.folding import fold
from common.records import Record, RecordQuerySet, index_of_few
from documents.models import Document, StoredFile
from relationships.models import Relationship


class ExchangeKind(models.TextChoices):
    """The kinds a volunteer chooses from; staff may be more exact in the title."""

    STUDENT = "student", _("Student visit")
    CULTURE = "culture", _("Culture")
    SPORT = "sport", _("Sport")
    BUSINESS = "business", _("Business")
    OFFICIAL = "official", _("Official")
    ONLINE = "online", _("Online")
    OTHER = "other", _("Other")


class Direction(models.TextChoices):
    """Who travelled."""

    INBOUND = "inbound", _("They came to us")
    OUTBOUND = "outbound", _("We went to them")
    BOTH = "both", _("Both ways")
    ONLINE = "online", _("Online")
    THIRD_PLACE = "third_place", _("In a third place")


class ExchangeQuerySet(RecordQuerySet["Exchange"]):
    """Exchanges by who may see them."""

    def visible_to(self, user: Any) -> Self:
        """All for readers of the whole program; a member those of own ties and those he or she logged."""
        if not getattr(user, "is_active", False):
            return self.none()
        if user.reads_whole_program:
            return self.present()
        ties = Relationship.objects.visible_to(user)
        # Asked row by row: a list of all own ones, made only when a row is there, would tell of it.
        own = Exchange.relationships.through.objects.filter(
            exchange=models.OuterRef("pk"), relationship__in=ties
        )
        return self.present().filter(models.Exists(own) | models.Q(logged_by=user))

    def of(self, relationship: Relationship) -> Self:
        """Exchanges of one tie."""
        return self.filter(relationships=relationship)

    def unchecked(self) -> Self:
        """Logged by volunteers and not yet looked at by staff."""
        return self.present().filter(checked_at=None)


class Exchange(Record):
    """One visit, event or meeting; a year is enough for the date, a guess for the people."""

    relationships = models.ManyToManyField(Relationship, related_name="+", verbose_name=_("partner cities"))
    title = models.CharField(_("title"), max_length=160, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=ExchangeKind.choices)
    direction = models.CharField(_("direction"), max_length=12, choices=Direction.choices, blank=True)
    starts = PartialDateField(_("date"))
    ends = PartialDateField(_("last day"), null=True, blank=True)
    story = models.TextField(_("what happened"), max_length=2000)
    people = models.PositiveIntegerField(_("people, about"), null=True, blank=True)
    students = models.PositiveIntegerField(_("students"), null=True, blank=True)
    chaperones = models.PositiveIntegerField(_("teachers and chaperones"), null=True, blank=True)
    officials = models.PositiveIntegerField(_("elected officials and staff"), null=True, blank=True)
    volunteers = models.PositiveIntegerField(_("committee volunteers"), null=True, blank=True)
    business = models.PositiveIntegerField(_("business people"), null=True, blank=True)
    artists = models.PositiveIntegerField(_("artists and athletes"), null=True, blank=True)
    hosts = models.PositiveIntegerField(_("host families"), null=True, blank=True)
    others = models.PositiveIntegerField(_("others"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    logged_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    checked_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    checked_at = models.DateTimeField(null=True, editable=False)
    is_published = models.BooleanField(_("shown to residents"), default=False)
    form_key = models.CharField(max_length=40, blank=True, editable=False)
    documents = models.ManyToManyField(Document, blank=True, related_name="+", verbose_name=_("documents"))
    folded = models.CharField(max_length=2400, editable=False)

    objects: ClassVar[Any] = ExchangeQuerySet.as_manager()

    class Meta:
        ordering = ("-starts", "-pk")
        indexes = (
            models.Index(fields=["-starts", "-id"]),
            models.Index(fields=["people", "id"], name="exchanges_by_people"),
            index_of_few("trashed_at", "exchanges_in_trash"),
            models.Index(fields=["logged_by", "-id"]),
            models.Index(
                fields=["id"],
                condition=models.Q(checked_at=None, trashed_at=None),
                name="exchanges_unchecked",
            ),
        )
        constraints = (
            # A form pressed twice makes one exchange.
            models.UniqueConstraint(
                fields=["form_key"], condition=~models.Q(form_key=""), name="one_exchange_a_form"
            ),
        )

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())

    @property
    def people_words(self) -> str:
        """The number of people as it is written, or that it is not recorded."""
        return _grouped(self.people)

    def get_absolute_url(self) -> str:
        """The page of the exchange."""
        return address_of("exchanges:exchange", self.pk)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded title and story for searching."""
        self.folded = fold(f"{self.title} {self.story}")[:2400]
        super().save(*args, **kwargs)


def _grouped(number: int | None) -> str:
    return gettext("Not recorded") if number is None else number_format(number, force_grouping=True)


class PhotoQuerySet(models.QuerySet["Photo"]):
    """Photos by who may see them."""

    def present(self) -> Self:
        """Photos nobody removed."""
        return self.filter(removed_at=None)

    def visible_to(self, user: Any) -> Self:
        """Those of the exchanges a person may see, and what he or she uploaded for a form not saved yet."""
        if not getattr(user, "is_active", False):
            return self.none()
        seen = Exchange.objects.visible_to(user).filter(pk=models.OuterRef("exchange"))
        return self.filter(models.Exists(seen) | models.Q(exchange=None, added_by=user))

    def waiting(self, user: Any, upload_key: str) -> Self:
        """What a person uploaded with a form that is not saved yet."""
        return self.filter(exchange=None, added_by=user, upload_key=upload_key).exclude(upload_key="")


class Photo(models.Model):
    """A photo of an exchange, re-encoded without position data; shown to residents only with consent.

    Uploaded before the exchange is saved, so `exchange` may still be empty; `upload_key` ties it to its form.
    """

    exchange = models.ForeignKey(Exchange, null=True, on_delete=models.CASCADE, related_name="photos")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    preview = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("what it shows"), max_length=200, blank=True)
    consent = models.BooleanField(_("people in the photo agreed to have it shown"), default=False)
    upload_key = models.CharField(max_length=40, db_index=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[Any] = PhotoQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=["exchange", "added_at"]),)

    def __str__(self) -> str:
        return self.caption or self.file.name
