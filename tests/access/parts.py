"""Small pieces of which the world of addresses is made."""

from typing import Any

from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from accounts.models import Throttle, User
from accounts.services import TRIES_AN_HOUR, try_key
from documents.models import StoredFile
from tests.factories.accounts import sign_in


def each(names, parameters):
    return dict.fromkeys(names, parameters)


def within(room: str, pages: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {f"{room}:{name}": kwargs for name, kwargs in pages.items()}


def store(name: str, user: User) -> StoredFile:
    made = StoredFile(name=name, content_type="application/pdf", size=4, sha256="0" * 64, added_by=user)
    made.file.save(name, ContentFile(b"%PDF"))
    return made


def kept_out(user: User) -> str:
    """The key of an account that has used up the tries of this hour."""
    tries = [timezone.now().timestamp()] * TRIES_AN_HOUR
    key = try_key("sign-in as", user.email)
    return str(Throttle.objects.create(key=key, kind="sign-in as", tries=tries).pk)


def signed_in(user: User) -> Client:
    client = Client()
    sign_in(client, user)
    return client
