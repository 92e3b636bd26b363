"""While a long list is stored on SQLite nobody else can write: a form then comes back soon, not late."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from django.db import connection
from django.http import HttpRequest, HttpResponse

from common.patience import patience
from program import workflow
from program.models import ImportRun

SHORT_WAIT_MS = 2_000
# A list takes minutes. Whoever saves in its first seconds may wait as long as everybody did before.
ASKED_EVERY_SECONDS = 2.0


class BusyMiddleware:
    """What is sent meanwhile waits two seconds, not twenty; `refusals.failed` then gives the form back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.ask_at, self.stored = 0.0, False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """PostgreSQL lets in many writers, and who only looks at a page writes nothing that matters."""
        if connection.vendor != "sqlite" or request.method != "POST" or not self._a_list_is_stored():
            return self.get_response(request)
        with patience(SHORT_WAIT_MS):
            return self.get_response(request)

    def _a_list_is_stored(self) -> bool:
        """Not asked at every save; the answer of a moment ago is good enough."""
        now = monotonic()
        if now >= self.ask_at:
            at_work = ImportRun.objects.filter(state__in=(workflow.IMPORTING, workflow.UNDOING))
            self.ask_at, self.stored = now + ASKED_EVERY_SECONDS, at_work.exists()
        return self.stored
