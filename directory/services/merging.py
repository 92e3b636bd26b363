"""Two records of the same place, person or organization made one; nothing of either is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.services import record_act, subject_key
from accounts.services.holds import refuse_if_held
from common.folding import fold
from common.records import Record, lock, save_change
from directory.models import Channel, Home, Organization, Person, Place, PlaceFact, PlaceName
from directory.models.place import NameKind
from directory.selectors import is_over, pointing_at
from directory.services.contacts import pair
from directory.services.differences import move_differences

R = TypeVar("R", Place, Person, Organization)

# What each record keeps for itself, whatever the other one says.
OWN = {"id", "version", "created_at", "trashed_at", "sample", "folded", "apart", "merged_into"}
REASON = "merged"


@transaction.atomic
def merge(*, kept: R, gone: R, by: Any, seen: int | None = None, named: str = NameKind.ALIAS) -> R:
    """Make two records one: what points at `gone` points at `kept`, whose empty fields are filled from it.

    What both say differently stays as `kept` has it; by the names of `gone` it is found. `gone` leaves every
    list for good; its history is told in the history of `kept`. Refused with the reason where both
    stand in the same thing. It cannot be undone. `named` says what the other name of a place is from now on.
    """
    for one in sorted((kept, gone), key=lambda record: record.pk):
        lock(one)
    _refuse(kept, gone)
    filled = _take_over(kept, gone)
    _keep_name(kept, gone, named)
    gone.trashed_at, gone.merged_into = timezone.now(), kept
    save_change(gone, by=by, reason=REASON)
    save_change(kept, by=by, seen=seen, reason=REASON)
    _let_names_stand_behind(kept, gone, named)
    moved = _move_rows(kept, gone, by=by)
    move_differences(kept=kept, gone=gone)
    if isinstance(kept, Person):
        pair(kept, before=None, by=by)
    record_act(
        act="merge", record=kept, by=by, gone=subject_key(gone), name=gone.name, filled=filled, moved=moved
    )
    return kept


def _refuse(kept: Any, gone: Any) -> None:
    if kept.pk == gone.pk:
        raise ValidationError(_("Choose another record: this is the same one."))
    if kept.trashed_at or gone.trashed_at:
        raise ValidationError(_("One of the two is in Trash. Put it back first."))
    if kept.sample and not gone.sample:
        raise ValidationError(_("Keep the record that is not a sample, and merge the sample into it."))
    if isinstance(gone, Place) and Home.objects.filter(place=gone).exists():
        raise ValidationError(_("This is your own city. Keep it, and merge the other record into it."))
    if isinstance(kept, Person) and kept.user_id and gone.user_id:
        raise ValidationError(_("Both have an account. Take the account off one of them first."))
    for one in (kept, gone):
        refuse_if_held(one)


def _take_over(kept: Any, gone: Any) -> list[str]:
    """Fill what `kept` does not say, free `gone` of what only one may have, and name what was filled."""
    filled = []
    for field in kept._meta.concrete_fields:  # noqa: SLF001 - public in all but name
        value = getattr(gone, field.attname)
        paired = field.name == "counterpart" and value == kept.pk
        known = getattr(kept, field.attname) not in (None, "") or value in (None, "")
        if known or paired or field.name in OWN:
            continue
        setattr(kept, field.attname, value)
        filled.append(field.name)
    if isinstance(kept, Person):
        gone.user, gone.counterpart = None, None
        kept.counterpart_id = None if kept.counterpart_id == gone.pk else kept.counterpart_id
    return filled


def brings_name(kept: Any, gone: Any) -> bool:
    """Whether one place brings the other a name by which nobody called that one yet."""
    if not isinstance(kept, Place) or fold(kept.name) == fold(gone.name):
        return False
    return not kept.names.filter(folded=fold(gone.name)).exists()


def _keep_name(kept: Any, gone: Any, named: str) -> None:
    """The other spellings stay findable beside the one that is printed."""
    if isinstance(kept, Place):
        if brings_name(kept, gone):
            PlaceName.objects.create(place=kept, text=gone.name, kind=named)
        return
    column = "other_names" if isinstance(kept, Person) else "known_as"
    told = ", ".join(dict.fromkeys(_spellings(kept, gone, column)))
    if len(told) > kept._meta.get_field(column).max_length:  # noqa: SLF001 - documented
        words = _("Together both have too many other names to keep. Shorten them first: %(names)s")
        raise ValidationError(words % {"names": told})
    setattr(kept, column, told)


def _spellings(kept: Any, gone: Any, column: str) -> Iterator[str]:
    """What `kept` is also called, then each name of `gone` by which it would not be found."""
    told, own = getattr(kept, column), getattr(kept, "own_name", "")
    known = {fold(part) for text in (kept.name, own, told) for part in (text, *text.split(","))}
    if told:
        yield told
    for text in (getattr(gone, column), gone.name, getattr(gone, "own_name", "")):
        if text and fold(text) not in known:
            yield text


def _let_names_stand_behind(kept: Any, gone: Any, named: str) -> None:
    """A name of `gone` that would be printed in place of one of `kept` becomes what its main name becomes."""
    if not isinstance(kept, Place):
        return
    held = [name for name in kept.names.all() if not is_over(name, None)]
    for name in gone.names.all():
        if not is_over(name, None) and any(_displaces(name, mine) for mine in held):
            name.kind = NameKind.ALIAS if name.kind == NameKind.PRONUNCIATION else named
            name.save()


def _displaces(name: PlaceName, held: PlaceName) -> bool:
    """Whether one stands where the other stood; the same name twice is told once anyway."""
    if (name.kind, name.text, name.language) == (held.kind, held.text, held.language):
        return False
    if name.kind == NameKind.OFFICIAL:
        return held.language == name.language and held.kind in (NameKind.OFFICIAL, NameKind.OWN)
    return name.kind in (NameKind.OWN, NameKind.PRONUNCIATION) and name.kind == held.kind


def _move_rows(kept: Any, gone: Any, *, by: Any) -> dict[str, int]:
    """Let every row that points at `gone` point at `kept`; how many of each kind."""
    moved: dict[str, int] = {}
    for relation, rows in pointing_at(gone):
        kind = capfirst(str(relation.related_model._meta.verbose_name_plural))  # noqa: SLF001 - documented
        for row in rows.select_for_update(no_key=True):
            _move(row, relation.field.name, kept, by=by)
            moved[kind] = moved.get(kind, 0) + 1
    return moved


def _move(row: models.Model, name: str, kept: Any, *, by: Any) -> None:
    setattr(row, name, kept)
    twin = None if getattr(row, "trashed_at", None) else _twin(row, name, kept)
    if isinstance(row, Record):
        row.trashed_at = row.trashed_at or (timezone.now() if twin else None)
        _save_record(row, by=by)
    elif twin is None:
        row.save()
    else:
        if isinstance(row, Channel) and isinstance(twin, Channel) and row.private:
            twin.private = True
            twin.save()
        row.delete()


def _save_record(row: Record, *, by: Any) -> None:
    """Save under its version; refused in words where the row may stand only once."""
    try:
        with transaction.atomic():
            save_change(row, by=by, reason=REASON)
    except IntegrityError as error:
        kind = row._meta.verbose_name  # noqa: SLF001 - documented
        words = _(
            "Both are recorded in the same place: %(kind)s “%(row)s”. Take one of them off there first."
        )
        raise ValidationError(words % {"kind": kind, "row": row}) from error


# By which fields a row of another record says the same as one that `kept` has.
_SAME: Mapping[type[models.Model], tuple[str, ...]] = {
    PlaceName: ("text", "kind", "language"),
    PlaceFact: ("label", "value", "year"),
    Channel: ("kind", "value"),
}


def _twin(row: models.Model, name: str, kept: Any) -> models.Model | None:
    """A row of `kept` that already says the same."""
    told = {field.name: getattr(row, field.attname) for field in _compared(row)}
    if not told:
        return None
    rows = type(row)._base_manager.filter(**{**told, name: kept}).exclude(pk=row.pk)  # noqa: SLF001 - all rows
    return rows.filter(trashed_at=None).first()


def _compared(row: models.Model) -> list[Any]:
    """The columns by which a row says the same as another; none of rows that are never one too many."""
    columns = row._meta.concrete_fields  # noqa: SLF001 - documented
    if type(row) in _SAME:
        return [column for column in columns if column.name in _SAME[type(row)]]
    # What else hangs on a record by many-to-many relations its columns do not tell.
    whole = isinstance(row, Record) and not row._meta.many_to_many  # noqa: SLF001 - documented
    return [column for column in columns if column.name not in OWN] if whole else []
