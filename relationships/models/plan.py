"""Contacts on both sides, and the plan both sides agree to work on."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.dates import PartialDateField
from common.folding import fold
from common.records import Record, RecordQuerySet
from directory.models import Person
from directory.models.organization import RunBy
from documents.models import Document
from relationships.models.letter import OfTieQuerySet
from relationships.models.party import Side
from relationships.models.relationship import Relationship


class Contact(Record):
    """A person who speaks for one side in one capacity; like meets like when both sides name the same one."""

    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="contacts")
    side = models.CharField(_("side"), max_length=8, choices=Side.choices)
    runs = models.CharField(_("speaks for"), max_length=14, choices=RunBy.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects: ClassVar[Any] = OfTieQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact of a relationship")
        verbose_name_plural = _("contacts of a relationship")
        ordering = ("runs", "side", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["relationship", "side", "runs", "person"],
                condition=models.Q(trashed_at=None),
                name="contact_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.person)


class WorkPlan(Record):
    """What both cities mean to do; agreed by each side on its own date.

    An agreement holds for the goals as they stood: changing them takes both dates back, and `reopened_why`
    says why until both sides have agreed again. The history keeps the dates that were taken back.
    """

    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="plans")
    title = models.CharField(_("title"), max_length=160)
    starts = PartialDateField(_("from"), null=True, blank=True)
    ends = PartialDateField(_("until"), null=True, blank=True)
    our_agreed_on = PartialDateField(_("agreed by us on"), null=True, blank=True)
    our_agreed_by = models.CharField(_("who agreed for us"), max_length=160, blank=True)
    their_agreed_on = PartialDateField(_("agreed by them on"), null=True, blank=True)
    their_agreed_by = models.CharField(_("who agreed for them"), max_length=160, blank=True)
    reopened_on = models.DateField(_("changed after it was agreed on"), null=True, blank=True, editable=False)
    reopened_why = models.CharField(_("why it was changed"), max_length=300, blank=True, editable=False)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("paper")
    )
    folded = models.CharField(max_length=200, editable=False, db_index=True, default="")

    objects: ClassVar[Any] = OfTieQuerySet.as_manager()

    class Meta:
        verbose_name = _("work plan")
        verbose_name_plural = _("work plans")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded title for searching."""
        self.folded = fold(self.title)[:200]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The page of the plan."""
        return reverse("relationships:plan", args=[self.pk])

    @property
    def agreed(self) -> bool:
        """Whether both sides agreed to the goals as they stand."""
        return self.our_agreed_on is not None and self.their_agreed_on is not None


class GoalQuerySet(RecordQuerySet["Goal"]):
    """Goals by who may see them and by whether they are reached."""

    def visible_to(self, user: Any) -> Self:
        """Those of the plans a person may see."""
        return self.present().filter(plan__in=WorkPlan.objects.visible_to(user))

    def open(self) -> Self:
        """Goals not reached yet, of plans that are not in Trash."""
        return self.present().filter(done_on=None, plan__trashed_at=None)


class GoalTerm(models.TextChoices):
    """How far a goal reaches."""

    SHORT = "short", _("Short-term")
    LONG = "long", _("Long-term")


class Goal(Record):
    """One thing the plan wants to reach: target, who sees to it, until when; done on a date as known."""

    plan = models.ForeignKey(WorkPlan, on_delete=models.CASCADE, related_name="goals")
    text = models.CharField(_("goal"), max_length=300)
    term = models.CharField(_("term"), max_length=5, choices=GoalTerm.choices, default=GoalTerm.SHORT)
    target = models.CharField(_("target"), max_length=200, blank=True, help_text=_("How one can tell."))
    owner = models.CharField(_("who sees to it"), max_length=160, blank=True)
    due = PartialDateField(_("due"), null=True, blank=True)
    done_on = PartialDateField(_("done on"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=300, blank=True)

    objects: ClassVar[Any] = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ("-term", "due", "pk")

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """A goal is read on its plan."""
        return str(self.plan.get_absolute_url())
