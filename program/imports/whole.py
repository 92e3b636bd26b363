"""Brings a whole program back from its ZIP into an empty installation, row for row and file for file."""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connection, models, transaction
from django.utils.translation import gettext as _

from documents.models import StoredFile
from program.exports.whole import ABOUT, FILES, ROWS, VERSION, carried, stays_here
from program.services.demo import is_empty
from program.services.scale.bulk import Table
from relationships.models import Relationship

PART = 2000
MOST_ABOUT = 1024 * 1024
# A row may hold a whole list that was sent; what goes on longer than this is no row.
LONGEST_ROW = 256 * 1024 * 1024
LONGEST_NAME = 255
LONGEST_PATH = StoredFile._meta.get_field("file").max_length or LONGEST_NAME  # noqa: SLF001 - public in all but name
# What half a file, a file with a changed byte or one that somebody wrote by hand leads to.
FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, TypeError, OverflowError,
          AttributeError, RecursionError, DataError, IntegrityError)  # fmt: skip


def bring_back(source: IO[bytes]) -> dict[str, int]:
    """Put every row and file in; all or none. Raises ValidationError where there is anything already."""
    if not is_empty() or Relationship.objects.exists():
        words = _("This installation is not empty. A program is brought back into an empty one only.")
        raise ValidationError(words)
    kept: list[str] = []
    try:
        with _opened(source) as packed, transaction.atomic():
            counts = _store_all(packed, _told(packed))
            for name in sorted(name for name in packed.namelist() if name.startswith(FILES)):
                _keep_file(packed, name, kept)
    except BaseException as error:
        for path in kept:
            default_storage.delete(path)
        if words := _words_for(error):
            raise ValidationError(words) from error
        raise
    return counts


def _words_for(error: BaseException) -> str:
    """What is said of a fault; empty for what is not one of the file or of the disk."""
    if isinstance(error, FAULTS):
        return _("This file is damaged. Take the program out again; nothing of this one was stored.")
    if isinstance(error, OSError):
        words = _("A file could not be stored (%(why)s), so nothing of this program was.")
        return words % {"why": error.strerror or error}
    return ""


def _opened(source: IO[bytes]) -> zipfile.ZipFile:
    try:
        packed = zipfile.ZipFile(source)
        version = _about(packed)["version"]
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, RecursionError) as error:
        raise ValidationError(_("This is not a program that was taken out with this program.")) from error
    if version != VERSION:
        raise ValidationError(_("This file was made by another version. Bring it back with that one."))
    return packed


def _about(packed: zipfile.ZipFile) -> Any:
    with packed.open(ABOUT) as entry:
        return json.loads(entry.read(MOST_ABOUT))


def _told(packed: zipfile.ZipFile) -> dict[str, int]:
    """How many rows of each kind the file says it holds."""
    names = packed.namelist()
    if len(names) != len(set(names)) or packed.testzip() is not None:
        raise zipfile.BadZipFile
    return dict(_about(packed).get("rows", {}))


def _store_all(packed: zipfile.ZipFile, told: dict[str, int]) -> dict[str, int]:
    names = {name for name in packed.namelist() if name.startswith(ROWS)}
    here = {model._meta.label: model for model in carried()}  # noqa: SLF001 - public in all but name
    if unknown := sorted(names - set(map(_name_of, here))):
        words = _("This version knows nothing of %(names)s. Bring it back with the version that made it.")
        raise ValidationError(words % {"names": ", ".join(unknown)})
    counts = {label: _store(model, packed) for label, model in here.items() if _name_of(label) in names}
    if unlike := sorted(label for label in {*counts, *told} if counts.get(label) != told.get(label)):
        words = _(
            "Rows of %(kinds)s are missing here or were added. Take the program out again; nothing of this "
            "one was stored."
        )
        raise ValidationError(words % {"kinds": ", ".join(unlike)})
    _settle(carried())
    return counts


def _name_of(label: str) -> str:
    return f"{ROWS}{label}.jsonl"


def _store(model: type[models.Model], packed: zipfile.ZipFile) -> int:
    label = model._meta.label  # noqa: SLF001 - public in all but name
    number = 0
    with packed.open(_name_of(label)) as entry:
        lines = iter(partial(entry.readline, LONGEST_ROW), b"")
        columns = json.loads(next(lines, b""))
        fields = {field.attname: field for field in model._meta.concrete_fields}  # noqa: SLF001 - as above
        if unknown := set(columns) ^ set(fields):
            words = _(
                "%(kind)s has other fields here: %(fields)s. Bring it back with the version that made it."
            )
            raise ValidationError(words % {"kind": label, "fields": ", ".join(sorted(unknown))})
        if len(columns) != len(fields):
            raise ValueError("a column stands twice")
        table = Table(model, columns)
        rows = _rows([fields[column] for column in columns], lines, label)
        while part := list(islice(rows, PART)):
            table.store(part)
            number += len(part)
    return number


def _rows(fields: list[Any], lines: Iterable[bytes], label: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a kind as the database takes them; a fault in one names its line."""
    for number, line in enumerate(lines, 2):
        try:
            values = json.loads(line)
            yield tuple(_stored(field, value) for field, value in zip(fields, values, strict=True))
        except (ValidationError, *FAULTS) as error:
            words = _(
                "This file is damaged: %(kind)s, line %(line)d. Take the program out again; nothing of this "
                "one was stored."
            )
            raise ValidationError(words % {"kind": label, "line": number}) from error


def _stored(field: Any, value: Any) -> Any:
    """A value as the database takes it in a statement of many rows."""
    if value is None or stays_here(field.related_model):
        return None
    if isinstance(field, models.JSONField):
        return json.dumps(value)
    if not _fits(field, value):
        raise ValueError(f"{field} cannot hold {value!r:.80}")
    if isinstance(field, models.BinaryField):
        data = base64.b64decode(value)
        return "\\x" + data.hex() if connection.vendor == "postgresql" else data
    if isinstance(field, models.FileField):
        return value
    known = field.to_python(value)
    if isinstance(known, datetime):
        known = known.astimezone(UTC)  # a day that has begun on one side of the world only is none here
    return field.get_db_prep_save(known, connection)


def _fits(field: Any, value: Any) -> bool:
    """Whether it is what the JSON of this field is; no text holds what no database takes."""
    return type(value) is _kind_of(field) and not (isinstance(value, str) and b"\0" in value.encode())


def _kind_of(field: Any) -> type:
    """What the JSON of a field is; dates and amounts are texts."""
    if isinstance(field, models.ForeignKey):
        return _kind_of(field.target_field)
    if isinstance(field, models.BooleanField):
        return bool
    return int if isinstance(field, models.IntegerField) else str


def _settle(written: list[type[models.Model]]) -> None:
    """New rows get keys after the ones brought back; references that lead nowhere are found now."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), written):
            cursor.execute(statement)
    connection.check_constraints()


def _keep_file(packed: zipfile.ZipFile, name: str, kept: list[str]) -> None:
    """Store a file; one that lies there already stays only where it is the same."""
    path = name.removeprefix(FILES)
    if len(path) > LONGEST_PATH or not all(map(_is_plain, path.split("/"))):
        raise ValidationError(_("This file holds a name that leads elsewhere. Nothing was stored."))
    if default_storage.exists(path):
        with default_storage.open(path) as there, packed.open(name) as body:
            if _digest(there) == _digest(body):
                return
        default_storage.delete(path)
    kept.append(path)
    with packed.open(name) as body:
        default_storage.save(path, File(body))


def _is_plain(part: str) -> bool:
    """A name of a folder or file that means nothing else on any disk."""
    return part not in {"", ".", ".."} and "\\" not in part and len(part.encode()) <= LONGEST_NAME


def _digest(body: Any) -> bytes:
    return hashlib.file_digest(body, "sha256").digest()
