"""Brings a whole program back from its ZIP into an empty installation, row for row and file for file."""

from __future__ import annotations

import base64
import json
import zipfile
import zlib
from itertools import islice
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connection, models, transaction
from django.utils.translation import gettext as _

from program.exports.whole import ABOUT, FILES, ROWS, VERSION, carried
from program.services.demo import is_empty
from program.services.scale.bulk import Table
from relationships.models import Relationship

PART = 2000
MOST_ABOUT = 1024 * 1024
# What half a file, a file with a changed byte or one that somebody wrote by hand leads to.
FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, TypeError,
          AttributeError, RecursionError, DataError, IntegrityError)  # fmt: skip


def bring_back(source: IO[bytes]) -> dict[str, int]:
    """Put every row and file in; all or none. Raises ValidationError where there is anything already."""
    if not is_empty() or Relationship.objects.exists():
        words = _("This installation is not empty. A program is brought back into an empty one only.")
        raise ValidationError(words)
    kept: list[str] = []
    try:
        with _opened(source) as packed, transaction.atomic():
            counts = _store_all(packed)
            for name in sorted(name for name in packed.namelist() if name.startswith(FILES)):
                _keep_file(packed, name, kept)
    except BaseException as error:
        for path in kept:
            default_storage.delete(path)
        if isinstance(error, FAULTS):
            words = _("This file is damaged. Take the program out again; nothing of this one was stored.")
            raise ValidationError(words) from error
        raise
    return counts


def _store_all(packed: zipfile.ZipFile) -> dict[str, int]:
    if packed.testzip() is not None:
        raise zipfile.BadZipFile
    names, counts = set(packed.namelist()), {}
    for model in carried():
        label = model._meta.label  # noqa: SLF001 - public in all but name
        if f"{ROWS}{label}.jsonl" in names:
            counts[label] = _store(model, packed)
    _settle(carried())
    return counts


def _opened(source: IO[bytes]) -> zipfile.ZipFile:
    try:
        packed = zipfile.ZipFile(source)
        with packed.open(ABOUT) as entry:
            version = json.loads(entry.read(MOST_ABOUT))["version"]
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, RecursionError) as error:
        raise ValidationError(_("This is not a program that was taken out with this program.")) from error
    if version != VERSION:
        raise ValidationError(_("This file was made by another version. Bring it back with that one."))
    return packed


def _store(model: type[models.Model], packed: zipfile.ZipFile) -> int:
    label = model._meta.label  # noqa: SLF001 - public in all but name
    number = 0
    with packed.open(f"{ROWS}{label}.jsonl") as lines:
        columns = json.loads(next(lines, b""))
        fields = {field.attname: field for field in model._meta.concrete_fields}  # noqa: SLF001 - as above
        if unknown := set(columns) ^ set(fields):
            words = _(
                "%(kind)s has other fields here: %(fields)s. Bring it back with the version that made it."
            )
            raise ValidationError(words % {"kind": label, "fields": ", ".join(sorted(unknown))})
        table = Table(model, columns)
        readers = [fields[column] for column in columns]
        while part := [_row(readers, line) for line in islice(lines, PART)]:
            table.store(part)
            number += len(part)
    return number


def _row(fields: list[Any], line: bytes) -> tuple[Any, ...]:
    return tuple(_stored(field, value) for field, value in zip(fields, json.loads(line), strict=True))


def _stored(field: Any, value: Any) -> Any:
    """A value as the database takes it in a statement of many rows."""
    if value is None:
        return None
    if isinstance(field, models.JSONField):
        return json.dumps(value)
    if isinstance(field, models.BinaryField):
        data = base64.b64decode(value)
        return "\\x" + data.hex() if connection.vendor == "postgresql" else data
    if isinstance(field, models.FileField):
        return value
    return field.get_db_prep_save(field.to_python(value), connection)


def _settle(written: list[type[models.Model]]) -> None:
    """New rows get keys after the ones brought back; references that lead nowhere are found now."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), written):
            cursor.execute(statement)
    connection.check_constraints()


def _keep_file(packed: zipfile.ZipFile, name: str, kept: list[str]) -> None:
    """Store a file; one that lies there already stays only where it is the same."""
    path = name.removeprefix(FILES)
    parts = path.split("/")
    if not path or ".." in parts or path.startswith("/"):
        raise ValidationError(_("This file holds a name that leads elsewhere. Nothing was stored."))
    body = packed.read(name)
    if default_storage.exists(path):
        with default_storage.open(path) as there:
            if there.read() == body:
                return
        default_storage.delete(path)
    kept.append(path)
    default_storage.save(path, ContentFile(body))
