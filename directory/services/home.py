"""The home city."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from common.records import change_record, save_new
from directory.models import Home, Place


@transaction.atomic
def set_home(*, place: Place, program_name: str, by: Any, **fields: Any) -> Home:
    """Make a place the home city; there is one home, so a second call changes it."""
    home: Home | None = Home.objects.select_for_update().order_by("pk").first()
    if home is None:
        return save_new(Home(place=place, program_name=program_name, **fields), by=by)
    return change_record(home, {"place": place, "program_name": program_name, **fields}, by=by)


@transaction.atomic
def change_home(*, home: Home, by: Any, seen: int | None, **fields: Any) -> Home:
    """Change the settings of the home city; raises StaleRecord when somebody saved them meanwhile."""
    return change_record(home, fields, by=by, seen=seen)


def take_turns() -> None:
    """Wait for whoever just now adds what may be there already, and let others wait for this transaction.

    Two who enter one city at one moment would each find that it is not there yet.
    """
    if connection.in_atomic_block:
        Home.objects.select_for_update(no_key=True).order_by("pk").values_list("pk").first()
