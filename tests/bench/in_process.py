"""Function calls and queries of one warm request inside this process; exact, whatever the machine does."""

from __future__ import annotations

import cProfile
import gc
import pstats
from typing import Any

from django.conf import settings
from django.db import connection
from django.test.client import RequestFactory
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from tests.bench.asking import session_of
from tests.bench.wsgi import application

WARM = 3


def calls_and_queries(user: User | None, address: str) -> tuple[int, int]:
    """(function calls, queries) of one request after three warm ones."""
    path, _mark, query = address.partition("?")
    environ = RequestFactory(SERVER_NAME="127.0.0.1").get(path, QUERY_STRING=query).environ
    if user:
        environ["HTTP_COOKIE"] = f"{settings.SESSION_COOKIE_NAME}={session_of(user)}"
    for _time in range(WARM):
        _answer(environ)
    with CaptureQueriesContext(connection) as asked:
        _answer(environ)
    queries = len(asked)  # the next request begins a new log
    profile = cProfile.Profile()
    gc.collect()
    gc.disable()
    profile.enable()
    _answer(environ)
    profile.disable()
    gc.enable()
    stats: Any = pstats.Stats(profile)
    return int(stats.total_calls), queries


def _answer(environ: dict[str, object]) -> None:
    """One request through the whole stack; the connection stays open, as it does on the server."""
    statuses: list[str] = []
    body = application(dict(environ), lambda status, _headers, _error=None: statuses.append(status))
    b"".join(body)
    close = getattr(body, "close", None)
    if close:
        close()
    if not statuses[0].startswith("200"):
        raise SystemExit(f"{environ['PATH_INFO']} answered {statuses[0]}.")
