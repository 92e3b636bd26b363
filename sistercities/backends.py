"""Who is signed in, read with one query."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef

from accounts.models import User

STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class StaffBackend(AuthenticationBackend):  # type: ignore[misc]  # the library ships no types
    """Tells with the person whether a second step is set up, where the city asks for one."""

    def get_user(self, user_id: Any) -> User | None:
        """The person of a session, only while active."""
        rows = User.objects.filter(pk=user_id, is_active=True)
        if settings.SECOND_STEP_ROLES:
            own = Authenticator.objects.filter(user=OuterRef("pk"), type__in=STEPS)
            rows = rows.annotate(has_second_step=Exists(own))
        return rows.first()
