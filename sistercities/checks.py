"""Checks of an installation that is about to serve residents."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error
from django.db import DatabaseError


def demo_accounts(**_: Any) -> list[CheckMessage]:
    """The demo's passwords are published, so production runs without its accounts."""
    try:
        count = get_user_model().objects.filter(email__iendswith=f"@{settings.DEMO_DOMAIN}").count()
    except DatabaseError:
        return []  # no database or no tables yet: nobody can sign in either
    if not settings.PRODUCTION or not count:
        return []
    return [
        Error(
            f"{count} accounts of the demo exist in a production installation.",
            hint="Remove them with: python manage.py start_empty",
            id="sistercities.E001",
        )
    ]
