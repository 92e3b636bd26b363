"""Accounts that are offered, and rights that two people give together."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.utils import timezone

from accounts.models.links import AccessLink
from accounts.models.people import User


class Invitation(models.Model):
    """An account waits, closed, until its person accepts by the link from the mail."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="invitation")
    invited_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    committees = models.JSONField(default=list, help_text="Keys of the committees to sit on once accepted.")
    link = models.ForeignKey(AccessLink, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.user)

    @property
    def is_open(self) -> bool:
        """Neither accepted nor withdrawn; its link may have expired and can be sent anew."""
        return self.accepted_at is None and self.withdrawn_at is None

    @property
    def is_live(self) -> bool:
        """Open, and the link in the newest mail still works."""
        return self.is_open and self.link is not None and self.link.is_live


class GrantQuerySet(models.QuerySet["SafeguardingGrant"]):
    """Grants by whether they are decided."""

    def open(self) -> Self:
        """Those that wait for a second person."""
        return self.filter(decided_at=None)


class SafeguardingGrant(models.Model):
    """One administrator asks, another one decides whether somebody becomes safeguarding lead."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    granted = models.BooleanField(default=False)

    objects: ClassVar[Any] = GrantQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(decided_at=None), name="one_open_safeguarding_grant"
            ),
        )

    def __str__(self) -> str:
        return str(self.user)
