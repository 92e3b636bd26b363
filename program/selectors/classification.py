"""What each field of the program is: its class, purpose, readers and how long it stays.

Read from `program/data/classification.toml`, which a clerk can read as well.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models

SOURCE = Path(__file__).resolve().parent.parent / "data" / "classification.toml"
SHARED = ("readers", "keep", "every", "history")


@dataclass(frozen=True)
class Keep:
    """One rule of how long something stays; `days` is None for what is never removed by time."""

    key: str
    says: str
    days: int | None = None
    none_yet: bool = False


@dataclass(frozen=True)
class Entry:
    """One field: `readers` are the roles that may ever read it, `self` being the person it is about."""

    kind: str
    readers: frozenset[str]
    purpose: str
    keep: Keep

    @property
    def is_about_people(self) -> bool:
        """True when it names or describes a person."""
        return self.kind in {"personal", "minors", "health"}


@cache
def keeps() -> Mapping[str, Keep]:
    """The rules by name."""
    return {key: Keep(key, **rule) for key, rule in _source()["keep"].items()}


@cache
def classes() -> Mapping[tuple[str, str], Entry]:
    """Entry by (model label, field name), for every field of every model; histories follow their record."""
    found: dict[tuple[str, str], Entry] = {}
    for label in written():
        found |= {(label, field): entry for field, entry in _block(label).items()}
    for model in every_model():
        label = base_of(model)
        if label != label_of(model):
            found |= _of_history(model, label, found)
    return found


def written() -> list[str]:
    """Labels of the models that have a block of their own."""
    return [label for label in _source() if label not in SHARED]


def why_it_stands(model: type[models.Model]) -> str:
    """Why texts of these records stay when a person is erased; "" where they do not."""
    return str(_source().get(base_of(model), {}).get("stands", ""))


def every_model() -> list[type[models.Model]]:
    """Every model with a table, those of the libraries and of many-to-many relations too."""
    return list(apps.get_models(include_auto_created=True))


def base_of(model: type[models.Model]) -> str:
    """Label of the model whose entries count: for a history, of the record it is the history of."""
    base: type[models.Model] | None = getattr(model, "instance_type", None)
    return label_of(base or model)


def label_of(model: type[models.Model]) -> str:
    """`app.Model`, as the file writes it."""
    return model._meta.label  # noqa: SLF001 - public in all but name


def fields_of(model: type[models.Model]) -> list[str]:
    """Names of the fields the model holds itself, not of those other models hold about it."""
    held = [field for field in model._meta.get_fields() if field.concrete]  # noqa: SLF001 - public in all but name
    return [field.name for field in held]


def _of_history(
    model: type[models.Model], label: str, found: Mapping[tuple[str, str], Entry]
) -> dict[tuple[str, str], Entry]:
    own = _groups(_source()["history"], "Show who changed what.", keeps()["permanent"], {})
    names = fields_of(model)
    of_record = {name: found[label, name] for name in names if (label, name) in found}
    rows = {**of_record, **{name: entry for name, entry in own.items() if name in names}}
    return {(label_of(model), name): entry for name, entry in rows.items()}


def _block(label: str) -> dict[str, Entry]:
    block = dict(_source()[label])
    purpose, keep = block.pop("purpose"), keeps()[block.pop("keep")]
    block.pop("stands", "")
    other = {name: keeps()[key] for name, key in block.pop("keep_other", {}).items()}
    found = _groups(block, purpose, keep, other)
    if "version" in fields_of(apps.get_model(label)) and "version" not in found:
        found |= _groups(_source()["every"], purpose, keep, {})
    return found


def _groups(
    block: Mapping[str, Any], purpose: str, keep: Keep, other: Mapping[str, Keep]
) -> dict[str, Entry]:
    return {
        name: Entry(kind, readers, purpose, other.get(name, keep))
        for kind, readers, names in _lines(block)
        for name in names
    }


def _lines(block: Mapping[str, Any]) -> Iterator[tuple[str, frozenset[str], list[str]]]:
    for kind, groups in block.items():
        for group, names in groups.items():
            yield kind, frozenset(_source()["readers"][group].split()), names.split()


@cache
def _source() -> dict[str, Any]:
    return tomllib.loads(SOURCE.read_text("utf-8"))
