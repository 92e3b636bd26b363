"""Parts of a record without a version and a history of their own: names, facts, channels."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.records import PresentManager, RecordQuerySet


class Part(models.Model):
    """A part in Trash keeps who put it there; its record carries the version and tells the history.

    `objects` leaves out what lies in Trash; `everything` is for Trash, erasure and what else may miss no row.
    """

    trashed_at = models.DateTimeField(_("in Trash since"), null=True, blank=True, editable=False)
    trashed_by = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        db_index=False,
    )

    objects: ClassVar[Any] = PresentManager.from_queryset(RecordQuerySet)()
    everything: ClassVar[Any] = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def owner(self) -> Any:
        """The record it belongs to."""
        raise NotImplementedError
