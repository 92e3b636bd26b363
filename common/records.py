"""What every record has: a version against lost updates, a place in Trash, and its history."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class StaleRecord(Exception):  # noqa: N818 - it is an outcome of saving, shown as a page of its own
    """Somebody saved this record after the form was opened."""

    def __init__(self, record: models.Model) -> None:
        super().__init__(str(record))
        self.record = record


M = TypeVar("M", bound=models.Model)


class RecordQuerySet(models.QuerySet[M]):
    """Rows of a record; `present` leaves out what lies in Trash."""

    def present(self) -> Self:
        """Rows that are not in Trash."""
        return self.filter(trashed_at=None)

    def trashed(self) -> Self:
        """Rows in Trash."""
        return self.exclude(trashed_at=None)


class PresentManager(models.Manager[M]):
    """Leaves out what lies in Trash, so that nobody who reads a record has to think of its parts."""

    def get_queryset(self) -> models.QuerySet[M]:
        """Without Trash."""
        return super().get_queryset().filter(trashed_at=None)


# Nobody looks for a line of history by these; to keep them in order took as long as to write the line.
UNASKED = ("folded", "slug")


class Lines(HistoricalRecords):  # type: ignore[misc]  # the library ships no types
    """The lines of history of a record, indexed only by what they are asked for (`history_by`)."""

    def copy_fields(self, model: type[Record]) -> dict[str, Any]:
        """The columns of the record."""
        return self._unindexed(model, super().copy_fields(model))

    def get_extra_fields(self, model: type[Record], fields: Mapping[str, Any]) -> dict[str, Any]:
        """Who saved when, and why."""
        return self._unindexed(model, super().get_extra_fields(model, fields))

    def _unindexed(self, model: type[Record], fields: dict[str, Any]) -> dict[str, Any]:
        asked = model.history_by
        for name, field in fields.items():
            by_key = getattr(field, "db_index", False) and name != model._meta.pk.name  # noqa: SLF001 - public in all but name
            if asked is not None and by_key and name not in asked:
                field.db_index = False
        return fields


class Record(models.Model):
    """Base of everything a person enters and corrects."""

    # By which references its history is asked for, beside its own key. A record that lists bring in by the
    # thousand names them, since every further index is written for every line; any other leaves it to None.
    history_by: ClassVar[tuple[str, ...] | None] = None

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    trashed_at = models.DateTimeField(_("in Trash since"), null=True, blank=True, editable=False)
    sample = models.BooleanField(
        _("sample"), default=False, editable=False, help_text=_("Shown to try the program out; not a fact.")
    )

    history: ClassVar[Any] = Lines(inherit=True, no_db_index=UNASKED)

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """As ever, but a row that was read and put here exists: it is not asked for once more."""
        keys = [field for field in self._meta.concrete_fields if isinstance(field, models.ForeignKey)]
        read = {key.name for key in keys if key.get_cached_value(self, default=None) is not None}
        super().clean_fields(exclude=read.union(exclude or ()))


def index_of_few(field: str, name: str) -> models.Index:
    """An index of the few rows that have this reference, or lie in Trash; it costs the others nothing."""
    return models.Index(fields=[field], condition=models.Q((f"{field}__isnull", False)), name=name)


R = TypeVar("R", bound=Record)


def put_in_trash_by(rows: models.QuerySet[M], user: Any) -> models.QuerySet[M]:
    """Of these rows in Trash the ones this person put there; the history says who did."""
    states = rows.model.history.model.objects.filter(  # type: ignore[attr-defined] # every Record has a history
        id=models.OuterRef("pk"), trashed_at=models.OuterRef("trashed_at"), history_user=user
    )
    return rows.filter(models.Exists(states))


def claim_version(record: Record, seen: int | None) -> None:
    """Take the next version in the caller's transaction; raise StaleRecord when `seen` is not current.

    `seen` None means the caller holds no form and saves the record as it read it: whole, so what somebody
    else saved since would be taken back without a word.
    """
    rows = type(record)._base_manager.filter(pk=record.pk)  # noqa: SLF001 - the documented way to all rows
    seen = record.version if seen is None else seen
    if not rows.filter(version=seen).update(version=seen + 1):
        raise StaleRecord(record)
    record.version = seen + 1


def lock(record: models.Model) -> None:
    """Hold the row and forget what was read before; in the caller's transaction.

    Its key stays free: who stores a row that refers to this one waits for nobody, and nobody for him.
    """
    rows = type(record)._base_manager.select_for_update(no_key=True)  # noqa: SLF001 - the documented way to all rows
    record.refresh_from_db(from_queryset=rows)


def lock_present(record: Record) -> None:
    """Hold a record that gets a part; StaleRecord when it went to Trash or into another one meanwhile."""
    lock(record)
    if record.trashed_at:
        raise StaleRecord(record)


def save_change(record: R, *, by: Any, seen: int | None = None, reason: str = "") -> R:
    """Save a changed record under its version, with the actor in its history."""
    claim_version(record, seen)
    return _save(record, by=by, reason=reason)


def save_locked(record: R, *, by: Any, seen: int | None = None) -> R:
    """Save a changed record that `lock` holds: nobody else takes its version in this transaction."""
    if seen not in (None, record.version):
        raise StaleRecord(record)
    record.version += 1
    return _save(record, by=by, reason="")


def save_new(record: R, *, by: Any, reason: str = "") -> R:
    """Save a new record with the actor in its history."""
    return _save(record, by=by, reason=reason)


def set_fields(record: models.Model, fields: Mapping[str, Any]) -> None:
    """Set columns by name; a name that is no column is a mistake of ours, which Python would not notice."""
    names = {field.name for field in record._meta.concrete_fields}  # noqa: SLF001 - public in all but name
    for name, value in fields.items():
        if name not in names:
            raise TypeError(f"{type(record).__name__} has no field {name}")
        setattr(record, name, value)


def change_record(
    record: R, fields: Mapping[str, Any], *, by: Any, seen: int | None = None, reason: str = ""
) -> R:
    """Set columns and save the record under its version; StaleRecord when somebody saved it meanwhile."""
    set_fields(record, fields)
    return save_change(record, by=by, seen=seen, reason=reason)


def move_to_trash(record: R, *, by: Any, seen: int | None = None) -> R:
    """Put a record in Trash under the version that was looked at; it can be restored for 30 days."""
    record.trashed_at = timezone.now()
    return save_change(record, by=by, seen=seen, reason="moved to Trash")


def restore(record: R, *, by: Any) -> R:
    """Take a record out of Trash."""
    record.trashed_at = None
    return save_change(record, by=by, reason="restored from Trash")


def link(record: R, rows: Any, row: models.Model, *, by: Any) -> R:
    """Put a row into one of the record's lists, as its history tells; linked already, nothing changes."""
    if rows.filter(pk=row.pk).exists():
        return record
    rows.add(row)
    return save_change(record, by=by, reason=f"linked {row}"[:100])


def unlink(record: R, rows: Any, row: models.Model, *, by: Any) -> R:
    """Take a row out of one of the record's lists; the row itself stays."""
    rows.remove(row)
    return save_change(record, by=by, reason=f"unlinked {row}"[:100])


def _save(record: R, *, by: Any, reason: str) -> R:
    setattr(record, "_history_user", by if getattr(by, "pk", None) else None)  # noqa: B010 - read by simple-history
    if reason:
        setattr(record, "_change_reason", reason)  # noqa: B010 - read by simple-history
    record.save()
    return record
