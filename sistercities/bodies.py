"""What arrives in a form must be text; bytes that are none are answered before anything reads them."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

FORM = "application/x-www-form-urlencoded"


class TextBodyMiddleware:
    """400 for a form whose bytes are not UTF-8: no browser sends one, and nobody's words are lost."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the plain form only: a form with files is judged field by field."""
        if request.method == "POST" and request.content_type == FORM:
            try:
                unquote_to_bytes(request.body).decode()
            except UnicodeDecodeError as error:
                raise BadRequest("The form is not UTF-8.") from error
        return self.get_response(request)
