"""Legal holds: records that may not be removed, whatever their time says."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.people import Role, User


class HoldQuerySet(models.QuerySet["LegalHold"]):
    """Holds by whether they stand and who sees them."""

    def standing(self) -> Self:
        """Those nobody has lifted."""
        return self.filter(lifted_at=None)

    def visible_to(self, user: Any) -> Self:
        """Clerks place and lift them, coordinators see why something cannot go."""
        return self if user.has_role(Role.CLERK, Role.COORDINATOR) else self.none()


class LegalHold(models.Model):
    """One record that must stay for a court, an audit or an open question; at most one stands on a record."""

    subject = models.CharField(max_length=80, help_text="app.model:pk")
    reason = models.TextField(_("why it must stay"))
    placed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField(default=timezone.now)
    lifted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_why = models.TextField(blank=True)

    objects: ClassVar[Any] = HoldQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["subject"], condition=models.Q(lifted_at=None), name="one_standing_hold"
            ),
        )

    def __str__(self) -> str:
        return self.subject
