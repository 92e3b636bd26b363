"""Reading the directory."""

from __future__ import annotations

from directory.models import Home


def current_home() -> Home | None:
    """The home city, or None while the installation is empty."""
    return Home.objects.select_related("place", "lead_agency").order_by("pk").first()
