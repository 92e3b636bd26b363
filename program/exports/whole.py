"""The whole program as one ZIP: every row of every room as JSON, every file, and the ties as readable lists.

Left out is what would let somebody in elsewhere: passwords, sessions, second steps and open links.
`LEFT_OUT_WHY` says so in the file itself.
"""

from __future__ import annotations

import base64
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from io import TextIOWrapper
from typing import IO, Any

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.dates import PartialDate
from program.exports.ties import write_csv, write_xlsx

VERSION = 1
ABOUT, ROWS, FILES = "program.json", "rows/", "files/"
BESIDE = ("account.EmailAddress",)
LEFT_OUT = ("accounts.AccessLink", "accounts.Throttle", "program.WholeCopy")
READ_ME = "read-me.txt"
SECRET, NO_PASSWORD = "password", "!"
PART = 2000


def left_out_why() -> list[tuple[str, str]]:
    """What the file does not hold, and why, in words for people."""
    return [
        (
            _("Passwords"),
            _("Nobody signs in elsewhere by this file; people ask for a new password or a code."),
        ),
        (
            _("Sessions and second steps of signing in"),
            _("They belong to this installation and its devices."),
        ),
        (_("Open links from mails, and counts of tries"), _("A link opens a page once, here.")),
        (_("Other copies of the whole program"), _("A copy would hold itself.")),
        (_("What stands nowhere in the database, such as settings of the server"), _("See its manual.")),
    ]


def _read_me() -> str:
    lines = [f"- {what}: {why}" for what, why in left_out_why()]
    how = _(
        "rows/ holds every record as lines of JSON, files/ every file, ties.csv and ties.xlsx the ties for "
        "reading. “manage.py bring_back FILE” puts all of it into an empty installation of the same version. "
        "Keep this file as safe as a backup: it holds private addresses and the audit trail."
    )
    return "\r\n".join([_("The whole program"), "", how, "", _("Left out:"), *lines, ""])


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything read inside is of one moment, however long it takes and whoever writes meanwhile."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def steps_of_whole() -> int:
    """How often `tell` is called by `write_whole`."""
    return len(carried()) + 2


def write_whole(target: IO[bytes], tell: Callable[[int], None] | None = None) -> dict[str, int]:
    """Write the ZIP; how many rows of each kind it holds. Inside `one_moment` all is of one moment.

    `tell` hears after every kind of record, after the files and after the lists.
    """
    tell = tell or (lambda _steps: None)
    counts: dict[str, int] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as packed:
        names: list[str] = []
        for model in carried():
            label = model._meta.label  # noqa: SLF001 - public in all but name
            with packed.open(f"{ROWS}{label}.jsonl", "w", force_zip64=True) as entry:
                counts[label] = _write_rows(model, entry, names)
            tell(1)
        for name in sorted(set(names)):
            _write_file(packed, name)
        tell(1)
        with packed.open("ties.csv", "w", force_zip64=True) as entry:
            write_csv(entry)
        with packed.open("ties.xlsx", "w", force_zip64=True) as entry:
            write_xlsx(entry)
        tell(1)
        packed.writestr(READ_ME, _read_me())
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
    return [model for model in ours if not stays_here(model)]


def stays_here(model: Any) -> bool:
    """Whether the rows of a kind are left out; what points to one of them points nowhere elsewhere."""
    return model is not None and model._meta.label in LEFT_OUT  # noqa: SLF001 - public in all but name


def _write_rows(model: type[models.Model], entry: IO[bytes], names: list[str]) -> int:
    fields = model._meta.concrete_fields  # noqa: SLF001 - public in all but name
    columns = [field.attname for field in fields]
    holds_file = [at for at, field in enumerate(fields) if isinstance(field, models.FileField)]
    replaced: dict[int, Any] = {
        at: None for at, field in enumerate(fields) if stays_here(field.related_model)
    }
    if SECRET in columns:
        replaced[columns.index(SECRET)] = NO_PASSWORD
    number = 0
    with TextIOWrapper(entry, encoding="utf-8", newline="\n") as lines:
        lines.write(json.dumps(columns) + "\n")
        for row in _rows(model, columns):
            values = list(row)
            names += [str(values[at]) for at in holds_file if values[at]]
            for at, instead in replaced.items():
                values[at] = instead
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
