"""Every change of a tie's status with who decided, on what paper, from when and until what condition."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.dates import PartialDateField
from common.folding import folded_or_none
from common.records import Record, RecordQuerySet, index_of_few
from council.models import Resolution
from documents.models import Document
from relationships.models.relationship import OfSeenTie, Relationship, Status


class StatusChange(Record):
    """One change of status; required by design rule 3, fields from domain §3.7."""

    history_by = ("relationship",)

    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="status_changes")
    old = models.CharField(max_length=12, choices=Status.choices, blank=True)
    new = models.CharField(_("new status"), max_length=12, choices=Status.choices)
    decided_by = models.CharField(_("decided by"), max_length=160, blank=True)
    effective = PartialDateField(_("effective"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    condition = models.CharField(_("until what condition"), max_length=300, blank=True)
    told = models.CharField(_("who was told"), max_length=300, blank=True)
    public_words = models.TextField(
        _("words for residents"),
        max_length=1000,
        blank=True,
        help_text=_("Residents read them on the page of the city, below its status."),
    )
    resolution = models.ForeignKey(
        Resolution,
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("resolution"),
    )
    document = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("document"),
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    unprepared = models.TextField(
        _("why it was not prepared step by step"), max_length=1000, blank=True, editable=False
    )
    unprepared_by = models.ForeignKey(
        User, null=True, blank=True, editable=False, db_index=False, on_delete=models.PROTECT,
        related_name="+", verbose_name=_("who left the steps out"),
    )  # fmt: skip
    folded = models.CharField(max_length=2400, null=True, editable=False)  # noqa: DJ001 - see Milestone

    objects: ClassVar[Any] = OfSeenTie.as_manager()

    class Meta:
        verbose_name = _("status decision")
        verbose_name_plural = _("status decisions")
        ordering = ("-pk",)
        indexes = (
            index_of_few("resolution", "decisions_by_resolution"),
            index_of_few("document", "decisions_by_document"),
            index_of_few("unprepared_by", "decisions_by_unprepared"),
        )

    def __str__(self) -> str:
        return f"{self.get_new_display()} {self.effective.display() if self.effective else ''}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep why and by whom as search compares it."""
        self.folded = self.words_found(self.decided_by, self.reason, self.condition)
        super().save(*args, **kwargs)

    @staticmethod
    def words_found(*texts: str) -> str | None:
        """What search compares with: by whom, why and until when."""
        return folded_or_none(" ".join(texts), 2400)

    def get_absolute_url(self) -> str:
        """The decisions about the tie."""
        return reverse("relationships:status", args=(self.relationship.slug,))


class NoticeKind(models.TextChoices):
    """Who is told of a decision, and what is done where residents see it (domain §3.7)."""

    PARTNER = "partner", _("Partner told")
    NATIONAL_BODY = "national_body", _("National body told")
    WEBSITE = "website", _("Website and signs updated")
    SYMBOLS = "symbols", _("Symbols covered or handled")
    OTHER = "other", _("Somebody else told")


class NoticeChannel(models.TextChoices):
    """How it was told or done."""

    LETTER = "letter", _("Letter")
    EMAIL = "email", _("E-mail")
    TELEPHONE = "telephone", _("Telephone")
    PERSON = "person", _("In person")
    ONLINE = "online", _("Online")
    WORK = "work", _("Work done on site")
    OTHER = "other", _("Other")


class StatusNoticeQuerySet(RecordQuerySet["StatusNotice"]):
    """Notices by who may see them."""

    def visible_to(self, user: Any) -> Self:
        """Those of the ties a person may see."""
        return self.present().filter(change__relationship__in=Relationship.objects.visible_to(user))


class StatusNotice(Record):
    """One notice that followed a decision about the status: who was told or what was done, when and how."""

    change = models.ForeignKey(StatusChange, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(_("what was done"), max_length=14, choices=NoticeKind.choices)
    told = models.CharField(_("who was told, or by whom it was done"), max_length=200, blank=True)
    on = PartialDateField(_("on"), null=True, blank=True)
    channel = models.CharField(_("how"), max_length=10, choices=NoticeChannel.choices, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects: ClassVar[Any] = StatusNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice of a decision")
        verbose_name_plural = _("notices of decisions")
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on.display() if self.on else ''}".strip()

    def get_absolute_url(self) -> str:
        """The decisions about the tie."""
        return self.change.get_absolute_url()
