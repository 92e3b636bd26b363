"""What was typed when the session had ended, kept until its person has signed in again.

The text waits in the visitor's own session, for an hour, for one address; files cannot wait there.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone

SESSION_NAME = "kept_form"
LONGEST = 200_000
SECONDS = 3600
# What opens an account is typed again; it may not lie in a session.
NOT_KEPT = ("csrfmiddlewaretoken", "password", "code", "token", "credential")
FRESH = "fresh"


def keep_form(request: HttpRequest, *, owner: str = "") -> bool:
    """Keep what was posted to this address, for this person when known; False when nothing was kept."""
    posted = request.POST.copy()
    for name in [name for name in posted if any(word in name for word in NOT_KEPT)]:
        del posted[name]
    text = posted.urlencode()
    if not any(posted.values()) or len(text) > LONGEST:
        return False
    at = int(timezone.now().timestamp())
    kept = {"path": request.path, "text": text, "owner": owner, "at": at, "files": bool(request.FILES)}
    request.session[SESSION_NAME] = kept
    return True


def kept_form(request: HttpRequest) -> QueryDict | None:
    """What this person typed at this address before signing in again; None when nothing waits here."""
    kept: dict[str, Any] = request.session.get(SESSION_NAME, {})
    if kept.get("path") != request.path or FRESH in request.GET:
        return None
    if kept["owner"] not in ("", str(request.user.pk)) or kept["at"] < timezone.now().timestamp() - SECONDS:
        forget_kept_form(request)
        return None
    return QueryDict(kept["text"])


def had_files(request: HttpRequest) -> bool:
    """Whether files were sent with it, which have to be chosen again."""
    return bool(request.session.get(SESSION_NAME, {}).get("files"))


def forget_kept_form(request: HttpRequest) -> None:
    """It was sent, or it belongs to somebody else."""
    request.session.pop(SESSION_NAME, None)
