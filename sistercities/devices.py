"""Browsers in which somebody signed in before; their tries are counted apart from those of strangers."""

from __future__ import annotations

import hashlib
import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from accounts.models import User

HALF_A_YEAR = 180 * 24 * 3600
SALT = "sistercities.known-device"


def known_device(request: HttpRequest, email: str) -> str:
    """The name of this browser when somebody signed in with this address in it; else nothing."""
    whose, device = _mark(request)
    return device if whose == _whose(email) else ""


def last_person(request: HttpRequest) -> str:
    """The key of whoever signed in last in this browser; empty when nobody did, or with another address."""
    whose, _device = _mark(request)
    people = User.objects.values_list("pk", "email") if whose else ()
    return next((str(key) for key, email in people if _whose(email) == whose), "")


def _mark(request: HttpRequest) -> tuple[str, str]:
    try:
        whose, device = signing.loads(request.COOKIES.get(_name(), ""), salt=SALT, max_age=HALF_A_YEAR)
    except (signing.BadSignature, TypeError, ValueError):
        return "", ""
    return str(whose), str(device)


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
