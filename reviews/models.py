"""Evaluations of a tie: the facts of a period, what people say about it, what follows."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.records import Record, RecordQuerySet
from relationships import workflow as ties
from relationships.models import Goal, OfTieQuerySet, Relationship
from reviews import workflow


class EvaluationState(models.TextChoices):
    """Where an evaluation is."""

    SCHEDULED = workflow.SCHEDULED, _("Scheduled")
    IN_PROGRESS = workflow.IN_PROGRESS, _("In progress")
    SENT = workflow.SENT, _("Sent for review")
    ACCEPTED = workflow.ACCEPTED, _("Accepted")


class Outcome(models.TextChoices):
    """What should happen next."""

    CONTINUE = workflow.CONTINUE, _("Continue")
    CHANGES = workflow.CHANGES, _("Continue with changes")
    SUSPEND = workflow.SUSPEND, _("Suspend")
    END = workflow.END, _("End")


class EvaluationQuerySet(OfTieQuerySet):
    """Evaluations by who may see them and by how far they are."""

    def open(self) -> Self:
        """Not yet accepted."""
        return self.present().exclude(state=EvaluationState.ACCEPTED)

    def being_written(self) -> Self:
        """With those who fill them in, of ties that stand."""
        rows = self.present().filter(state__in=workflow.WRITABLE, relationship__trashed_at=None)
        return rows.filter(relationship__status__in=ties.STANDING)


class Evaluation(Record):
    """One look back over a period; `facts` is frozen when it is sent and stays what was read."""

    relationship = models.ForeignKey(Relationship, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("reference"), max_length=20, unique=True, editable=False)
    state = models.CharField(
        _("state"),
        max_length=16,
        choices=EvaluationState.choices,
        default=EvaluationState.SCHEDULED,
        editable=False,
    )
    period_from = models.DateField(_("period from"))
    period_to = models.DateField(_("period until"))
    due_on = models.DateField(_("due on"))
    facts = models.JSONField(default=dict, editable=False)
    outcome = models.CharField(
        _("what should happen next"), max_length=8, choices=Outcome.choices, blank=True
    )
    outcome_why = models.TextField(_("why"), blank=True, max_length=4000)
    next_review_on = models.DateField(_("next review"), null=True, blank=True)
    owner = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who writes it"),
    )
    sent_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    accepted_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    accepted_at = models.DateTimeField(null=True, editable=False)
    sent_back_why = models.TextField(_("what should change"), blank=True, editable=False, max_length=1000)

    objects: ClassVar[Any] = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ("-period_to", "-pk")
        indexes = (
            models.Index(fields=["relationship", "-period_to"]),
            models.Index(fields=["state", "due_on"]),
            models.Index(fields=["due_on", "id"]),
        )
        constraints = (
            # Two people who schedule one at the same moment get one.
            models.UniqueConstraint(
                fields=["relationship"],
                condition=models.Q(trashed_at=None) & ~models.Q(state=workflow.ACCEPTED),
                name="one_open_evaluation",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.relationship}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("reviews:evaluation", args=[self.number])

    @property
    def years(self) -> str:
        """The years of its period, `2024-2026` or one."""
        first, last = self.period_from.year, self.period_to.year
        return str(last) if first == last else f"{first}–{last}"


class Question(models.TextChoices):
    """The questions with the same four answers."""

    INTEREST = "interest", _("Are people in both cities interested?")
    BUSINESS = "business", _("Business")
    EXCHANGE = "exchange", _("Education, culture and sport")
    POLITICS = "politics", _("Political climate")
    SIMILARITY = "similarity", _("Fit of size and resources")


class Answer(models.TextChoices):
    """How strong; "do not know" is an answer and is counted."""

    STRONG = "strong", _("Strong")
    SOME = "some", _("Some")
    LITTLE = "little", _("Little")
    NOT_KNOWN = "not_known", _("Do not know")


class Rating(Record):
    """One question answered, with why."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="ratings")
    question = models.CharField(_("question"), max_length=12, choices=Question.choices)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices)
    why = models.TextField(_("why"), blank=True, max_length=2000)

    objects: ClassVar[Any] = RecordQuerySet["Rating"].as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["evaluation", "question"], name="one_answer_a_question"),
        )

    def __str__(self) -> str:
        return f"{self.get_question_display()}: {self.get_answer_display()}"


class GoalMet(models.TextChoices):
    """Whether a goal of the work plan was met."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
    NOT_KNOWN = "not_known", _("Do not know")


class GoalResult(Record):
    """Whether one goal of the work plan was met, with why."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="goal_results")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="+", verbose_name=_("goal"))
    met = models.CharField(_("met"), max_length=10, choices=GoalMet.choices)
    why = models.TextField(_("why"), blank=True, max_length=2000)

    objects: ClassVar[Any] = RecordQuerySet["GoalResult"].as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["evaluation", "goal"], name="one_result_a_goal"),)

    def __str__(self) -> str:
        return f"{self.goal}: {self.get_met_display()}"


class FollowUpQuerySet(RecordQuerySet["FollowUp"]):
    """Actions by who may see them and by what is still to do."""

    def visible_to(self, user: Any) -> Self:
        """Those of the evaluations a person may see."""
        return self.present().filter(evaluation__in=Evaluation.objects.visible_to(user))

    def in_order(self) -> Self:
        """The first due first, those without a day last on either database."""
        return self.order_by(models.F("due_on").asc(nulls_last=True), "pk")

    def to_do(self) -> Self:
        """Decided, because their evaluation is accepted, and not done."""
        accepted = self.present().filter(
            evaluation__state=EvaluationState.ACCEPTED, evaluation__trashed_at=None
        )
        return accepted.filter(done_on=None, evaluation__relationship__trashed_at=None)


class FollowUp(Record):
    """Something to do that an evaluation decided: what, who, until when."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="follow_ups")
    what = models.CharField(_("what is to be done"), max_length=300)
    owner = models.CharField(_("who sees to it"), max_length=160, blank=True)
    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("account")
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    objects: ClassVar[Any] = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ("due_on", "pk")

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        """Where it stands on the page of its evaluation."""
        return f"{self.evaluation.get_absolute_url()}#actions"
