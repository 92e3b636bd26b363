"""Function calls and queries of one warm request inside this process."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.db import connection
from django.test.client import RequestFactory
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from tests.bench.asking import session_of
from tests.bench.calls import counted_calls
from tests.bench.wsgi import application


def calls_and_queries(user: User | None, address: str) -> tuple[int, int]:
    """(function calls, queries) of one request after three warm ones."""
    path, _mark, query = address.partition("?")
    environ = RequestFactory(SERVER_NAME="127.0.0.1").get(path, QUERY_STRING=query).environ
    if user:
        environ["HTTP_COOKIE"] = f"{settings.SESSION_COOKIE_NAME}={session_of(user)}"
    calls = counted_calls(partial(_answer, environ))
    with CaptureQueriesContext(connection) as asked:
        _answer(environ)
    return calls, len(asked)


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
