"""Who is signed in, read with one query."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from accounts.models import SavedView, User
from common.prepared import prepared
from directory.models import Home

STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class StaffBackend(AuthenticationBackend):  # type: ignore[misc]  # the library ships no types
    """Tells with the person the time of the city, whether there are saved views, and a second step."""

    def get_user(self, user_id: Any) -> User | None:
        """The person of a session, only while active."""
        found = _person(None, key=User._meta.pk.to_python(user_id), asks=bool(settings.SECOND_STEP_ROLES))  # noqa: SLF001 - public in all but name
        return next(iter(found), None)


@prepared
def _person(_nobody: None, *, key: int, asks: bool) -> QuerySet[User]:
    views = SavedView.objects.present().filter(Q(owner=key) | Q(shared=True)).order_by()
    rows = User.objects.filter(pk=key, is_active=True).order_by()
    zone = Home.objects.order_by("pk").values("time_zone")[:1]
    rows = rows.annotate(has_views=Exists(views), city_time_zone=Subquery(zone))
    own = Authenticator.objects.filter(user=OuterRef("pk"), type__in=STEPS)
    return rows.annotate(has_second_step=Exists(own)) if asks else rows
