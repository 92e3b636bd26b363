"""What accounts offers to every list and to Today: saved views and the columns a person sees."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from accounts.models import Role, SavedView, tidy_query
from accounts.permissions import can_change_view
from accounts.selectors import in_trash, views_of_list
from accounts.services import restore_view
from accounts.views.pinned import show_pinned
from common.addresses import address_of
from common.extend import Kind, Panel, Past, Trashed, register
from common.memory import unwritten
from common.prepared import circumstances

VIEW = "accounts.savedview"


def list_tools(request: HttpRequest, listing: Any) -> dict[str, Any]:
    """The saved views of this list, which of them is open, and where this one is saved."""
    query = listing.address().partition("?")[2]
    here = tidy_query(query)
    kept = ("views of a list", listing.list_name, circumstances(request.user))
    views = unwritten(kept, lambda: views_of_list(request.user, listing.list_name), alone=True)
    current = next((view for view in views if view.query == here), None)
    tail = f"?{query}" if query else ""
    name = listing.list_name
    return {
        "views": [(view, f"{request.path}?{view.query}", view is current) for view in views],
        "current": current,
        "may_change": current is not None and bool(can_change_view(request.user, current)),
        "save_url": address_of("accounts:view-save", name) + tail,
        "bulk_url": address_of("accounts:bulk", name),
        "columns_url": address_of("accounts:columns", name) + tail,
    }


def _in_trash(user: Any) -> QuerySet[SavedView]:
    """One's own; a coordinator also the shared ones."""
    gone = in_trash(SavedView, user, readers=tuple(Role))
    mine = gone.filter(owner=user.pk)
    return mine | gone.filter(shared=True) if user.has_role(Role.COORDINATOR) else mine


register(
    "accounts",
    Panel("lists", "accounts/_list_tools.html", 10, list_tools),
    Panel("today", "accounts/_pinned_views.html", 90, show_pinned),
    Past("history", VIEW, SavedView, silent=("list_name", "query")),
    Kind(
        "records",
        VIEW,
        lambda view: reverse("accounts:view", args=(view.pk,)),
        SavedView.objects.changeable_by,
    ),
    Trashed(
        "trash",
        SavedView,
        _in_trash,
        can_change_view,
        lambda view, by: restore_view(view=view, by=by),
        lambda view: str(view.get_absolute_url()),
    ),
)
