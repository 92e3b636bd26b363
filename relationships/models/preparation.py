"""A decision about the status of a tie on its way: what is done before it, and what follows it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.dates import PartialDateField
from common.records import Record
from council.models import Resolution
from documents.models import Document
from relationships import workflow
from relationships.models.letter import Letter, OfTieQuerySet
from relationships.models.relationship import Relationship, Status
from relationships.models.status import NoticeKind, StatusChange


class Initiative(models.TextChoices):
    """Whose will the change is; a partner may end a tie by itself (domain §3.7)."""

    OURS = "ours", _("Our city")
    PARTNER = "partner", _("The partner")
    BOTH = "both", _("Both cities together")


class PreparationState(models.TextChoices):
    """Where a preparation is."""

    OPEN = workflow.PREPARING, _("In preparation")
    CARRIED_OUT = workflow.CARRIED_OUT, _("Decided")
    GIVEN_UP = workflow.GIVEN_UP, _("Given up")


class StepKey(models.TextChoices):
    """The steps before a decision and, by the kinds of notices, those that follow it."""

    CANVASS = "canvass", _("Ask who would carry it on")
    STATED = "stated", _("Record what the partner states")
    LETTER = "letter", _("Draft the letter to the partner")
    COUNCIL = "council", _("Bring it before the council")
    CONDITION = "condition", _("Say until what condition")
    PLAN = "plan", _("Make a joint work plan")
    SIGNING = "signing", _("Sign again")
    PUBLIC_WORDS = "public_words", _("Write what residents read")
    PARTNER = NoticeKind.PARTNER.value, _("Tell the partner")
    NATIONAL_BODY = NoticeKind.NATIONAL_BODY.value, _("Tell the national body")
    WEBSITE = NoticeKind.WEBSITE.value, _("Update website and signs")
    SYMBOLS = NoticeKind.SYMBOLS.value, _("Cover, uncover or hand back symbols")


class StepAnswer(models.TextChoices):
    """What a person says about a step that no record shows."""

    DONE = "done", _("It is done")
    NOT_NEEDED = "not_needed", _("It does not apply here")


class Preparation(Record):
    """Suspending, ending or taking up a tie again, step by step; one at a time for each tie."""

    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="preparations")
    new = models.CharField(_("status it leads to"), max_length=12, choices=Status.choices, editable=False)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=PreparationState.choices,
        default=PreparationState.OPEN,
        editable=False,
    )
    initiative = models.CharField(
        _("who wants it"), max_length=8, choices=Initiative.choices, default=Initiative.OURS
    )
    reason = models.TextField(_("reason"))
    decided_by = models.CharField(_("who is to decide"), max_length=160, blank=True)
    effective = PartialDateField(_("effective"), null=True, blank=True)
    condition = models.CharField(_("until what condition"), max_length=300, blank=True)
    public_words = models.TextField(_("words for residents"), max_length=1000, blank=True)
    resolution = models.ForeignKey(
        Resolution, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name=_("council item"),
    )  # fmt: skip
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name=_("document"),
    )  # fmt: skip
    letter = models.ForeignKey(
        Letter, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        verbose_name=_("letter to the partner"),
    )  # fmt: skip
    change = models.ForeignKey(
        StatusChange, null=True, blank=True, editable=False, on_delete=models.CASCADE, related_name="+",
        verbose_name=_("decision"),
    )  # fmt: skip
    given_up_why = models.TextField(_("why it was given up"), blank=True, editable=False)

    objects: ClassVar[Any] = OfTieQuerySet.as_manager()

    class Meta:
        verbose_name = _("preparation of a decision")
        verbose_name_plural = _("preparations of decisions")
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["relationship"],
                condition=models.Q(state=workflow.PREPARING, trashed_at=None),
                name="one_preparation_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return str(_WORDS[self.new]) % {"partner": self.relationship.partner}

    def get_absolute_url(self) -> str:
        """Its page, with every step."""
        return reverse("relationships:preparation", args=(self.relationship.slug, self.pk))

    @property
    def is_open(self) -> bool:
        """True until it is decided or given up."""
        return self.state == PreparationState.OPEN


_WORDS: dict[str, Any] = {
    workflow.SUSPENDED: _("Suspend the relationship with %(partner)s"),
    workflow.ENDED: _("End the relationship with %(partner)s"),
    workflow.ACTIVE: _("Take the relationship with %(partner)s up again"),
}


class PreparationStep(Record):
    """What a person says about one step: how it was done, or why it does not apply here."""

    preparation = models.ForeignKey(Preparation, on_delete=models.CASCADE, related_name="steps")
    key = models.CharField(_("step"), max_length=14, choices=StepKey.choices, editable=False)
    answer = models.CharField(_("answer"), max_length=10, choices=StepAnswer.choices)
    note = models.TextField(_("how you know, or why it does not apply"), max_length=1000)
    on = PartialDateField(_("on"), null=True, blank=True)
    settled_by = models.ForeignKey(
        User, null=True, blank=True, editable=False, on_delete=models.PROTECT,
        related_name="+", verbose_name=_("said by"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("step of a preparation")
        verbose_name_plural = _("steps of preparations")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["preparation", "key"], name="step_once"),)

    def __str__(self) -> str:
        return f"{self.get_key_display()}: {self.get_answer_display()}"

    def get_absolute_url(self) -> str:
        """The preparation it belongs to."""
        return self.preparation.get_absolute_url()
