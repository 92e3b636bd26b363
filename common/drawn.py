"""Blocks of a page that stand as they were drawn until what they show is written, or the day ends.

For a block that takes many questions or much drawing and is opened often; `unwritten` of common/memory
for what is no HTML. Not for what only this request knows, such as a banner or a page of a list. Without
it: the template.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Hashable
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from common.memory import unwritten
from common.prepared import circumstances

# Stands in a drawn form for the token of whoever is shown it; nobody outside this process can write it.
_TOKEN = secrets.token_hex(32)
_MASKED = "TOKEN_OF_DRAWN_FORMS"


def drawn(
    request: HttpRequest, name: Hashable, template: str, read: Callable[[], dict[str, Any]]
) -> SafeString:
    """A block drawn for this person, with the person's own token in its forms.

    The name says what it depends on beside the database, the person and the day: which record, which minute.
    """
    key = (template, name, circumstances(request.user))
    text = unwritten(key, lambda: render_to_string(template, {**read(), "csrf_token": _TOKEN}, request))
    return SafeString(text.replace(_TOKEN, form_token(request))) if _TOKEN in text else text


def form_token(request: HttpRequest) -> str:
    """The token of every form that was drawn before; to mask one takes as long as to draw a small form."""
    if _MASKED not in request.META:
        request.META[_MASKED] = get_token(request)
    return str(request.META[_MASKED])
