"""Proposals for new ties, their moves through the stages, and what each stage needs."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.records import Record, RecordQuerySet
from proposals import workflow
from relationships.models import Relationship


class Stage(models.TextChoices):
    """The six stages (domain §3)."""

    PLANNING = workflow.PLANNING, _("Planning")
    RESEARCH = workflow.RESEARCH, _("Research")
    CORRESPONDENCE = workflow.CORRESPONDENCE, _("Correspondence")
    AGREEMENT = workflow.AGREEMENT, _("Agreement")
    SIGNING = workflow.SIGNING, _("Signing")
    EVALUATION = workflow.EVALUATION, _("Evaluation")


class State(models.TextChoices):
    """Whether a proposal is worked on."""

    OPEN = workflow.OPEN, _("Open")
    ON_HOLD = workflow.ON_HOLD, _("On hold")
    DECLINED = workflow.DECLINED, _("Declined")
    WITHDRAWN = workflow.WITHDRAWN, _("Withdrawn")
    COMPLETED = workflow.COMPLETED, _("Completed")


class Action(models.TextChoices):
    """What moved a proposal."""

    OPENED = "opened", _("Opened")
    FORWARD = workflow.FORWARD, _("Moved forward")
    BACK = workflow.BACK, _("Moved back")
    HOLD = workflow.HOLD, _("Put on hold")
    RESUME = workflow.RESUME, _("Resumed")
    DECLINE = workflow.DECLINE, _("Declined")
    WITHDRAW = workflow.WITHDRAW, _("Withdrawn")
    COMPLETE = workflow.COMPLETE, _("Completed")


class RequirementKey(models.TextChoices):
    """What the stages need, in the words of the list; order and stage stand in workflow.REQUIREMENTS."""

    SPONSOR = "sponsor", _("Name a sponsor")
    LEAD_BODY = "lead_body", _("Choose the lead body")
    COMMITTEE = "committee", _("Form our committee with terms of reference")
    OBJECTIVES = "objectives", _("State the objectives")
    MAYOR_INFORMED = "mayor_informed", _("Inform the mayor")
    CITY_CHOSEN = "city_chosen", _("Choose a city")
    CITY_FACTS = "city_facts", _("Collect the seven points about the city")
    OTHER_TIES = "other_ties", _("Note the other ties of the city")
    ASSESSMENT = "assessment", _("Score the five headings with reasons")
    FIRST_BUDGET = "first_budget", _("Draw up the budget of the first year with its sources")
    CONTACTS = "contacts", _("Name a contact on each side, like for like")
    INTRODUCTION_SENT = "introduction_sent", _("Send the letter of introduction")
    AUTHORISED_REPLY = "authorised_reply", _("Record a reply from an authorised official")
    BOTH_COMMITTEES = "both_committees", _("Confirm a committee on both sides")
    TEST_EXCHANGE = "test_exchange", _("Hold a test exchange")
    WORK_PLAN = "work_plan", _("Agree a work plan")
    FINAL_TEXT = "final_text", _("Settle the final text in both languages")
    ATTORNEY = "attorney", _("Have the attorney approve the form")
    RESOLUTION = "resolution", _("Have the resolution adopted")
    OUR_APPROVAL = "our_approval", _("Record our approval")
    THEIR_APPROVAL = "their_approval", _("Record their approval")
    NO_SIDE_PAPER = "no_side_paper", _("Confirm that there is no side paper")
    SIGNERS = "signers", _("Name the signers and their authority")
    PLACE_AND_DATE = "place_and_date", _("Fix place and date of the signing")
    SIGNED = "signed", _("Record the signing")
    ORIGINALS = "originals", _("Record the originals and who holds them")
    SCAN = "scan", _("File the signed scan")
    NATIONAL_BODY = "national_body", _("Send a copy to the national body")
    NATIONAL_CERTIFICATE = "national_certificate", _("File the certificate of the national body")
    REVIEW_DATE = "review_date", _("Set the first review, 6 to 24 months out")
    REVIEW_HELD = "review_held", _("Hold the evaluation")
    OUTCOME = "outcome", _("Record the outcome")


class ProposalQuerySet(RecordQuerySet["Proposal"]):
    """Proposals by who may see them."""

    def visible_to(self, user: Any) -> Self:
        """Those whose tie a person may see, and those he or she opened."""
        tie = Relationship.objects.visible_to(user).filter(pk=models.OuterRef("relationship"))
        return self.present().filter(models.Exists(tie) | models.Q(opened_by_id=user.pk))

    def open(self) -> Self:
        """Proposals somebody works on or holds."""
        return self.present().exclude(state__in=workflow.CLOSED)


class Proposal(Record):
    """An idea for a tie on its way through the six stages; the tie itself is Proposed meanwhile."""

    number = models.CharField(_("reference"), max_length=20, unique=True)
    relationship = models.ForeignKey(
        Relationship, on_delete=models.PROTECT, related_name="+", verbose_name=_("tie")
    )
    stage = models.CharField(
        _("stage"), max_length=14, choices=Stage.choices, default=Stage.PLANNING, editable=False
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.OPEN, editable=False
    )
    proposed_by = models.CharField(_("who proposes it"), max_length=160, blank=True)
    why = models.TextField(_("why this partner"), blank=True)
    owner = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("lead")
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    no_other_ties = models.CharField(
        _("no other ties found in"), max_length=300, blank=True, help_text=_("Where it was looked up.")
    )
    opened_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    look_again_on = models.DateField(_("look at it again on"), null=True, blank=True)

    objects: ClassVar[Any] = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_at",)
        indexes = (models.Index(fields=["state", "stage", "-opened_at"]),)
        constraints = (
            models.UniqueConstraint(
                fields=["relationship"],
                condition=models.Q(state__in=(workflow.OPEN, workflow.ON_HOLD)),
                name="one_running_proposal_a_tie",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.relationship}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("proposals:proposal", args=[self.number])

    @property
    def partner_words(self) -> str:
        """The partner; where only the country is known, that too: "Italy, no city chosen"; samples say so."""
        place = self.relationship.partner
        if place.is_only_country:
            return str(_("%(country)s, no city chosen")) % {"country": place.name}
        told = str(place.full_name)
        return str(_("%(words)s (sample)")) % {"words": told} if self.sample else told


class StageMove(models.Model):
    """One row a move: what was done, from where to where, by whom, when, and why."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="moves")
    action = models.CharField(max_length=10, choices=Action.choices)
    from_stage = models.CharField(max_length=14, choices=Stage.choices, blank=True)
    to_stage = models.CharField(max_length=14, choices=Stage.choices)
    from_state = models.CharField(max_length=10, choices=State.choices, blank=True)
    to_state = models.CharField(max_length=10, choices=State.choices)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.at:%Y-%m-%d}"


class Requirement(Record):
    """A person's attestation that a stage has what it needs, with a note; absent means not done."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="requirements")
    key = models.CharField(max_length=20, choices=RequirementKey.choices)
    note = models.TextField(_("note"))
    attested_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    attested_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Any] = RecordQuerySet["Requirement"].as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["proposal", "key"], name="one_attestation_each"),)

    def __str__(self) -> str:
        return str(self.get_key_display())
