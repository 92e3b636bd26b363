"""The whole program as one ZIP: every row of every room as JSON, every file, and the ties as readable lists.

Left out is what would let somebody in elsewhere: passwords, sessions, second steps and open links.
"""

from __future__ import annotations

import base64
import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from io import TextIOWrapper
from typing import IO, Any

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone

from common.dates import PartialDate
from program.exports.ties import write_csv, write_xlsx

VERSION = 1
ABOUT, ROWS, FILES = "program.json", "rows/", "files/"
BESIDE = ("account.EmailAddress",)
LEFT_OUT = ("accounts.AccessLink", "accounts.Throttle")
SECRET, NO_PASSWORD = "password", "!"
PART = 2000


def write_whole(target: IO[bytes]) -> dict[str, int]:
    """Write the ZIP; how many rows of each kind it holds. In one transaction all is of one moment."""
    counts: dict[str, int] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as packed:
        names: list[str] = []
        for model in carried():
            label = model._meta.label  # noqa: SLF001 - public in all but name
            with packed.open(f"{ROWS}{label}.jsonl", "w", force_zip64=True) as entry:
                counts[label] = _write_rows(model, entry, names)
        for name in sorted(set(names)):
            _write_file(packed, name)
        with packed.open("ties.csv", "w", force_zip64=True) as entry:
            write_csv(entry)
        with packed.open("ties.xlsx", "w", force_zip64=True) as entry:
            write_xlsx(entry)
        about = {"version": VERSION, "made_at": timezone.now().isoformat(), "rows": counts}
        packed.writestr(ABOUT, json.dumps(about, indent=2))
    return counts


def carried() -> list[type[models.Model]]:
    """Every model of ours with a table, from the lowest floor up, and the addresses people sign in with."""
    ours = [
        model
        for floor in settings.FLOORS
        for model in apps.get_app_config(floor).get_models(include_auto_created=True)
    ]
    ours += [apps.get_model(label) for label in BESIDE]
    return [model for model in ours if model._meta.label not in LEFT_OUT]  # noqa: SLF001 - public in all but name


def _write_rows(model: type[models.Model], entry: IO[bytes], names: list[str]) -> int:
    fields = model._meta.concrete_fields  # noqa: SLF001 - public in all but name
    columns = [field.attname for field in fields]
    holds_file = [at for at, field in enumerate(fields) if isinstance(field, models.FileField)]
    secret = columns.index(SECRET) if SECRET in columns else -1
    number = 0
    with TextIOWrapper(entry, encoding="utf-8", newline="\n") as lines:
        lines.write(json.dumps(columns) + "\n")
        for row in _rows(model, columns):
            values = list(row)
            names += [str(values[at]) for at in holds_file if values[at]]
            if secret >= 0:
                values[secret] = NO_PASSWORD
            lines.write(json.dumps(values, ensure_ascii=True, default=_plain) + "\n")
            number += 1
    return number


def _rows(model: type[models.Model], columns: list[str]) -> Iterator[tuple[Any, ...]]:
    rows = model._base_manager.order_by("pk").values_list(*columns)  # noqa: SLF001 - also those in Trash
    yield from rows.iterator(chunk_size=PART)


def _plain(value: object) -> object:
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, (PartialDate, Decimal)):
        return str(value)
    return str(value)


def _write_file(packed: zipfile.ZipFile, name: str) -> None:
    """A file that is gone from the store is gone here too; the row still says what it was."""
    if not default_storage.exists(name):
        return
    with default_storage.open(name) as kept, packed.open(f"{FILES}{name}", "w", force_zip64=True) as entry:
        while part := kept.read(1024 * 1024):
            entry.write(part)
