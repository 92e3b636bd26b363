"""Saying that two records that look like one are not the same, and taking it back."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services import record_act, subject_key
from common.folding import fold
from common.records import lock, save_change
from directory.models import Difference, Organization, Person, Place
from directory.selectors import kind_of

R = TypeVar("R", Place, Person, Organization)


@transaction.atomic
def say_different(*, one: R, other: R, by: Any) -> Difference:
    """Suggest these two no more; said again it stays as it was said first. Both histories tell it."""
    if one.pk == other.pk:
        raise ValidationError(_("Choose another record: this is the same one."))
    pair = _pair(one, other)
    found: Difference | None = Difference.objects.filter(**pair, taken_back_at=None).first()
    if found is not None:
        return found
    _tell(one, other, by=by, act="say two differ", reason=_("not the same as %(name)s (no. %(number)s)"))
    who = by if isinstance(by, User) else None
    said: Difference = Difference.objects.create(
        **pair, same_name=fold(one.name) == fold(other.name), said_by=who
    )
    return said


@transaction.atomic
def take_back_difference(*, one: R, other: R, by: Any) -> None:
    """Let these two be suggested again; refused where nobody said that they differ."""
    rows = Difference.objects.filter(**_pair(one, other), taken_back_at=None)
    who = by if isinstance(by, User) else None
    if not rows.update(taken_back_at=timezone.now(), taken_back_by=who):
        raise ValidationError(_("Nobody says of these two that they are not the same."))
    _tell(
        one, other, by=by, act="say two may be one", reason=_("may be the same as %(name)s (no. %(number)s)")
    )


def move_differences(*, kept: R, gone: R) -> None:
    """What was said about a record that goes holds for the one that stays, unless it was said of both."""
    kind = kind_of(kept)
    of_gone = Q(first=gone.pk) | Q(second=gone.pk)
    for row in Difference.objects.filter(of_gone, kind=kind, taken_back_at=None):
        other = row.second if row.first == gone.pk else row.first
        first, second = sorted((kept.pk, other))
        known = Difference.objects.filter(kind=kind, first=first, second=second, taken_back_at=None)
        if other != kept.pk and not known.exists():
            row.first, row.second = first, second
            row.save()


def _pair(one: R, other: R) -> dict[str, Any]:
    first, second = sorted((one.pk, other.pk))
    return {"kind": kind_of(one), "first": first, "second": second}


def _tell(one: R, other: R, *, by: Any, act: str, reason: str) -> None:
    """Write it into the history of both and into the audit trail."""
    pairs = ((one, other), (other, one))
    for record, twin in sorted(pairs, key=lambda pair: pair[0].pk):
        lock(record)
        save_change(record, by=by, reason=(reason % {"name": twin.name, "number": twin.pk})[:100])
    record_act(act=act, record=one, by=by, other=subject_key(other))
