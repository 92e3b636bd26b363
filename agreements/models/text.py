"""The text of an agreement: clauses in aligned pairs, frozen versions, approvals of one version."""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from agreements import workflow
from agreements.models.agreement import Agreement
from common.dates import PartialDateField
from common.records import Record, RecordQuerySet
from council.models import Resolution, ResolutionState
from documents.models import Document
from relationships.models import Side


class Topic(models.TextChoices):
    """What a clause is about."""

    PURPOSE = "purpose", _("Purpose")
    PARTNERS = "partners", _("Partners")
    COOPERATION = "cooperation", _("Areas of cooperation")
    SCHOOLS = "schools", _("Schools and clubs")
    VISITS = "visits", _("Official visits")
    BODIES = "bodies", _("Implementing bodies")
    COSTS = "costs", _("Costs")
    LANGUAGES = "languages", _("Languages")
    LAW = "law", _("No legal duty")
    OTHER = "other", _("Other")
    TERM = "term", _("Term and renewal")
    REVIEW = "review", _("Review")
    EXIT = "exit", _("Ending")


def text_hash(text: str) -> str:
    """SHA-256 of a text, by which one side's words are tied to the other's."""
    return hashlib.sha256(text.encode()).hexdigest()


class Clause(Record):
    """One clause in both languages, the texts side by side.

    `home_follows` is the hash of their text when somebody last said that ours still says the same, and
    `partner_follows` the hash of ours; a text that moved on since is flagged on the other side.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="clauses")
    order = models.PositiveSmallIntegerField(_("place"), default=0)
    topic = models.CharField(_("topic"), max_length=12, choices=Topic.choices, default=Topic.OTHER)
    heading_home = models.CharField(_("heading in our language"), max_length=160, blank=True)
    heading_partner = models.CharField(_("heading in their language"), max_length=160, blank=True)
    text_home = models.TextField(_("text in our language"), blank=True, max_length=20000)
    text_partner = models.TextField(_("text in their language"), blank=True, max_length=20000)
    home_follows = models.CharField(max_length=64, blank=True, editable=False)
    partner_follows = models.CharField(max_length=64, blank=True, editable=False)
    translator = models.CharField(_("translation by"), max_length=160, blank=True)

    objects: ClassVar[Any] = RecordQuerySet["Clause"].as_manager()

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.heading_home or str(self.get_topic_display())

    @property
    def partner_is_behind(self) -> bool:
        """True when our text changed after theirs was last said to be right."""
        return bool(self.text_partner) and self.partner_follows != text_hash(self.text_home)

    @property
    def home_is_behind(self) -> bool:
        """True when their text changed after ours was last said to be right."""
        return bool(self.home_follows) and self.home_follows != text_hash(self.text_partner)


class Version(models.Model):
    """The whole text frozen at one moment: `content` never changes, `text_hash` is what approvals hold."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    text_hash = models.CharField(max_length=64)
    note = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["agreement", "number"], name="version_number_once"),)

    def __str__(self) -> str:
        return f"{self.agreement.number} v{self.number}"


class ApproverRole(models.TextChoices):
    """Who approves a text."""

    ATTORNEY = workflow.ATTORNEY, _("Attorney")
    MANAGER = workflow.MANAGER, _("City manager")
    MAYOR = workflow.MAYOR, _("Mayor")
    COUNCIL = workflow.COUNCIL, _("Our council")
    PARTNER = workflow.PARTNER, _("The partner")


class Verdict(models.TextChoices):
    """What was said about a text."""

    APPROVED = "approved", _("Approved")
    CHANGES = "changes", _("Changes requested")


class ApprovalQuerySet(RecordQuerySet["Approval"]):
    """Approvals by whether they hold today."""

    def standing(self) -> Self:
        """Approved, the last word of the role on that text, and not on a resolution that does not stand."""
        later = Approval.objects.present().filter(
            version_approved__agreement=models.OuterRef("version_approved__agreement"),
            text_hash=models.OuterRef("text_hash"),
            role=models.OuterRef("role"),
            pk__gt=models.OuterRef("pk"),
        )
        adopted = models.Q(resolution__state=ResolutionState.ADOPTED, resolution__trashed_at=None)
        said = self.present().filter(models.Q(resolution=None) | adopted, verdict=Verdict.APPROVED)
        return said.exclude(models.Exists(later))


class Approval(Record):
    """What one approver or body said about one version; tied to its text by hash, so it covers no other."""

    version_approved = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="approvals")
    text_hash = models.CharField(max_length=64, editable=False)
    role = models.CharField(_("who approves"), max_length=8, choices=ApproverRole.choices)
    side = models.CharField(_("side"), max_length=8, choices=Side.choices, default=Side.HOME)
    verdict = models.CharField(
        _("what was said"), max_length=8, choices=Verdict.choices, default=Verdict.APPROVED
    )
    body = models.CharField(_("body or name"), max_length=160)
    on = PartialDateField(_("on"), null=True, blank=True)
    instrument = models.CharField(
        _("instrument"),
        max_length=200,
        blank=True,
        help_text=_("Resolution, letter, decree, with its number."),
    )
    resolution = models.ForeignKey(
        Resolution,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("resolution"),
    )
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("paper")
    )
    note = models.TextField(_("note"), blank=True, max_length=2000)
    given_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    given_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[Any] = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.get_verdict_display()}"

    def is_of(self, version: Version | None) -> bool:
        """Whether it was said of this text, be it in an earlier version with the same words."""
        return version is not None and self.text_hash == version.text_hash
