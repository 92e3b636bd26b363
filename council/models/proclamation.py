"""Proclamations: what a mayor or a council declares of a day, a tie or an occasion."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, TextField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from common.dates import PartialDateField
from common.folding import fold
from common.records import Record, RecordQuerySet
from council.models.body import Body
from directory.models import Place
from documents.models import IssuedPaper, PaperState

SUBJECT = "council.proclamation"


class Presentation(models.TextChoices):
    """How a proclamation reaches those it honours (domain §4.4)."""

    MEETING = "meeting", _("Read at a meeting")
    CEREMONY = "ceremony", _("Handed over at a ceremony")
    MAILED = "mailed", _("Mailed")
    COLLECTED = "collected", _("Collected")


class ProclamationQuerySet(RecordQuerySet["Proclamation"]):
    """Proclamations by who may see them and whether they were issued."""

    def visible_to(self, user: Any) -> Self:
        """Readers of the whole program all, members those about own partners, administrators none."""
        if not getattr(user, "is_active", False) or user.has_role(Role.ADMIN):
            return self.none()
        if user.reads_whole_program:
            return self.present()
        return self.present().filter(place__in=Place.objects.visible_to(user))

    def with_issue(self) -> Self:
        """Each with `is_issued`: whether a paper with a register number stands."""
        key = Concat(Value(f"{SUBJECT}:"), Cast(OuterRef("pk"), TextField()), output_field=TextField())
        papers = IssuedPaper.objects.filter(subject=key, state=PaperState.ISSUED)
        return self.annotate(is_issued=Exists(papers))

    def unprinted(self) -> Self:
        """Drafts: no paper of them stands on the register."""
        return self.with_issue().filter(is_issued=False)

    def matching(self, words: list[str]) -> Self:
        """Those whose title or occasion holds every word."""
        return self.filter(folded__words=" ".join(words))


class Proclamation(Record):
    """One proclamation; it is a draft until a paper of it has a register number, which no field repeats.

    `day` is what the text proclaims, as known; `dated` is when it is signed.
    """

    title = models.CharField(_("title"), max_length=200)
    occasion = models.CharField(
        _("occasion"), max_length=200, blank=True, help_text=_("Such as a signing or an anniversary.")
    )
    place = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("partner it is about"),
    )
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("body")
    )
    recitals = models.TextField(
        _("whereas clauses"),
        blank=True,
        help_text=_("One paragraph each, a blank line between. Four to six are usual."),
    )
    proclaimed = models.TextField(
        _("what is proclaimed"),
        help_text=_("The words after “do hereby proclaim”."),
    )
    day = PartialDateField(_("day it names"), null=True, blank=True)
    dated = PartialDateField(_("date of signing"), null=True, blank=True)
    signer = models.CharField(_("signed by"), max_length=160, blank=True)
    signer_title = models.CharField(_("office of the signer"), max_length=160, blank=True)
    requested_by = models.CharField(_("asked for by"), max_length=160, blank=True)
    requested_on = PartialDateField(_("asked for on"), null=True, blank=True)
    presented = models.CharField(
        _("how it is presented"), max_length=10, choices=Presentation.choices, blank=True
    )
    read_on = PartialDateField(_("presented on"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    folded = models.CharField(max_length=420, editable=False, db_index=True)

    objects: ClassVar[Any] = ProclamationQuerySet.as_manager()

    class Meta:
        verbose_name = _("proclamation")
        verbose_name_plural = _("proclamations")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded words for searching beside the printed ones."""
        self.folded = fold(f"{self.title} {self.occasion}")[:420]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("council:proclamation", args=[self.pk])
