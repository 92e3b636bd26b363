"""The agreement itself: what kind of instrument, between whom, in which two languages, where it is."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from agreements import workflow
from common.dates import PartialDateField
from common.folding import fold
from common.records import Record
from documents.models import Document
from relationships.models import OfTieQuerySet, Relationship


class Instrument(models.TextChoices):
    """Kinds of paper in rising order of commitment; a supplement adds to another one."""

    LETTER_OF_INTENT = workflow.LETTER_OF_INTENT, _("Letter of intent")
    PROTOCOL = workflow.PROTOCOL, _("Protocol")
    MEMORANDUM = workflow.MEMORANDUM, _("Memorandum of understanding")
    AGREEMENT = workflow.AGREEMENT, _("Agreement")
    SUPPLEMENT = workflow.SUPPLEMENT, _("Supplement")


class AgreementState(models.TextChoices):
    """Where the text is; only a signed one binds."""

    DRAFT = workflow.DRAFT, _("Draft")
    WITH_PARTNER = workflow.WITH_PARTNER, _("With partner")
    CHANGES_REQUESTED = workflow.CHANGES_REQUESTED, _("Changes requested")
    AGREED = workflow.AGREED, _("Agreed")
    APPROVED = workflow.APPROVED, _("Approved")
    SIGNED = workflow.SIGNED, _("Signed")
    SUPERSEDED = workflow.SUPERSEDED, _("Superseded")


class AgreementQuerySet(OfTieQuerySet):
    """Agreements by who may see them and by what they do."""

    def establishing(self) -> Self:
        """Those that establish the tie, in force or on their way; a wish to establish is another paper."""
        return self.present().filter(establishes=True).exclude(state=AgreementState.SUPERSEDED)


class Agreement(Record):
    """One instrument; names of both cities stand in both languages, for each copy names its own city first.

    `final` is the frozen version that is approved and signed; the clauses belong to the next one.
    """

    relationship = models.ForeignKey(
        Relationship, on_delete=models.PROTECT, related_name="+", verbose_name=_("tie")
    )
    number = models.CharField(_("reference"), max_length=20, unique=True, editable=False)
    instrument = models.CharField(
        _("kind of instrument"), max_length=16, choices=Instrument.choices, default=Instrument.AGREEMENT
    )
    establishes = models.BooleanField(
        _("establishes the tie"),
        default=True,
        help_text=_("A letter of intent or a protocol states the wish; this one makes it so."),
    )
    supplements = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("adds to")
    )
    state = models.CharField(
        _("state"),
        max_length=17,
        choices=AgreementState.choices,
        default=AgreementState.DRAFT,
        editable=False,
    )
    title_home = models.CharField(_("title in our language"), max_length=200)
    title_partner = models.CharField(_("title in their language"), max_length=200, blank=True)
    language_home = models.CharField(_("our language"), max_length=10, default="en")
    language_partner = models.CharField(_("their language"), max_length=10, blank=True)
    home_name = models.CharField(_("our full name, in our language"), max_length=200, blank=True)
    home_name_theirs = models.CharField(_("our full name, in their language"), max_length=200, blank=True)
    partner_name = models.CharField(_("their full name, in our language"), max_length=200, blank=True)
    partner_name_theirs = models.CharField(
        _("their full name, in their language"), max_length=200, blank=True
    )
    equally_valid = models.BooleanField(_("both texts are equally valid"), default=True)
    prevailing_language = models.CharField(_("language that prevails"), max_length=10, blank=True)
    term_years = models.PositiveSmallIntegerField(_("runs for how many years"), null=True, blank=True)
    review_months = models.PositiveSmallIntegerField(_("months to the first review"), null=True, blank=True)
    exit_months = models.PositiveSmallIntegerField(_("months of notice"), null=True, blank=True)
    final = models.ForeignKey(
        "agreements.Version", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    signed_on = PartialDateField(_("signed on"), null=True, blank=True)
    signed_scan = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("signed scan"),
    )
    owner = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("kept by")
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    folded = models.CharField(max_length=430, editable=False, default="")

    objects: ClassVar[Any] = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ("-pk",)
        indexes = (models.Index(fields=["relationship", "-id"]), models.Index(fields=["state", "-id"]))

    def __str__(self) -> str:
        return f"{self.number} {self.title_home}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded reference and titles for searching."""
        self.folded = fold(f"{self.number} {self.title_home} {self.title_partner}")[:430]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("agreements:agreement", args=[self.number])
