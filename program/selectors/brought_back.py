"""What of a program that came back is not as its own records say: somebody may have changed the copy."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from accounts.services import walk_trail
from documents.models import StoredFile


def doubts() -> Iterator[str]:
    """A sentence for each; the copy came in all the same, for it may be the only one there is."""
    walk = walk_trail()
    if walk.bad is not None:
        words = _("The audit trail does not hold from row %(row)d on: %(problem)s")
        yield words % {"row": walk.bad, "problem": walk.problem}
    for name, digest in StoredFile.objects.order_by("pk").values_list("file", "sha256").iterator():
        if not default_storage.exists(name):
            yield _("The file %(name)s was not in the copy.") % {"name": name}
        elif _digest(name) != digest:
            yield _("The file %(name)s is not what its record says.") % {"name": name}


def _digest(name: str) -> str:
    with default_storage.open(name) as kept:
        return hashlib.file_digest(kept, "sha256").hexdigest()
