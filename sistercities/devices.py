"""Browsers in which somebody signed in before; their tries are counted apart from those of strangers."""

from __future__ import annotations

import hashlib
import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

HALF_A_YEAR = 180 * 24 * 3600
SALT = "sistercities.known-device"


def known_device(request: HttpRequest, email: str) -> str:
    """The name of this browser when somebody signed in with this address in it; else nothing."""
    try:
        mark = signing.loads(request.COOKIES.get(_name(), ""), salt=SALT, max_age=HALF_A_YEAR)
        whose, device = mark
    except (signing.BadSignature, TypeError, ValueError):
        return ""
    return str(device) if whose == _whose(email) else ""


def remember_device(response: HttpResponse, email: str) -> None:
    """Mark the browser; the mark opens nothing, it only keeps the owner from being locked out by others."""
    mark = signing.dumps([_whose(email), secrets.token_urlsafe(12)], salt=SALT)
    response.set_cookie(
        _name(),
        mark,
        max_age=HALF_A_YEAR,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )


def _name() -> str:
    return "__Host-known" if settings.SESSION_COOKIE_SECURE else "known"


def _whose(email: str) -> str:
    return hashlib.sha256(email.strip().lower().encode()).hexdigest()[:32]
