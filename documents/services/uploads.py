"""What an upload really is, judged by its content; its name and what the browser says count for nothing."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
import zipfile
import zlib
from io import BytesIO
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from documents.services.pictures import PictureRefused, is_picture, redraw

INSPECTOR = str(Path(__file__).with_name("inspector.py"))
INSPECTOR_SECONDS = 8.0  # on the clock; it stops itself after five of work
FINE = "fine"
NAME_LENGTH = 150
LONGEST_ENDING = 5
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ENDINGS = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg", ".heic", ".heif"),
    "image/png": (".png",),
    DOCX_TYPE: (".docx",),
}
_PDF_OBJECTS = 100_000
_DOCX_ENTRIES = 2_000
_DOCX_UNPACKED = 200 * 1024 * 1024
_DOCX_RATIO = 200
_DOCX_TYPES_LIMIT = 1024 * 1024
_XML_HEAD = 64 * 1024
_OBJECT = re.compile(rb"\d\s+\d+\s+obj\b")
_MACROS = re.compile(
    r"vbaproject|vbadata|activex|\.bin$|/embeddings/.*\.(?:exe|js|vbs|html?|svg)$", re.IGNORECASE
)


class UploadRefused(ValidationError):  # noqa: N818 - an answer to the person, not a fault
    """Says in one sentence what to do instead; a form shows it at its field for the file."""

    of_file = True


class Content(NamedTuple):
    """What was found in an upload and may be stored."""

    content_type: str
    ending: str
    body: bytes


def read_upload(upload: Any) -> bytes:
    """All bytes of an upload that is neither empty nor larger than the limit."""
    limit = settings.UPLOAD_MAX_BYTES
    body: bytes = upload.read(limit + 1)
    if not body:
        raise UploadRefused(_("The file is empty. Choose another one"))
    if len(body) > limit:
        raise UploadRefused(_("The file must be smaller than %(mb)d MB") % {"mb": limit // (1024 * 1024)})
    return body


def check_upload(upload: Any, allowed: tuple[str, ...]) -> Content:
    """The content, checked and where it is a picture drawn anew; raises UploadRefused."""
    body = read_upload(upload)
    content = _judge(body, allowed)
    ending = PurePath(clean_name(getattr(upload, "name", ""))).suffix.lower()
    if ending and ending not in _ENDINGS[content.content_type]:
        raise UploadRefused(
            _("The file ends in %(ending)s but its content is something else. Choose the original file")
            % {"ending": ending}
        )
    return content


def clean_name(name: str) -> str:
    """A file name safe to show and to send: no folders, control characters or direction tricks."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(char for char in last if unicodedata.category(char)[0] != "C")
    plain = re.sub(r'[<>:"|?*]', "", plain).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > LONGEST_ENDING:
        return plain[:NAME_LENGTH]
    return f"{stem[: NAME_LENGTH - len(ending)]}.{ending}"


def _judge(body: bytes, allowed: tuple[str, ...]) -> Content:
    if body.startswith(b"%PDF-") and "pdf" in allowed:
        _check_pdf(body)
        return Content("application/pdf", ".pdf", body)
    if is_picture(body) and "image" in allowed:
        try:
            content_type, drawn = redraw(body)
        except PictureRefused as error:
            raise UploadRefused(str(error)) from error
        return Content(content_type, ".png" if content_type == "image/png" else ".jpg", drawn)
    if body.startswith(b"PK\x03\x04") and "docx" in allowed:
        _check_docx(body)
        return Content(DOCX_TYPE, ".docx", body)
    kinds = {"pdf": _("PDF"), "image": _("JPEG, PNG or HEIC picture"), "docx": _("Word document (.docx)")}
    names = ", ".join(kinds[kind] for kind in allowed)
    raise UploadRefused(
        _("The content is not of a kind we keep. Choose one of these: %(kinds)s") % {"kinds": names}
    )


def _check_pdf(body: bytes) -> None:
    if not body.rstrip(b"\r\n\t \x00").endswith(b"%%EOF"):
        raise UploadRefused(_("The file could not be opened: it is cut off. Save it again as a PDF"))
    # Counted before anything is opened; objects packed together are counted by the inspector.
    word = "parts" if len(_OBJECT.findall(body)) > _PDF_OBJECTS else _inspect(body)
    if word != FINE:
        words = {
            "locked": _("The file could not be opened. Check it is not password protected"),
            "active": _(
                "This PDF holds a script, an action or another file. "
                "Print it to a new PDF and choose that one"
            ),
            "damaged": _("The file could not be opened. Print it to a new PDF"),
        }
        raise UploadRefused(
            words.get(word) or _("This PDF has too many parts to be checked. Print it to a new PDF")
        )


def _inspect(body: bytes) -> str:
    """The inspector's word; none when it hit its limits."""
    try:
        done = subprocess.run(  # noqa: S603 - our own file, no words of a user
            [sys.executable, "-I", INSPECTOR],
            input=body,
            capture_output=True,
            cwd="/",
            env={"LANG": "C.UTF-8"},
            timeout=INSPECTOR_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode() if done.returncode == 0 else ""


def _check_docx(body: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(body)) as packed:
            _check_entries(packed.infolist())
            types = packed.read("[Content_Types].xml") if _types_size(packed) else b""
            settings_links = _read_small(packed, "word/_rels/settings.xml.rels")
            names_entities = any(_has_doctype(packed, entry) for entry in packed.infolist())
    except (
        zipfile.BadZipFile,
        KeyError,
        OSError,
        RuntimeError,
        ValueError,
        NotImplementedError,
        zlib.error,
    ) as error:
        raise UploadRefused(_("The file could not be opened. Save it again as a Word document")) from error
    plain = b"wordprocessingml.document.main+xml" in types and b"macroEnabled" not in types
    if not plain or names_entities:
        raise UploadRefused(_("This is not a plain Word document. Save it as .docx without macros"))
    if b"attachedTemplate" in settings_links and b"External" in settings_links:
        raise UploadRefused(
            _("This Word document loads a template from elsewhere. Save it without the template")
        )


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > _DOCX_ENTRIES or unpacked > _DOCX_UNPACKED:
        raise UploadRefused(_("This Word document unpacks to more than we keep. Save it as a PDF"))
    for entry in entries:
        outside = entry.filename.startswith(("/", "\\")) or ".." in entry.filename.replace("\\", "/").split(
            "/"
        )
        bomb = entry.file_size > _DOCX_TYPES_LIMIT and entry.file_size > _DOCX_RATIO * max(
            entry.compress_size, 1
        )
        if outside or bomb:
            raise UploadRefused(_("The file could not be opened. Save it again as a Word document"))
        if _MACROS.search(entry.filename):
            raise UploadRefused(
                _("This Word document holds macros or other files. Save it as .docx without them")
            )


def _has_doctype(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Word never writes one; whoever does wants a reader to unfold entities or to fetch files."""
    if not entry.filename.endswith((".xml", ".rels")):
        return False
    with packed.open(entry) as part:
        head = part.read(_XML_HEAD)
    return b"<!DOCTYPE" in head.replace(b"\x00", b"").upper()


def _types_size(packed: zipfile.ZipFile) -> bool:
    return packed.getinfo("[Content_Types].xml").file_size < _DOCX_TYPES_LIMIT


def _read_small(packed: zipfile.ZipFile, name: str) -> bytes:
    if name not in packed.namelist() or packed.getinfo(name).file_size > _DOCX_TYPES_LIMIT:
        return b""
    return packed.read(name)
