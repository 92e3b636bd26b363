"""What points at a record: it keeps the record out of Trash, and a merge moves it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from common.records import Record

Pointing = tuple[Any, QuerySet[Any]]


def pointing_at(record: Record) -> list[Pointing]:
    """(relation, its rows) for everything that points at a record, hidden relations and Trash too.

    Older versions are left out: what was saved then stays as it was.
    """
    found = []
    for relation in record._meta.get_fields(include_hidden=True):  # noqa: SLF001 - documented
        source: Any = relation.related_model
        if isinstance(relation, models.ManyToOneRel) and not hasattr(source, "history_type"):
            rows = source._base_manager.filter(**{relation.field.name: record})  # noqa: SLF001 - all rows
            found.append((relation, rows.order_by("pk")))
    return found


def moving_words(gone: Record) -> list[str]:
    """What a merge would move, in words: "Letters: 3"."""
    return _counted(pointing_at(gone))


def uses(record: Record) -> list[str]:
    """What keeps a record out of Trash, in words; what lies in Trash itself does not."""
    protected = [
        (relation, rows) for relation, rows in pointing_at(record) if relation.on_delete is models.PROTECT
    ]
    return _counted((relation, _outside_trash(rows)) for relation, rows in protected)


def uses_words(found: list[str]) -> str:
    """Why a record cannot go to Trash, in one sentence."""
    return _("It is still used by %(uses)s. Change those first.") % {"uses": "; ".join(found)}


def _outside_trash(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(trashed_at=None) if issubclass(rows.model, Record) else rows


def _counted(pointing: Iterable[Pointing]) -> list[str]:
    numbers = ((relation.related_model, rows.count()) for relation, rows in pointing)
    return [f"{capfirst(model._meta.verbose_name_plural)}: {number}" for model, number in numbers if number]  # noqa: SLF001 - documented
