"""Every change of a tie's status with who decided, on what paper, from when and until what condition."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.dates import PartialDateField
from common.records import Record, RecordQuerySet
from council.models import Resolution
from documents.models import Document
from relationships.models.relationship import Relationship, Status


class StatusChangeQuerySet(RecordQuerySet["StatusChange"]):
    """Changes of status by who may see them."""

    def visible_to(self, user: Any) -> Self:
        """Those of the ties a person may see."""
        return self.present().filter(relationship__in=Relationship.objects.visible_to(user))


class StatusChange(Record):
    """One change of status; required by design rule 3, fields from domain §3.7."""

    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="status_changes")
    old = models.CharField(max_length=12, choices=Status.choices, blank=True)
    new = models.CharField(_("new status"), max_length=12, choices=Status.choices)
    decided_by = models.CharField(_("decided by"), max_length=160, blank=True)
    effective = PartialDateField(_("effective"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    condition = models.CharField(_("until what condition"), max_length=300, blank=True)
    told = models.CharField(_("who was told"), max_length=300, blank=True)
    resolution = models.ForeignKey(
        Resolution,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("resolution"),
    )
    document = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("document"),
    )
    source = models.CharField(_("source"), max_length=300, blank=True)

    objects: ClassVar[Any] = StatusChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("status decision")
        verbose_name_plural = _("status decisions")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.get_new_display()} {self.effective or ''}".strip()

    def get_absolute_url(self) -> str:
        """The decisions about the tie."""
        return reverse("relationships:status", args=(self.relationship.slug,))
