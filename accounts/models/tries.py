"""How often something was tried, counted exactly."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Throttle(models.Model):
    """The moments of recent tries under one key (an account, an address), as seconds; its row is the lock."""

    key = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=40, blank=True, help_text="What was tried; by whom, the key hides.")
    tries = models.JSONField(default=list)
    last_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.kind or self.key
