"""Requests of people about the data held on them, and the list of what was erased."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.people import Role, User


class Wish(models.TextChoices):
    """What a person may ask for."""

    COPY = "copy", _("A copy of the data about me")
    ERASURE = "erasure", _("Erase the data about me")


class RequestState(models.TextChoices):
    """Where a request is; it counts once its address was confirmed."""

    UNCONFIRMED = "unconfirmed", _("Address not confirmed")
    FILED = "filed", _("Open")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    """Requests by who may see them."""

    def visible_to(self, user: Any) -> Self:
        """Clerks see all that were confirmed, everybody else his or her own."""
        if user.has_role(Role.CLERK):
            return self.exclude(state=RequestState.UNCONFIRMED)
        return self.filter(filed_by=user) if getattr(user, "is_active", False) else self.none()


class DataRequest(models.Model):
    """What one person asked for; name and address are how the person is found."""

    wish = models.CharField(_("what"), max_length=10, choices=Wish.choices)
    name = models.CharField(_("name"), max_length=160)
    email = models.EmailField(_("e-mail"), max_length=254)
    note = models.TextField(_("anything that helps to find you"), blank=True)
    state = models.CharField(max_length=12, choices=RequestState.choices, default=RequestState.FILED)
    filed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField(default=timezone.now)
    done_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True, help_text="What was done, and what stays and why.")

    objects: ClassVar[Any] = DataRequestQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=["state", "-id"]),)

    def __str__(self) -> str:
        return f"{self.get_wish_display()} ({self.filed_at:%Y-%m-%d})"

    @property
    def is_open(self) -> bool:
        """Waiting for the clerk."""
        return self.state == RequestState.FILED


class Erasure(models.Model):
    """One erasure, told without the data: which rows were meant, and seals of the addresses and names.

    The same lines stand in a file outside the database, so that a restored backup can be brought up to date.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subjects = models.JSONField(default=list, help_text="app.model:pk of the people and accounts.")
    seals = models.JSONField(default=list, help_text="Keyed hashes of the names and addresses.")
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.key)
