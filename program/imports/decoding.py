"""Finds out in which encoding a file was saved, and refuses files that are no tables of text."""

from __future__ import annotations

import codecs
import re

from django.utils.translation import gettext as _

from program.imports.alphabets import alphabet_of, is_letter_by_letter

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 2000
# How programs, pictures, sound, and packed or written papers begin; none of them is read as a table.
BEGINNINGS = (
    b"%PDF", b"{", b"<!DOCTYPE", b"<html", b"<svg", b"<?xml", b"{\\rtf", b"MZ\x90\x00", b"\x7fELF", b"#!",
    b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM\x00",
    b"II*\x00", b"MM\x00*", b"8BPS",
    b"\x00\x00\x01\x00", b"OggS", b"\x1aE\xdf\xa3", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh",
    b"\xfd7zXZ", b"SQLite format 3", b"LZIP", b"wOF2", b"\x00asm",
)  # fmt: skip
# In this order: each refuses what the ones before it would read, and the last one reads almost anything.
# They are what Windows writes: of the plain standards, some names of people and places have no letters.
EAST_ASIAN = ("cp932", "euc_jp", "cp949", "cp950", "gb18030")
WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
WITHIN_LATIN = re.compile(f"(?<=[A-Za-z]){WIDE.pattern}|{WIDE.pattern}(?=[A-Za-z])")
NARROW = re.compile("[\uff61-\uff9f]")
KANA = re.compile("[\u3040-\u30ff]")
LEAST_OF_JAPANESE = 0.15  # names of countries alone are more; Korean and Chinese lists have none
HANGUL = re.compile("[\uac00-\ud7a3]")
MOST_OF_KOREAN = 0.8  # the same bytes read as Chinese lie there by the half
USUAL_IN_BIG5, USUAL_IN_GB = range(0xA4, 0xC7), range(0xB0, 0xD8)
BOX_OF_PICTURES = b"ftyp"  # the fifth byte on: photographs of telephones, films
NO_TEXT = frozenset(map(chr, {*range(9), *range(14, 32), 127, *range(0xFFFE, 0x10000)}))
MOST_ODD = 0.02
LEAST_OF_ZEROS = 0.04  # of the letters; of a damaged file fewer
LINE_OF_TABLE = re.compile(r"[,;\t|][^\r\n]*[\r\n]")
# What lists were saved in before they were saved as UTF-8; a person may choose when our guess reads badly.
ENCODINGS = {
    "utf-8": "UTF-8",
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "cp1257": "Windows-1257",
    "cp874": "Windows-874",
    "koi8_r": "KOI8-R",
    "latin-1": "ISO 8859-1",
    "iso8859_2": "ISO 8859-2",
    "cp932": "Shift JIS",
    "euc_jp": "EUC-JP",
    "gb18030": "GB 18030",
    "cp950": "Big5",
    "cp949": "EUC-KR",
    "mac_roman": "Mac Roman",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16, big end first",
}
# What a mark at the beginning of a file says, which nobody needs to choose.
MARKED = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-32": "UTF-32"}


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
    _refuse_what_is_no_text(text)
    _refuse_nul(text)
    return text, note, name


def _refuse_other_formats(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFileError(
            _("This is a workbook of an old Excel. Save it as .xlsx or CSV and choose that file.")
        )
    if data.startswith(BEGINNINGS) or data[4:8] == BOX_OF_PICTURES:
        raise _no_spreadsheet()


def _refuse_what_is_no_text(text: str) -> None:
    """Whatever it is: a table typed by people has no characters that cannot be seen, or a stray one."""
    sample = text[:SAMPLE]
    if sum(character in NO_TEXT for character in sample) > max(MOST_ODD * len(sample), 2):
        raise _no_spreadsheet()


def _no_spreadsheet() -> UnreadableFileError:
    return UnreadableFileError(
        _("This is not a spreadsheet. Save the list as .xlsx or CSV and choose that file.")
    )


def _utf16_without_mark(data: bytes) -> str:
    """Ends of lines, marks between columns and digits have a zero in UTF-16, always on the same side."""
    sample = data[:SAMPLE]
    least, first, second = len(sample) // 2 * LEAST_OF_ZEROS, sample[0::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or bool(first) == bool(second) or max(first, second) < least:
        return ""
    encoding = "utf-16-le" if second else "utf-16-be"
    text = _decoded(data, encoding) or ""
    return encoding if LINE_OF_TABLE.search(text) else ""


def _decode_as(data: bytes, encoding: str) -> tuple[str, str, str]:
    try:
        return data.decode(encoding), "", encoding
    except UnicodeDecodeError as error:
        reason = _(
            "The file says it is %(encoding)s, but byte %(byte)d does not fit. Save it again as UTF-8."
        )
        name = ENCODINGS.get(encoding, encoding.removesuffix("-sig").upper())
        raise UnreadableFileError(reason % {"encoding": name, "byte": error.start + 1}) from error


def _decode_plain(data: bytes) -> tuple[str, str, str]:
    try:
        return data.decode("utf-8"), "", "utf-8"
    except UnicodeDecodeError:
        note = _("The file is not UTF-8; it was read as Windows-1252. Look at the accented letters.")
    alphabet = "mac_roman" if b"\r" in data and b"\n" not in data else alphabet_of(data)
    for encoding in (alphabet, *EAST_ASIAN) if is_letter_by_letter(data) else (*EAST_ASIAN, alphabet):
        text = _decoded(data, encoding) if encoding else None
        if text is not None and (encoding not in EAST_ASIAN or _reads_as(text, encoding)):
            words = _("The file is not UTF-8; it was read as %(name)s. Look at the names.")
            return text, words % {"name": ENCODINGS[encoding]}, encoding
    try:
        return data.decode("cp1252"), note, "cp1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), note, "latin-1"


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _reads_as(text: str, encoding: str) -> bool:
    """Whether the characters of East Asia stand apart; accents of the West make some within Latin words.

    Korean and Chinese read as Japanese are full of narrow katakana, which nobody types in a list.
    """
    words = WIDE.findall(text)
    wide = "".join(words)
    if not words or len(WITHIN_LATIN.findall(text)) > 0.2 * len(words) or NARROW.search(text):
        return False
    if encoding == "euc_jp":
        return len(KANA.findall(wide)) > LEAST_OF_JAPANESE * len(wide)
    if encoding == "cp949":
        return len(HANGUL.findall(wide)) > MOST_OF_KOREAN * len(wide)
    return encoding != "cp950" or _is_big5(text)


def _is_big5(text: str) -> bool:
    """Whether more of its characters are usual ones than where the same bytes are simplified Chinese."""
    data = text.encode("cp950", errors="ignore")
    other = data.decode("gb18030", errors="replace")
    return _usual(text, "cp950", USUAL_IN_BIG5) > _usual(other, "gb18030", USUAL_IN_GB)


def _usual(text: str, encoding: str, first: range) -> float:
    """Both encodings of Chinese list the usual characters before the others, by their first byte."""
    pairs = [letter.encode(encoding, errors="replace") for letter in text if letter > "\x7f"]
    usual = [pair for pair in pairs if len(pair) == len("gb") and pair[0] in first and pair[1] != ord("?")]
    return len(usual) / max(len(pairs), 1)


def _refuse_nul(text: str) -> None:
    position = text.find("\0")
    if position < 0:
        return
    before = re.split(r"\r\n|\r|\n", text[:position])
    reason = _("there is a character here (NUL) that no text contains; the file is damaged")
    raise UnreadableFileError.at(len(before), len(before[-1]) + 1, reason)
