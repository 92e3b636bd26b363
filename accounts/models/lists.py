"""What people keep about lists: views under a name, and what one action changed in many rows."""

from __future__ import annotations

from typing import Any, ClassVar, Self
from urllib.parse import urlencode

from django.db import models
from django.http import QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.people import Role, User
from common.records import Record, RecordQuerySet


class SavedViewQuerySet(RecordQuerySet["SavedView"]):
    """Views by who may open them; whether their list is open to the person is asked of the list itself."""

    def visible_to(self, user: Any) -> Self:
        """One's own and the shared ones."""
        if not getattr(user, "is_active", False):
            return self.none()
        return self.present().filter(models.Q(owner=user.pk) | models.Q(shared=True))

    def changeable_by(self, user: Any) -> Self:
        """One's own; a coordinator also the shared ones."""
        seen = self.visible_to(user)
        return seen if user.has_role(Role.COORDINATOR) else seen.filter(owner=user.pk)

    def of_list(self, list_name: str, user: Any) -> Self:
        """Those of one list, one's own first."""
        mine = models.Case(models.When(owner=user.pk, then=0), default=1)
        return self.visible_to(user).filter(list_name=list_name).order_by(mine, "name", "pk")

    def pinned_for(self, user: Any) -> Self:
        """Those that stand on Today."""
        return self.visible_to(user).filter(pinned=True).order_by("name", "pk")


class SavedView(Record):
    """A list as somebody narrowed and sorted it, under a name; shared ones are everybody's to open."""

    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("saved by"), editable=False
    )
    name = models.CharField(_("name"), max_length=80)
    list_name = models.CharField(max_length=100, editable=False, help_text="Name of the address of the list.")
    query = models.TextField(blank=True, editable=False, help_text="What follows the address of the list.")
    shared = models.BooleanField(
        _("share it with everybody who sees this list"),
        default=False,
        help_text=_("You and the coordinators can change it."),
    )
    pinned = models.BooleanField(
        _("pin it to Today"),
        default=False,
        help_text=_("A shared view then stands on everybody's Today, with how many rows it holds."),
    )

    objects: ClassVar[Any] = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ("name", "pk")
        indexes = (
            models.Index(fields=["list_name", "owner"], name="views_of_list"),
            models.Index(fields=["owner"], condition=models.Q(pinned=True), name="views_pinned"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The list as it was saved; "" when there is no such list any more."""
        return view_address(self.list_name, self.query)


def view_address(list_name: str, query: str) -> str:
    """The address of a list with what narrows it; "" for a list that does not exist."""
    try:
        path = reverse(list_name)
    except NoReverseMatch:
        return ""
    return f"{path}?{query}" if query else path


def tidy_query(query: str) -> str:
    """What narrows and sorts a list, in an order of its own, so that two addresses of one view are equal."""
    pairs = [pair for pair in QueryDict(query).items() if pair[1] and pair[0] not in ("at", "format")]
    return urlencode(sorted(pairs))


class BulkChange(models.Model):
    """One action on many rows of a list, with what stood there before, so that all of it can be undone."""

    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    list_name = models.CharField(max_length=100)
    action = models.CharField(max_length=40)
    happened_at = models.DateTimeField(default=timezone.now)
    changed = models.JSONField(default=list, help_text="Key, value before, value after of every row.")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.list_name} {self.action}"
