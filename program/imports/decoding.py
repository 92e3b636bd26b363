"""Finds out in which encoding a file was saved, and refuses files that are no tables of text."""

from __future__ import annotations

import codecs
import re

from django.utils.translation import gettext as _

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 2000
# What lists were saved in before they were saved as UTF-8; a person may choose when our guess reads badly.
ENCODINGS = {
    "utf-8": "UTF-8",
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "latin-1": "ISO 8859-1",
    "shift_jis": "Shift JIS",
    "gb18030": "GB 18030",
    "euc_kr": "EUC-KR",
    "mac_roman": "Mac Roman",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16, big end first",
}


class UnreadableFileError(ValueError):
    """The whole file is refused; the message says where and why, in a clerk's words."""

    line = 0
    column = 0

    @classmethod
    def at(cls, line: int, column: int, reason: str) -> UnreadableFileError:
        """Build the sentence that names the place."""
        sentence = _("Line %(line)d, column %(column)d: %(reason)s.")
        refusal = cls(sentence % {"line": line, "column": column, "reason": reason})
        refusal.line, refusal.column = line, column
        return refusal


def decode(data: bytes, chosen: str = "") -> tuple[str, str, str]:
    """The text, a sentence where the encoding was a guess, and its name; `chosen` is what a person said."""
    _refuse_other_formats(data)
    encoding = next((name for bom, name in BOMS if data.startswith(bom)), "") or _utf16_without_mark(data)
    if chosen in ENCODINGS and not encoding:
        encoding = chosen
    text, note, name = _decode_as(data, encoding) if encoding else _decode_plain(data)
    _refuse_nul(text)
    return text, note, name


def _refuse_other_formats(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFileError(
            _("This is a workbook of an old Excel. Save it as .xlsx or CSV and choose that file.")
        )
    if data.startswith((b"%PDF", b"{", b"<!DOCTYPE", b"<html", b"<?xml")):
        raise UnreadableFileError(_("This is not a table of text. Save the list as CSV and load that file."))


def _utf16_without_mark(data: bytes) -> str:
    """Latin text in UTF-16 has a zero in every second byte."""
    sample = data[:SAMPLE]
    pairs = len(sample) // 2
    if pairs and sample[1::2].count(0) > pairs * 0.8:
        return "utf-16-le"
    return "utf-16-be" if pairs and sample[0::2].count(0) > pairs * 0.8 else ""


def _decode_as(data: bytes, encoding: str) -> tuple[str, str, str]:
    try:
        return data.decode(encoding), "", encoding
    except UnicodeDecodeError as error:
        reason = _(
            "The file says it is %(encoding)s, but byte %(byte)d does not fit. Save it again as UTF-8."
        )
        raise UnreadableFileError(reason % {"encoding": encoding, "byte": error.start + 1}) from error


def _decode_plain(data: bytes) -> tuple[str, str, str]:
    try:
        return data.decode("utf-8"), "", "utf-8"
    except UnicodeDecodeError:
        note = _("The file is not UTF-8; it was read as Windows-1252. Look at the accented letters.")
    try:
        return data.decode("cp1252"), note, "cp1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), note, "latin-1"


def _refuse_nul(text: str) -> None:
    position = text.find("\0")
    if position < 0:
        return
    before = re.split(r"\r\n|\r|\n", text[:position])
    reason = _("there is a character here (NUL) that no text contains; the file is damaged")
    raise UnreadableFileError.at(len(before), len(before[-1]) + 1, reason)
