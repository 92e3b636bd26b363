"""Destroying what has lain in Trash for thirty days, and keeping what must stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from accounts.services import record_act, subject_key
from common.extend import Trashed
from documents.models import StoredFile
from documents.services import drop_unused_files
from program.selectors.classification import Entry, classes, fields_of, label_of
from program.selectors.trash import KEPT_DAYS, going_with, kinds, why_it_stays

TASK = "program.tasks.purge_trash"


@dataclass
class Purge:
    """What one purge did: the words of what went, and (words, reason) of what stays."""

    gone: list[str] = field(default_factory=list)
    stays: list[tuple[str, str]] = field(default_factory=list)


def purge_trash(*, by: Any = None, now: datetime | None = None, simulate: bool = False) -> Purge:
    """Destroy what went to Trash more than thirty days ago; each record in a transaction of its own.

    Goes round again while something went, for what rested on it may go then. `simulate` only tells.
    """
    before = (now or timezone.now()) - timedelta(days=KEPT_DAYS)
    done = Purge()
    while True:
        number = len(done.gone)
        done.stays = []
        for point in kinds():
            for pk in _old(point, before).order_by("pk").values_list("pk", flat=True):
                _purge_one(point, pk, before, by, done, simulate=simulate)
        if simulate or len(done.gone) == number:
            return done


def _old(point: Trashed, before: datetime) -> Any:
    """Rows nobody put back for thirty days; all of them, whoever may see them."""
    return point.model._base_manager.filter(**{f"{point.since}__lte": before})  # noqa: SLF001 - documented


@transaction.atomic
def _purge_one(point: Trashed, pk: int, before: datetime, by: Any, done: Purge, *, simulate: bool) -> None:
    record = _old(point, before).select_for_update().filter(pk=pk).first()
    if record is None:
        return  # put back meanwhile, or gone with what it belonged to
    words, reason = f"{subject_key(record)} {record}", why_it_stays(point, record)
    if reason:
        done.stays.append((words, reason))
        return
    if not simulate:
        _destroy(point, record, by)
    done.gone.append(words)


def _destroy(point: Trashed, record: Any, by: Any) -> None:
    going = going_with(record)
    files = list(_files_of(going))
    since = getattr(record, point.since)
    also = [subject_key(one) for one in going if one is not record and one != record]
    record_act(act="purge from Trash", record=record, by=by, in_trash_since=since.isoformat(), with_it=also)
    keys = [(type(one), one.pk) for one in going]
    record._history_user = by  # noqa: SLF001 - read by simple-history
    record._change_reason = "purged from Trash"  # noqa: SLF001 - read by simple-history
    record.delete()
    for model, key in keys:
        _forget_people(model, key)
    drop_unused_files(files)


def _forget_people(model: Any, key: Any) -> None:
    """Who changed what and when stays in the history; what is not kept for ever goes with the record."""
    empty = people_texts(model)
    if empty:
        model.history.model.objects.filter(id=key).update(**empty)


def people_texts(model: type[Model]) -> dict[str, Any]:
    """What stands in the versions of a destroyed record for what they said about people for a time only."""
    history = getattr(model, "history", None)
    if history is None:
        return {}
    label, known = label_of(model), classes()
    held = {field.name: field for field in history.model._meta.fields}  # noqa: SLF001 - documented
    about = [name for name in fields_of(model) if name in held and _goes(known.get((label, name)))]
    return {name: None if held[name].null else "" for name in about}


def _goes(entry: Entry | None) -> bool:
    return entry is not None and entry.is_about_people and entry.keep.key != "permanent"


def _files_of(going: Iterable[Model]) -> Iterable[StoredFile]:
    """Files of these records, those that were replaced earlier too."""
    keys = {key for record in going for key in _file_keys(record)}
    return StoredFile.objects.filter(pk__in=[key for key in keys if key])


def _file_keys(record: Model) -> Iterator[int | None]:
    history = getattr(type(record), "history", None)
    for column in record._meta.concrete_fields:  # noqa: SLF001 - documented
        if column.related_model is not StoredFile:
            continue
        yield getattr(record, column.attname)
        if history is not None:
            yield from history.filter(id=record.pk).values_list(column.attname, flat=True)
