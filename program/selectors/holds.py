"""The record behind the address of its page, and the words of what a hold points at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.db import models
from django.urls import NoReverseMatch

from common.extend import Kind, points, record_kind

# No more digits than every database compares.
_KEY = re.compile("[0-9]{1,18}")


def record_at(address: str) -> models.Model | None:
    """The record whose page, or a page below it, has this address; in Trash or not."""
    path = urlsplit(address.strip()).path.rstrip("/") + "/"
    best: tuple[int, models.Model] | None = None
    for kind in points(Kind, "records"):
        for record in _candidates(apps.get_model(kind.key), path):
            url = _url(kind, record)
            if url and path.startswith(url) and (best is None or len(url) > best[0]):
                best = (len(url), record)
    return best[1] if best else None


def _candidates(model: Any, path: str) -> list[models.Model]:
    """Rows whose key or short name stands in the address."""
    parts = [part for part in path.split("/") if part]
    numbers = [part for part in parts if _KEY.fullmatch(part)]
    wanted = models.Q(pk__in=numbers)
    if any(field.name == "slug" for field in model._meta.concrete_fields):  # noqa: SLF001 - public in all but name
        wanted |= models.Q(slug__in=parts)
    return list(model._base_manager.filter(wanted))  # noqa: SLF001 - the documented way to all rows


def _url(kind: Kind, record: Any) -> str:
    try:
        return kind.url(record)
    except (NoReverseMatch, AttributeError):
        return ""


def find_held(subject: str) -> models.Model | None:
    """The record of `app.model:pk`; None when it, or its kind, does not exist."""
    label, _colon, pk = subject.partition(":")
    model = _model_of(label)
    if model is None or not _KEY.fullmatch(pk):
        return None
    found: models.Model | None = model._base_manager.filter(pk=pk).first()  # noqa: SLF001 - all rows
    return found


def _model_of(label: str) -> Any:
    """The kind of record; None for one that no longer exists."""
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def words_of(subjects: Iterable[str]) -> dict[str, str]:
    """What each subject is called; its key when the record is gone. One query for each kind that occurs."""
    wanted: dict[str, list[str]] = {}
    for subject in subjects:
        label, _colon, pk = subject.partition(":")
        wanted.setdefault(label, []).append(pk)
    found: dict[str, str] = {}
    for label, keys in wanted.items():
        model = _model_of(label)
        rows = model._base_manager.filter(pk__in=keys) if model else ()  # noqa: SLF001 - all rows
        for record in rows:
            found[f"{label}:{record.pk}"] = str(record)
    return found


def address_of(subject: str) -> str:
    """The page of `app.model:pk`; "" when it has none."""
    record, label = find_held(subject), subject.partition(":")[0]
    kind = record_kind(label)
    return _url(kind, record) if kind and record else ""
