"""What a person tried and was refused stands in the audit trail, and in the log (bars A1, A2)."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from accounts.models import User
from accounts.services import record_act, take_try
from sistercities.logs import mask

log = logging.getLogger(__name__)
REFUSED = (403, 404)
MOST_AN_HOUR = 60  # rows of one person; more tell nothing new and would fill the trail


class DeniedMiddleware:
    """Stands behind signing in: of a visitor nothing is known but the address, and the request log has it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The ordinary page costs nothing."""
        response = self.get_response(request)
        unoffered: list[str] = getattr(request, "unoffered", [])
        if unoffered:
            _write(request, "unexpected field", fields=unoffered)
        if response.status_code in REFUSED and _was_for_a_page(request):
            _write(request, "denied", answer=response.status_code)
        return response


def _was_for_a_page(request: HttpRequest) -> bool:
    """Not an address that does not exist, nor a form whose token was refused before anybody was asked."""
    return request.resolver_match is not None and getattr(request, "csrf_processing_done", False)


def _write(request: HttpRequest, act: str, **detail: object) -> None:
    person = request.user
    if not isinstance(person, User):
        return
    tried = f"{request.method} {mask(request.path)[:200]}"
    log.warning("%s: person %s, %s %s", act, person.pk, tried, detail)

    def append() -> None:
        if take_try(kind=act, who=str(person.pk), limit=MOST_AN_HOUR):
            record_act(act=act, record=person, by=person, tried=tried, **detail)

    transaction.on_commit(append)
