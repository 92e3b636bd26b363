"""Links for people who do not sign in."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class AccessLink(models.Model):
    """A link in a mail for somebody who need not sign in; only its SHA-256 is kept (design rule 9)."""

    scope = models.CharField(max_length=40)
    subject = models.CharField(max_length=80, help_text="app.model:pk")
    seed = models.CharField(
        max_length=43, help_text="With the secret key it gives the token; alone it gives nothing."
    )
    token_hash = models.CharField(max_length=64, unique=True)
    sent_to = models.EmailField()
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["scope", "subject"]),)

    def __str__(self) -> str:
        return f"{self.scope} {self.subject}"

    @property
    def is_live(self) -> bool:
        """True until it expires or is revoked."""
        return self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def is_expired(self) -> bool:
        """True when only its days are over; a revoked link is not offered again."""
        return self.revoked_at is None and not self.is_live
