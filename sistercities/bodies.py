"""What arrives must make sense: a form is text, a port is one; the rest is answered before it is read."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

FORM = "application/x-www-form-urlencoded"
HIGHEST_PORT = 65_535


class TextBodyMiddleware:
    """400 for a form whose bytes are not UTF-8: no browser sends one, and nobody's words are lost."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the plain form only: a form with files is judged field by field."""
        port = request.get_host().rpartition(":")[2]
        if port.isdecimal() and int(port) > HIGHEST_PORT:
            raise BadRequest("The host has a port that cannot be.")
        if request.method == "POST" and request.content_type == FORM:
            try:
                unquote_to_bytes(request.body).decode()
            except UnicodeDecodeError as error:
                raise BadRequest("The form is not UTF-8.") from error
        return self.get_response(request)
