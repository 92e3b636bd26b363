"""Sessions in the database, each read by a question whose SQL is kept."""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from common.prepared import prepared


class SessionStore(DatabaseStore):
    """Reads as the one of the library does: only what has not expired."""

    def _validate_session_key(self, key: str | None) -> bool:
        """Only what we could have given out: PostgreSQL asks nothing that holds a NUL, which a cookie may."""
        return bool(key) and str(key).isalnum() and bool(super()._validate_session_key(key))  # type: ignore[misc]

    def _get_session_from_db(self) -> Session | None:
        now = timezone.now()
        found: list[Session] = _sessions(None, key=str(self.session_key))
        if found and found[0].expire_date > now:
            return found[0]
        self._session_key = None
        return None


@prepared
def _sessions(_nobody: None, *, key: str) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key)
