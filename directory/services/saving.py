"""How every record of the directory is changed, put away and put back."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from common.records import Record, move_to_trash, restore
from directory.selectors import uses, uses_words

R = TypeVar("R", bound=Record)


@transaction.atomic
def trash(*, record: R, by: Any, seen: int | None = None) -> R:
    """Move a record to Trash for 30 days; refused with the reason while something uses it."""
    found = uses(record)
    if found:
        raise ValidationError(uses_words(found))
    return move_to_trash(record, by=by, seen=seen)


@transaction.atomic
def take_from_trash(*, record: R, by: Any) -> R:
    """Put a place, contact or office back where it was; refused for one that was merged into another."""
    if getattr(record, "merged_into_id", None):
        raise ValidationError(_("It was merged into another record and stays there."))
    return restore(record, by=by)
