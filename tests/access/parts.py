"""Small pieces of which the world of addresses is made."""

from typing import Any

from django.core.files.base import ContentFile

from accounts.models import User
from documents.models import StoredFile


def each(names, parameters):
    return dict.fromkeys(names, parameters)


def within(room: str, pages: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {f"{room}:{name}": kwargs for name, kwargs in pages.items()}


def store(name: str, user: User) -> StoredFile:
    made = StoredFile(name=name, content_type="application/pdf", size=4, sha256="0" * 64, added_by=user)
    made.file.save(name, ContentFile(b"%PDF"))
    return made
