"""What of a table lies in Trash for a person."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import CharField, Model, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from accounts.models import Role, SavedView
from common.prepared import prepared
from common.records import put_in_trash_by

M = TypeVar("M", bound=Model)

MOST_SHOWN, MOST_PINNED = 60, 12
OFFICE = (Role.COORDINATOR, Role.CLERK)
OFFICE_AND_ADMIN = (*OFFICE, Role.ADMIN)


def in_trash(
    model: type[M], user: Any, *, readers: tuple[Role, ...] = OFFICE, own: Q | None = None
) -> QuerySet[M]:
    """All rows in Trash for these roles; for a member, of the `own` ones, those he or she put there."""
    rows = model._base_manager.exclude(trashed_at=None)  # noqa: SLF001 - the documented way to all rows
    if user.has_role(*readers):
        return rows
    if own is None or not user.has_role(Role.MEMBER):
        return rows.none()
    return put_in_trash_by(rows, user).filter(own)


def subjects_owned(model: type[Model], user: Any) -> QuerySet[Any, Any]:
    """`app.model:pk` of the rows this person looks after, the way the audit trail points at them."""
    rows = model._default_manager.filter(owner=user)  # noqa: SLF001 - the documented way to the manager
    label = Value(f"{model._meta.label_lower}:")  # noqa: SLF001 - public in all but name
    keys: QuerySet[Any, Any] = rows.annotate(told_as=Concat(label, Cast("pk", CharField()))).values("told_as")
    return keys


def views_of_list(user: Any, list_name: str) -> list[SavedView]:
    """The views of one list a person may open, one's own first."""
    return _views_of_list(user, list_name=list_name) if _may_have_views(user) else []


def pinned_views(user: Any) -> list[SavedView]:
    """The views that stand on a person's Today."""
    return _pinned_views(user) if _may_have_views(user) else []


def _may_have_views(user: Any) -> bool:
    """What was read with the person; whoever did not come by a session is asked about."""
    return bool(getattr(user, "has_views", True))


@prepared
def _views_of_list(user: Any, *, list_name: str) -> QuerySet[SavedView]:
    rows: QuerySet[SavedView] = SavedView.objects.of_list(list_name, user)[:MOST_SHOWN]
    return rows


@prepared
def _pinned_views(user: Any) -> QuerySet[SavedView]:
    rows: QuerySet[SavedView] = SavedView.objects.pinned_for(user)[:MOST_PINNED]
    return rows
