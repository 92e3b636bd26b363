"""How gunicorn serves the program; the values come from the settings."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from sistercities.start import limit_waiting, load_pages, load_settings, refuse_demo_accounts

load_settings()
limit_waiting()

bind = settings.WEB_BIND
workers = settings.WEB_WORKERS
# Imported once and shared: half the memory, and a start in half the time.
preload_app = True
worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 20
# The most gunicorn takes: a list narrowed by a long text in any script fits into its address.
limit_request_line = 8190
# The heartbeat file must not sit on a disk that can stall.
worker_tmp_dir = "/dev/shm"  # noqa: S108 - memory, not a shared folder: gunicorn unlinks the file at once
control_socket_disable = True
proc_name = "sistercities"
loglevel = settings.LOG_LEVEL.lower()
accesslog = "-" if settings.PRODUCTION else None
logconfig_dict = settings.LOGGING


def on_starting(_server: Any) -> None:
    """Runs once, before the first worker."""
    refuse_demo_accounts()
    load_pages()
