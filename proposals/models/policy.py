"""The city's policy on new ties, and the waivers it allows."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.dates import PartialDateField
from common.records import Record, RecordQuerySet
from documents.models import Document
from proposals.models.proposal import Proposal, RequirementKey


def _asks(label: Any) -> Any:
    """What the city asks for in a stage besides what every city needs; it is told and holds nothing up."""
    words = _("A line for each paper or question. It stands below the tasks of the stage.")
    return models.TextField(label, max_length=2000, blank=True, help_text=words)


class Policy(Record):
    """One version of the policy; the newest adopted one counts. `waivable` lists keys of requirements."""

    name = models.CharField(_("name and version"), max_length=160)
    adopted_on = PartialDateField(_("adopted on"), null=True, blank=True)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("text")
    )
    waivable = models.JSONField(_("what may be waived"), default=list, blank=True)
    waived_by_whom = models.CharField(
        _("who may waive"),
        max_length=200,
        blank=True,
        help_text=_("Such as City Council. Suggested where something is waived."),
    )
    asks_planning = _asks(_("also asked in Planning"))
    asks_research = _asks(_("also asked in Research"))
    asks_correspondence = _asks(_("also asked in Correspondence"))
    asks_agreement = _asks(_("also asked in Agreement"))
    asks_signing = _asks(_("also asked in Signing"))
    asks_evaluation = _asks(_("also asked in Evaluation"))

    objects: ClassVar[Any] = RecordQuerySet["Policy"].as_manager()

    class Meta:
        verbose_name_plural = _("policies")
        ordering = ("-adopted_on", "-pk")

    def __str__(self) -> str:
        return self.name

    def asked_in(self, stage: str) -> list[str]:
        """What the city asks for in a stage besides, a line each."""
        lines = str(getattr(self, f"asks_{stage}")).splitlines()
        return [line.strip() for line in lines if line.strip()]


class Waiver(Record):
    """A requirement of one proposal that need not be met: why, by whose authority, since when."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="waivers")
    key = models.CharField(max_length=20, choices=RequirementKey.choices)
    reason = models.TextField(_("reason"), max_length=2000)
    authority = models.CharField(
        _("by whose authority"), max_length=200, help_text=_("The body or official, and the paper.")
    )
    waived_on = PartialDateField(_("waived on"))
    waived_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[Any] = RecordQuerySet["Waiver"].as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["proposal", "key"],
                condition=models.Q(trashed_at=None),
                name="one_waiver_a_requirement",
            ),
        )

    def __str__(self) -> str:
        return str(self.get_key_display())
