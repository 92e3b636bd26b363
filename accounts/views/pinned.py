"""The pinned views on Today, each with how many rows it holds."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from accounts.models import SavedView
from accounts.selectors import pinned_views
from common.capped import Capped, capped_words
from common.listpage import find_listing
from common.lists import Listing


def show_pinned(request: HttpRequest, _record: Any) -> dict[str, Any]:
    """(name, address, count) of the views whose list this person may open; "" for what is dear to count."""
    views = pinned_views(request.user)
    opened = [(view, find_listing(request, view.list_name, view.query, trusting=True)) for view in views]
    seen = [(view, listing) for view, listing in opened if listing is not None]
    counts = _counted({f"n{view.pk}": listing for view, listing in seen})
    return {
        "views": [
            (view.name, view.get_absolute_url(), capped_words(counts[key]) if key in counts else "")
            for view, _listing in seen
            for key in [f"n{view.pk}"]
        ]
    }


def _counted(listings: dict[str, Listing]) -> dict[str, int]:
    """All counts in one query, none of them beyond a thousand; a text searched for is not counted."""
    rows = {name: one.narrowed() for name, one in listings.items() if one.countable and not one.text}
    if not rows:
        return {}
    any_row = SavedView.objects.order_by()
    counted: Any = any_row.values(**{name: Capped(found) for name, found in rows.items()})[:1]
    return dict(next(iter(counted), {}))
