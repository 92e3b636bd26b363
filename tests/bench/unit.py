"""Who asks, found as the library finds it: the unit of measure must not shrink with what we make faster."""

from __future__ import annotations

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from accounts.models import User


class PlainAuthentication(AuthenticationMiddleware):
    """The middleware of the library with its own backend in place of ours."""

    def process_request(self, request):
        """Put the person there, read when asked for."""
        request.user = SimpleLazyObject(lambda: plain_user(request))


def plain_user(request):
    """What `django.contrib.auth.get_user` does."""
    key = request.session.get(SESSION_KEY)
    user = ModelBackend().get_user(User._meta.pk.to_python(key)) if key else None
    told = request.session.get(HASH_SESSION_KEY, "")
    if user and constant_time_compare(told, user.get_session_auth_hash()):
        return user
    return AnonymousUser()
