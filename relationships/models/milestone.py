"""Dated acts of a tie, each true; rival claims stay beside the chosen one."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.dates import PartialDateField
from common.folding import folded_or_none
from common.records import Record, index_of_few
from council.models import Resolution
from documents.models import Document
from relationships.models.relationship import OfSeenTie, Relationship


class MilestoneKind(models.TextChoices):
    """What happened on the date; the date of one act is not the date of another (domain §3.4)."""

    ESTABLISHED = "established", _("Established")
    SIGNED = "signed", _("Signed")
    SECOND_SIGNING = "second_signing", _("Second signing")
    CEREMONY = "ceremony", _("Ceremony")
    COUNCIL_APPROVED = "council_approved", _("Approved by our council")
    PARTNER_APPROVED = "partner_approved", _("Approved by the partner")
    RESOLUTION = "resolution", _("Resolution")
    RECOGNIZED = "recognized", _("Recognized")
    ENDORSED = "endorsed", _("Endorsed")
    OFFICIAL = "official", _("Declared official")
    LISTED = "listed", _("Listed by the national body")
    PROPOSED = "proposed", _("Proposed")
    APPLICATION = "application", _("Application")
    LETTER_OF_INTENT = "letter_of_intent", _("Letter of intent")
    MOU_SIGNED = "mou_signed", _("Memorandum signed")
    REPLIED = "replied", _("Reply received")
    FRIENDSHIP_STARTED = "friendship_started", _("Friendship began")
    TRIAL_STARTED = "trial_started", _("Trial began")
    RENEWED = "renewed", _("Renewed")
    EXPIRES = "expires", _("Expires")
    REPORT_DUE = "annual_report_due", _("Annual report due")
    REPORT = "report", _("Report")
    ANNIVERSARY = "anniversary", _("Anniversary marked")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    OTHER = "other", _("Other")


class Milestone(Record):
    """One dated act with source and paper; `rival_of` marks a claim that another one was chosen over."""

    history_by = ("relationship",)

    # An index of tie and date begins with the tie.
    relationship = models.ForeignKey(
        Relationship, db_index=False, on_delete=models.CASCADE, related_name="milestones"
    )
    kind = models.CharField(_("what happened"), max_length=20, choices=MilestoneKind.choices)
    date = PartialDateField(_("date"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
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
    rival_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.SET_NULL,
        related_name="rivals",
        verbose_name=_("rival of"),
    )
    checked = models.BooleanField(
        default=True, editable=False, help_text="False for imported, not yet looked at."
    )
    # NULL where there is nothing to find, as for most: the index of words leaves it out.
    folded = models.CharField(max_length=300, null=True, editable=False)  # noqa: DJ001 - as above

    objects: ClassVar[Any] = OfSeenTie.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ("date", "pk")
        indexes = (
            models.Index(fields=["relationship", "date"]),
            models.Index(
                fields=["relationship"], condition=models.Q(checked=False), name="milestones_unchecked"
            ),
            index_of_few("resolution", "milestones_by_resolution"),
            index_of_few("document", "milestones_by_document"),
            index_of_few("rival_of", "milestones_by_rival"),
            index_of_few("trashed_at", "milestones_in_trash"),
            # Few of the milestones lie ahead; Today looks for them among the ties reviewed next.
            models.Index(
                fields=["relationship"],
                condition=models.Q(kind__in=["expires", "annual_report_due"], trashed_at=None),
                name="milestones_coming",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.date.display() if self.date else ''}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep its note as search compares it, and its date beside the tie that counts from it."""
        self.folded = self.words_found(self.note)
        corrected = not self._state.adding
        super().save(*args, **kwargs)
        if corrected:
            Relationship._base_manager.filter(since=self).update(since_date=self.date)  # noqa: SLF001 - also in Trash

    @staticmethod
    def words_found(note: str) -> str | None:
        """What search compares with; none for most."""
        return folded_or_none(note, 300)

    def get_absolute_url(self) -> str:
        """Its own page under the tie."""
        return reverse("relationships:milestone", args=(self.relationship.slug, self.pk))
