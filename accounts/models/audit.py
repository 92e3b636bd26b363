"""The append-only trail of legal acts."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn, Self

from django.db import models
from django.utils import timezone

from accounts.models.people import Role, User


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    """Append-only: rows are added one by one and never changed."""

    def update(self, **_fields: Any) -> NoReturn:
        """Refused: the trail is append-only."""
        raise TypeError("The audit trail is append-only.")

    def delete(self) -> NoReturn:
        """Refused: the trail is append-only."""
        raise TypeError("The audit trail is append-only.")

    def visible_to(self, user: Any) -> Self:
        """Administrators and clerks read the whole trail; others read their own acts."""
        if user.has_role(Role.ADMIN, Role.CLERK):
            return self
        return self.filter(actor=user) if user.has_role(Role.COORDINATOR) else self.none()


class AuditEntry(models.Model):
    """One legal act: adopt, sign, issue, void, waive, change status, grant access."""

    at = models.DateTimeField(default=timezone.now, editable=False)
    actor = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    label = models.CharField(max_length=200)
    detail = models.JSONField(default=dict)

    objects: ClassVar[Any] = AuditQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=["subject", "-id"]),)

    def __str__(self) -> str:
        return f"{self.act} {self.label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new row may be saved."""
        if self.pk is not None:
            raise TypeError("The audit trail is append-only.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused: the trail is append-only."""
        raise TypeError("The audit trail is append-only.")
