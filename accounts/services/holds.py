"""Legal holds: placed and lifted by a clerk, asked by everything that removes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import LegalHold
from accounts.services.audit import record_act, subject_key

M = TypeVar("M", bound=models.Model)
POINTERS = ("subject", "about")


@transaction.atomic
def place_hold(*, record: models.Model, reason: str, by: Any) -> LegalHold:
    """Keep a record from being removed until the hold is lifted."""
    try:
        with transaction.atomic():
            hold = LegalHold.objects.create(subject=subject_key(record), reason=reason, placed_by=by)
    except IntegrityError as error:
        raise ValidationError(_("This record is on hold already")) from error
    record_act(act="place hold", record=record, by=by, reason=reason[:500])
    return hold


@transaction.atomic
def lift_hold(*, hold: LegalHold, record: models.Model | None, reason: str, by: Any) -> LegalHold:
    """Let a record's time run again; lifted twice, the first one counts."""
    rows = LegalHold.objects.standing().filter(pk=hold.pk)
    if rows.update(lifted_by=by, lifted_at=timezone.now(), lifted_why=reason):
        record_act(act="lift hold", record=record or hold, by=by, reason=reason[:500])
    hold.refresh_from_db()
    return hold


def held_keys() -> set[str]:
    """`app.model:pk` of everything that is on hold."""
    return set(LegalHold.objects.standing().values_list("subject", flat=True))


def without_held(rows: models.QuerySet[M], held: Iterable[str]) -> models.QuerySet[M]:
    """The rows that may go: not on hold themselves, and not part of a record that is."""
    by_label = _by_label(held)
    model = rows.model
    rows = rows.exclude(pk__in=by_label.get(label(model), ()))
    for field in model._meta.concrete_fields:  # noqa: SLF001 - public in all but name
        target = field.related_model
        if isinstance(target, type) and label(target) in by_label:
            rows = rows.exclude(**{f"{field.name}__in": by_label[label(target)]})
        elif field.name in POINTERS and isinstance(field, models.CharField):
            rows = rows.exclude(**{f"{field.name}__in": list(held)})
    return rows


def is_held(record: models.Model) -> bool:
    """Whether a hold stands on the record, on what it is part of, or on a part of it."""
    held = held_keys()
    if not held:
        return False
    rows = type(record)._base_manager.filter(pk=record.pk)  # noqa: SLF001 - the documented way to all rows
    return not without_held(rows, held).exists() or _has_held_part(record, _by_label(held))


def refuse_if_held(record: models.Model) -> None:
    """Raise ValidationError when a hold keeps the record."""
    if is_held(record):
        raise ValidationError(_("A legal hold keeps this record. Ask the clerk to lift it first."))


def label(model: type[models.Model]) -> str:
    """`app.model`."""
    return model._meta.label_lower  # noqa: SLF001 - public in all but name


def _by_label(held: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key in held:
        name, _colon, pk = key.partition(":")
        found.setdefault(name, []).append(pk)
    return found


def _has_held_part(record: models.Model, by_label: dict[str, list[str]]) -> bool:
    for relation in record._meta.related_objects:  # noqa: SLF001 - public in all but name
        part = relation.related_model
        if isinstance(part, type) and label(part) in by_label and relation.field.concrete:
            rows = part._base_manager.filter(pk__in=by_label[label(part)])  # noqa: SLF001 - all rows
            if rows.filter(**{relation.field.name: record.pk}).exists():
                return True
    return False
