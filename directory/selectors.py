"""Reading the directory."""

from __future__ import annotations

from directory.models import Home, Place


def current_home() -> Home | None:
    """The home city, or None while the installation is empty."""
    rows = Home.objects.select_related("place", "lead_agency", "seal")
    home: Home | None = rows.order_by("pk").first()
    return home


def find_place(*, name: str, country: str) -> Place | None:
    """A place on record under exactly this name and printed country, in any case; None is not a doubt."""
    rows = Place.objects.present().filter(name__iexact=name, country_printed__iexact=country)
    place: Place | None = rows.order_by("pk").first()
    return place
