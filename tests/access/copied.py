"""Copies of the whole program for one side: one that waits for a second person, one that is ready."""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import Role
from program.models import CopyState, WholeCopy
from tests.access.parts import each, within
from tests.factories.accounts import UserFactory


def pages_of(side: Any) -> dict[str, dict[str, Any]]:
    """Of the clerk here, or of a clerk nobody of the world is."""
    clerk = side.users["clerk"] if side.word == "own" else UserFactory(role=Role.CLERK)
    asked = WholeCopy.objects.create(asked_by=clerk)
    until = timezone.now() + timedelta(days=1)
    ready = WholeCopy(asked_by=clerk, state=CopyState.READY, ready_at=timezone.now(), expires_at=until)
    ready.file.save("copy.zip", ContentFile(b"PK"))
    pages = each(("copy", "copy-file", "copy-remove"), {"pk": ready.pk})
    return within("program", pages | {"copy-agree": {"pk": asked.pk}})
