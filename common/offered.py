"""Which names somebody sent that are fields of the record and that no form of the page offers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from common.once import CARRIED

# What a library of ours would take for rights.
RIGHTS = {"is_staff", "is_superuser", "safeguarding"}


def unoffered_fields(posted: Iterable[str], *, form_class: Any, record: Any) -> list[str]:
    """Names of stored fields among those sent, less those offered; nothing ever reads them (bars A2)."""
    offered = {*getattr(form_class, "base_fields", ()), *CARRIED}
    return sorted((_stored(form_class, record) | RIGHTS) & set(posted) - offered)


def _stored(form_class: Any, record: Any) -> set[str]:
    model = getattr(getattr(form_class, "_meta", None), "model", None)
    models_meant = {
        one for one in (type(record), model) if isinstance(one, type) and issubclass(one, models.Model)
    }
    return {field.name for one in models_meant for field in one._meta.concrete_fields}  # noqa: SLF001 - documented
