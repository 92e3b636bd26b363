"""The top of every page: city, search, what can be begun, whose account it is, when the session ends.

All of it is the same each time the same person opens a page, save four words; so it is drawn once, and
these are put in their places. The template knows only what `SHOWN` names: a new word of the frame goes
there, and one that differs with each request becomes a fifth mark. Without this module the template is
drawn for every page.
"""

from __future__ import annotations

import secrets
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.services import ASKED_AT, seconds_left, warned_before
from common.drawn import form_token

if TYPE_CHECKING:
    from django.http import HttpRequest

# What a top shows, of the frame; the same words make the same top.
SHOWN = ("city_name", "program_name", "search_url", "new", "user_name", "user_role", "user_items")
# Stand where a request puts its own; nobody outside this process can write them.
TOKEN, SEARCHED, IDLE, WHOLE = (secrets.token_hex(16) for _each in range(4))


def draw_top(request: HttpRequest, frame: dict[str, Any]) -> list[SafeString]:
    """The two parts between which the text stands that is searched for."""
    user: Any = request.user if frame.get("signed_in") else None
    words = tuple(frame.get(name, "") for name in SHOWN)
    warning = (warned_before(user), user.pk) if user else ()
    text = _drawn(words, warning, *_surroundings())
    if user:
        idle, whole = seconds_left(session=request.session, user=user)
        text = text.replace(TOKEN, form_token(request)).replace(IDLE, str(idle)).replace(WHOLE, str(whole))
    return [SafeString(part) for part in text.split(SEARCHED)]


def _surroundings() -> tuple[str | None, ...]:
    return get_language(), get_script_prefix(), timezone.get_current_timezone_name()


@lru_cache(maxsize=500)
def _drawn(words: tuple[Any, ...], warning: tuple[int, ...], *_where: str | None) -> str:
    """One for each person, and where and how he or she reads."""
    shell: dict[str, Any] = dict(zip(SHOWN, words, strict=True))
    if warning:
        warn, who = warning
        shell["session"] = {"idle": IDLE, "whole": WHOLE, "warn": warn, "who": who, "url": ASKED_AT}
    context = {"shell": shell, "csrf_token": TOKEN, "search_text": SEARCHED}
    return render_to_string("includes/frame_top.html", context).strip()
