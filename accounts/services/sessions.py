"""Sessions: how long they live, which are open, and how they are ended."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import OperationalError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from common.patience import patience

# Written down at most once a minute, so a session may end up to a minute early.
NOTED_EVERY = 60
SHORT_WAIT_MS = 300
FRESH = 15 * 60
BEGAN, SEEN = "began_at", "seen_at"
# Asking here how long a session still lives neither keeps it alive nor ends it.
ASKED_AT = "/account/session/"
WARNED_BEFORE = 5 * 60


def idle_limit(user: User) -> int:
    """Seconds without a request until the session is over; a member's has its twelve hours."""
    plain_member = user.has_role(Role.MEMBER) and not user.safeguarding
    return int(settings.SESSION_COOKIE_AGE if plain_member else settings.SESSION_IDLE_SECONDS)


def is_session_over(*, session: SessionBase | Mapping[str, Any], user: User) -> bool:
    """Whether it began too long ago, or nothing was done for too long."""
    now = time.time()
    began, seen = session.get(BEGAN, now), session.get(SEEN, now)
    return bool(now - began >= settings.SESSION_COOKIE_AGE or now - seen >= idle_limit(user))


def seconds_left(*, session: SessionBase, user: User) -> tuple[int, int]:
    """Until it ends when nothing is done, and whatever is done; zero or less when that is past."""
    now = time.time()
    idle = session.get(SEEN, now) + idle_limit(user) - now
    return int(idle), int(session.get(BEGAN, now) + settings.SESSION_COOKIE_AGE - now)


def warned_before(user: User) -> int:
    """Seconds before the end at which a person is told; a very short limit leaves time to work between."""
    return min(WARNED_BEFORE, idle_limit(user) // 3)


def begin_session(*, session: SessionBase) -> None:
    """The twelve hours count from here."""
    session[BEGAN] = session[SEEN] = time.time()


def note_session(*, session: SessionBase) -> None:
    """Write down when it began and that it is in use."""
    now = time.time()
    if now - session.get(SEEN, 0) < NOTED_EVERY:
        return
    if not _noted(session):
        return
    session.setdefault(BEGAN, now)
    session[SEEN] = now


def _noted(session: SessionBase) -> bool:
    """On SQLite one writer keeps out all others; nobody waits for a long one to look at a page."""
    rows = UserSession.objects.filter(session_key=session.session_key or "")
    try:
        with patience(SHORT_WAIT_MS):
            rows.update(last_seen_at=timezone.now())
    except OperationalError:
        return False
    return True


def sessions_of(user: User) -> list[UserSession]:
    """Those that can still be used, the latest seen first."""
    rows = list(UserSession.objects.filter(user=user).order_by("-last_seen_at"))
    keys = [each.session_key for each in rows]
    stored = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    live = {each.session_key for each in stored if _opens(each.get_decoded(), user)}
    return [each for each in rows if each.session_key in live]


def _opens(held: Mapping[str, Any], user: User) -> bool:
    """Whether what a session holds still signs this person in; a new password ends the others."""
    right = held.get(HASH_SESSION_KEY) in {
        user.get_session_auth_hash(),
        *user.get_session_auth_fallback_hash(),
    }
    return right and held.get(SESSION_KEY) == str(user.pk) and not is_session_over(session=held, user=user)


@transaction.atomic
def end_sessions(*, user: User, keep: str | None = None, only: int | None = None) -> int:
    """End one session of a person, or all but the one kept; returns how many."""
    rows: Iterable[Any] = UserSession.objects.filter(user=user).exclude(session_key=keep or "")
    ended = [each for each in rows if only is None or each.pk == only]
    for each in ended:
        each.end()
    return len(ended)


def is_fresh(request: HttpRequest) -> bool:
    """Whether the person proved in the last fifteen minutes who it is, by signing in or once more."""
    user = request.user
    records = get_authentication_records(request, user if isinstance(user, User) else None)
    return bool(records) and time.time() - float(records[-1]["at"]) < FRESH


def require_fresh(request: HttpRequest) -> None:
    """Ask who it is once more (bars §7, "2p"); what was sent is kept and done afterwards."""
    if not is_fresh(request):
        raise ReauthenticationRequired


# In this order: what comes first is also named by some that come later.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def device_words(agent: str) -> str:
    """Browser and system in two words, as far as the browser says what it is."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A browser that does not say its name")
