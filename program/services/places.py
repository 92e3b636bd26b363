"""Positions for places that nobody typed one for."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError

from directory.models import Place
from directory.services import locate_place


def locate_if_listed(*, place: Place, by: Any, named: str = "") -> None:
    """Take position and time zone from the list of cities; a place it lacks stays without."""
    with suppress(ValidationError):
        locate_place(place=place, named=named, by=by)
