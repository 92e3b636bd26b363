"""Taking back that an exchange looks right."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from common.records import save_change
from exchanges.models import Exchange


@transaction.atomic
def uncheck_exchange(*, exchange: Exchange, by: Any, seen: int | None = None) -> Exchange:
    """Put it among those that staff still has to look at."""
    exchange.checked_by = exchange.checked_at = None
    return save_change(exchange, by=by, seen=seen, reason="to be checked again")
