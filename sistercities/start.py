"""How every process begins: with settings that make sense, or with one sentence and an end."""

from __future__ import annotations

import gc
import os
import sys
from typing import Any

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.urls import get_resolver

from sistercities.checks import demo_accounts

# A statement is cut off after a minute: by then whoever asked has gone, and its thread serves nobody else.
LONGEST_WAIT = "-c lock_timeout=10s -c statement_timeout=60s"


def load_settings() -> None:
    """Loads the settings; where a value is nonsense, prints the sentence that says so and ends."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sistercities.settings")
    try:
        _ = settings.INSTALLED_APPS
    except ImproperlyConfigured as error:
        sys.exit(str(error))


def limit_waiting() -> None:
    """Lets a page wait ten seconds at most for a row that somebody else holds; then it says so (503).

    The background holds what it takes back for minutes. It waits itself as long as it takes, as commands do.
    """
    database: dict[str, Any] = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.postgresql":
        database["OPTIONS"]["options"] += f" {LONGEST_WAIT}"


def load_pages() -> None:
    """Reads every page before the workers are forked: once for all of them, who then share it."""
    _ = get_resolver().url_patterns
    # What the collector has not marked in a worker stays the same memory in all.
    gc.collect()
    gc.freeze()


def refuse_demo_accounts() -> None:
    """Ends a production start while accounts of the demo, whose passwords are published, still exist."""
    if not settings.PRODUCTION:
        return
    django.setup()
    found = demo_accounts()
    connections.close_all()  # what starts next forks, and a connection must not be shared
    if found:
        sys.exit(f"{found[0].msg} {found[0].hint}")
