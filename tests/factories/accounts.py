"""Accounts."""

import time

import factory
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import update_last_login

from accounts.models import Role, User
from sistercities.session_store import SessionStore


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@city.example")
    name = factory.Sequence(lambda n: f"Person {n}")
    role = Role.MEMBER
    password = factory.django.Password("correct horse battery")


def sign_in(client, user):
    """Let the browser hold the session that a password leaves, stored at once and not step by step."""
    now, session = time.time(), SessionStore()
    session.update(
        {
            SESSION_KEY: str(user.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: user.get_session_auth_hash(),
            "began_at": now,
            "seen_at": now,
            "account_authentication_methods": [{"method": "password", "at": now}],
            "account_authentication_methods_user": str(user.pk),
        }
    )
    session.save()
    update_last_login(None, user)
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    client.cookies[settings.SESSION_COOKIE_NAME].update(
        {"path": "/", "secure": settings.SESSION_COOKIE_SECURE or ""}
    )
