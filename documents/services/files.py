"""Stored files and the documents that describe them."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from functools import partial
from typing import Any, NamedTuple

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from accounts.services import record_act
from common.jobs import wake
from common.records import change_record, move_to_trash, restore, save_change, save_new
from documents.models import Document, Scan, StoredFile
from documents.services.pictures import (
    FULL_SIDE,
    PREVIEW_SIDE,
    PictureRefused,
    encode,
    is_picture,
    open_picture,
    shrink,
)
from documents.services.scanning import TASK, first_state
from documents.services.uploads import Content, UploadRefused, check_upload, clean_name, read_upload

EVERY_KIND = ("pdf", "image", "docx")


@transaction.atomic
def store_file(*, upload: Any, by: Any, allowed: tuple[str, ...] = EVERY_KIND) -> StoredFile:
    """Check an upload by its content and keep it under a name of our own."""
    content = check_upload(upload, allowed)
    return keep_bytes(content, name=clean_name(getattr(upload, "name", "")), by=by)


class DrawnPhoto(NamedTuple):
    """A photo in two sizes, ready to be kept; `name` is that of the upload."""

    name: str
    full: bytes
    preview: bytes


def draw_photo(upload: Any) -> DrawnPhoto:
    """Draw a photo anew, without the place or anything else the camera wrote; it asks no database."""
    body = read_upload(upload)
    if not is_picture(body):
        raise UploadRefused(_("Choose a photo: JPEG, PNG or HEIC"))
    try:
        image, _type = open_picture(body, enough=FULL_SIDE)
        full = encode(shrink(image, FULL_SIDE), "image/jpeg")
        preview = encode(shrink(image, PREVIEW_SIDE), "image/jpeg")
    except PictureRefused as error:
        raise UploadRefused(str(error)) from error
    return DrawnPhoto(getattr(upload, "name", ""), full, preview)


def store_photo(*, upload: Any, by: Any) -> tuple[StoredFile, StoredFile]:
    """Keep a photo in two sizes; one that is not drawn yet is drawn before the transaction."""
    drawn = upload if isinstance(upload, DrawnPhoto) else draw_photo(upload)
    name = clean_name(drawn.name).rpartition(".")[0] or _("photo")
    with transaction.atomic():
        return (
            keep_bytes(Content("image/jpeg", ".jpg", drawn.full), name=f"{name}.jpg", by=by),
            keep_bytes(Content("image/jpeg", ".jpg", drawn.preview), name=f"{name} (small).jpg", by=by),
        )


def keep_bytes(content: Content, *, name: str, by: Any) -> StoredFile:
    """Write checked bytes and their row; the row's name is for people, the stored one is generated."""
    stem = name.rpartition(".")[0] or name or _("file")
    kept = StoredFile(
        name=f"{stem}{content.ending}",
        content_type=content.content_type,
        size=len(content.body),
        sha256=hashlib.sha256(content.body).hexdigest(),
        added_by=by if getattr(by, "pk", None) else None,
        scan=first_state(content.content_type),
    )
    kept.file.save(f"{uuid.uuid4().hex}{content.ending}", ContentFile(content.body), save=False)
    kept.save()
    if kept.scan == Scan.WAITING:
        wake(TASK)
    return kept


@transaction.atomic
def file_document(*, title: str, by: Any, upload: Any = None, **fields: Any) -> Document:
    """Put a document on file, with its scan or text when there is one."""
    file = store_file(upload=upload, by=by) if upload else None
    return save_new(Document(title=title, file=file, **fields), by=by)


@transaction.atomic
def change_document(*, document: Document, by: Any, seen: int | None = None, **fields: Any) -> Document:
    """Correct what is written about a document."""
    return change_record(document, fields, by=by, seen=seen)


@transaction.atomic
def replace_file(
    *, document: Document, upload: Any, reason: str, by: Any, seen: int | None = None
) -> Document:
    """Put another file in the place of the present one; the old one stays in the history."""
    before = document.file
    document.file = store_file(upload=upload, by=by)
    saved = save_change(document, by=by, seen=seen, reason=reason[:100])
    record_act(
        act="replace file",
        record=saved,
        by=by,
        before=before.sha256 if before else "",
        after=document.file.sha256,
        reason=reason,
    )
    return saved


@transaction.atomic
def trash_document(*, document: Document, by: Any) -> Document:
    """Move a document to Trash, from where it can be restored for 30 days."""
    return move_to_trash(document, by=by)


@transaction.atomic
def restore_document(*, document: Document, by: Any) -> Document:
    """Take a document out of Trash."""
    return restore(document, by=by)


def drop_unused_files(files: Iterable[StoredFile]) -> None:
    """Delete files no record names any more: their rows now, their bytes once that is certain."""
    for stored in files:
        try:
            with transaction.atomic():
                stored.delete()
        except ProtectedError:
            continue
        transaction.on_commit(partial(stored.file.delete, save=False))
