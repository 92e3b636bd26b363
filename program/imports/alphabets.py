"""Tells which alphabet an old file of one byte a letter was saved for, by how its words read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

SAMPLE = 20_000
WORD_OF_OTHERS = re.compile(rb"[\x80-\xff]{3,}")
RUN_OF_OTHERS = re.compile(rb"[\x80-\xff]+[A-Za-z@^_`{|}~]?")
ASCII_AFTER = bytes(range(0x40, 0x7F))
ODD_RUNS, MOST_WITHIN = 0.2, 0.1
# Of words in an alphabet of its own, most letters are among these; read as another one, few are.
MOST_USUAL = 0.45
MOST_STRANGE = 0.05


@dataclass(frozen=True)
class Alphabet:
    """Its encoding, the letters of which most words consist, and all that its words are made of."""

    encoding: str
    usual: str
    letters: re.Pattern[str]


ALPHABETS = (
    Alphabet(
        "cp1251", "оеаинтсрвлкмдпуяОЕАИНТСРВЛКМДПУЯ", re.compile("[А-Яа-яЁёЄєІіЇїҐґЂђЃѓЉљЊњЌќЋћЏџЎўЈјЅѕ]")
    ),
    Alphabet("cp1253", "αοιετσνηρπκμυλάέίόώήςΑΟΙΕΤΣΝΗΡΠΚΜΥΛ", re.compile("[Α-Ωα-ωάέήίόύώϊϋΐΰΆΈΉΊΌΎΏ]")),
    Alphabet("cp1255", "יהולאמרבתשנק", re.compile("[א-ת\u05b0-\u05bc]")),
    Alphabet("cp1256", "اليمنوترةبدسعك", re.compile("[\u0621-\u0652پچژگکیے]")),
    Alphabet("cp874", "านรกอเงมยวลสตทดีิ่้์", re.compile("[\u0e01-\u0e5b]")),
    Alphabet("koi8_r", "оеаинтсрвлкмдпуя", re.compile("[А-Яа-яЁё]")),
)
# What stands in no word of the West, and is a letter of Central Europe there: `S³owacja`.
SIGN_WITHIN_WORD = re.compile(r"[A-Za-zÀ-ÿ][³¹¿¼¾£¥ªº»][a-zÀ-ÿ]|\b[£¯][a-zà-ÿ]|\bŒ[kltrnw]|[a-z]Ÿ[a-z]")
# The same as the standard has it: `Wa³brzych i ¦wiat`, `pa¼dziernik`, `Plzeò a ¹kola`.
SIGN_OF_STANDARD = re.compile(r"[A-Za-zÀ-ÿ][±¶][a-zÀ-ÿ]|[a-zà-ÿ]¼[a-zà-ÿ]|[a-zÀ-ÿ]±\b|(?<!\w)¦[a-zÀ-ÿ]")
CARON_OF_STANDARD = re.compile(r"[A-Za-zÀ-ÿ][¹¾»][a-zÀ-ÿ]|(?<!\w)[©®«][a-zà-ÿ]")
# Small letters of an old Macintosh: `MontrŽal`, `VŠnort`.
WITHIN_SMALL = re.compile(r"[A-Za-z][ŽŠŒˆ‰][a-z]|[a-z]\ufffd[a-z]")
CARONS, OTHER_CARONS = re.compile(r"[šžŠŽťŤ]"), re.compile(r"[èìøùòïÈÌØÙÒÏ]")
HUNGARIAN = re.compile(r"[a-z]õ[a-z]*.*[áéíó]|[áéíó].*[a-z]õ", re.DOTALL)
NO_HUNGARIAN = re.compile(r"[ãçêôâà]")
# `Taðkenta` of Uzbekistâna; Icelandic has others beside these letters.
BALTIC, BALTIC_TOO, NO_BALTIC = re.compile("[ðþ]"), re.compile("[âîûëøàìïò]"), re.compile("[óúöüýÝåñãõ]")
TURKISH, NO_TURKISH = re.compile(r"[ðþýÞÝÐ]"), re.compile(r"[áíúóæÁÍÚÓÆ]")


def alphabet_of(data: bytes) -> str:
    """The encoding whose alphabet the words are written in, or nothing where they are Western ones."""
    sample = data[:SAMPLE]
    if WORD_OF_OTHERS.search(sample) and (found := _own_alphabet(sample)):
        return found
    return _of_latin(sample.decode("cp1252", errors="replace"))


def is_letter_by_letter(data: bytes) -> bool:
    """Whether a byte is a letter: two of them make one in East Asia, and no word there has an odd number."""
    runs = RUN_OF_OTHERS.findall(data[:SAMPLE])
    odd = sum(len(run.rstrip(ASCII_AFTER)) % 2 for run in runs)
    within_ascii = sum(run[-1:] in ASCII_AFTER for run in runs)
    return bool(runs) and odd > ODD_RUNS * len(runs) and within_ascii < MOST_WITHIN * len(runs)


def _own_alphabet(sample: bytes) -> str:
    shares = {one.encoding: _share(sample, one) for one in ALPHABETS}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= MOST_USUAL else ""


def _share(sample: bytes, alphabet: Alphabet) -> float:
    """How many of the letters are usual ones; none where others, or capitals within words, abound."""
    text = sample.decode(alphabet.encoding, errors="replace")
    high = [letter for letter in text if letter > "\x7f" and (letter.isalpha() or letter == "\ufffd")]
    strange = sum(alphabet.letters.match(letter) is None for letter in high)
    strange += sum(one.islower() and other.isupper() for one, other in pairwise(text))
    if not high or strange > len(high) * MOST_STRANGE:
        return 0.0
    return sum(letter in alphabet.usual for letter in high) / len(high)


def _of_latin(text: str) -> str:
    """Central European, Baltic or Turkish, where the letters of Western Europe would make no words."""
    if BALTIC.search(text) and BALTIC_TOO.search(text) and not NO_BALTIC.search(text):
        return "cp1257"
    if len(set(TURKISH.findall(text))) > 1 and not NO_TURKISH.search(text):
        return "cp1254"
    if WITHIN_SMALL.search(text):
        return "mac_roman"
    carons, others = CARONS.search(text), OTHER_CARONS.search(text)
    if SIGN_OF_STANDARD.search(text) or (others and not carons and CARON_OF_STANDARD.search(text)):
        return "iso8859_2"
    hungarian = HUNGARIAN.search(text) and not NO_HUNGARIAN.search(text)
    return "cp1250" if SIGN_WITHIN_WORD.search(text) or hungarian or (carons and others) else ""
