"""The settings of the home city."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from directory.models import Home
from directory.services import change_home
from documents.services import store_file
from exchanges.services import renew_report_days

LIMIT = {"gift_limit", "gift_currency", "gift_days", "gift_since"}


@transaction.atomic
def change_settings(*, home: Home, by: Any, seen: int | None, seal: Any = None, **fields: Any) -> Home:
    """Change names, words and paper of the city; a new seal is checked by its content."""
    if seal:
        fields["seal"] = store_file(upload=seal, by=by, allowed=("image",))
    changed = change_home(home=home, by=by, seen=seen, **fields)
    if LIMIT & fields.keys():
        renew_report_days()
    return changed
