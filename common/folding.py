"""Text as search compares it, and numbers of papers however they are typed. Print never uses these."""

from __future__ import annotations

import re
import unicodedata

# Letters that no decomposition takes apart, and the marks people leave out when they type a name.
_LETTERS = str.maketrans(
    {
        "\u0131": "i",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        # Arabic and Persian write these letters either way.
        "ة": "ه",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ґ": "г",
    }
    # Either syllabary of Japanese: the word sounds the same.
    | {chr(code): chr(code - 0x60) for code in range(0x30A1, 0x30F7)}
)
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0640\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff"
    # Which form of a letter to draw.
    "\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
# Thai to Khmer, Chinese, Japanese, Korean; as regular expressions of both Python and PostgreSQL write them.
WITHOUT_BLANKS = (
    r"\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    r"\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_HOLDS = re.compile(f"[{WITHOUT_BLANKS}]").search
_OTHER = rf"[^\W{WITHOUT_BLANKS}]"
_BETWEEN = re.compile(f"(?<=[{WITHOUT_BLANKS}])(?={_OTHER})|(?<={_OTHER})(?=[{WITHOUT_BLANKS}])")
_APOSTROPHES = re.compile("['\u2018\u2019\u201b\u02b9-\u02bf\u02c8\u02ee\u05f3\u0060\u00b4]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_INITIALS = re.compile(r"(?<=[^\W\d_])\.")
_RUNS = re.compile(r"\d+|[^\W\d_]+")

MOST_KEPT = 20_000  # letters; Chinese as it is written daily has a third of them

# The same for plain English text, which most names are: ten times as quick.
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_ASCII |= dict.fromkeys(map(ord, "'`"), "")


# St. John's, Saint-Étienne, Sankt Gallen: each is written for the others.
SAINTS = ("saint", "st", "sankt")
_SAINT = re.compile(rf"\b(?:{'|'.join(SAINTS)}) ")


def other_saints(folded: str) -> list[str]:
    """A folded name in the other spellings of its saint; nothing where it has none."""
    if not (found := _SAINT.search(folded)):
        return []
    before, after = folded[: found.start()], folded[found.end() :]
    return [f"{before}{saint} {after}" for saint in SAINTS if saint != found.group().strip()]


def fold(text: str) -> str:
    """Lower case without accents, width, hyphens and punctuation; words stand apart by one blank.

    Other scripts keep their letters; where they write without blanks, numbers and other letters stand apart.
    Only marks that readers of Latin, Greek, Cyrillic, Hebrew and Arabic leave out are dropped.
    """
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    folded = _fold_once(text)
    if folded.isascii():
        return folded
    again = _fold_once(folded)
    # A few letters need a second round (their lower case only then falls apart); two rounds settle them.
    return folded if again == folded else fold(again)


def folded_or_none(text: str, size: int) -> str | None:
    """So many folded characters of it; None where nothing is left, which indexes of words leave out."""
    return fold(text)[:size] or None


def digits_key(number: str) -> str:
    """One form for one number: `041 - 05`, `41-05` and `41-5` are "41-5"; letters stay, folded."""
    plain = unicodedata.normalize("NFKC", number)
    plain = _INITIALS.sub("", _THOUSANDS.sub("", plain))
    return "-".join(_run(run) for run in _RUNS.findall(fold(plain)))


def _fold_once(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    bare = _MARKS.sub("", unicodedata.normalize("NFD", plain)).translate(_LETTERS)
    letters = unicodedata.normalize("NFKC", _APOSTROPHES.sub("", bare)).casefold()
    kept = letters.translate(_KEPT)
    # 第12号 is asked for as 12号 too.
    return " ".join((_BETWEEN.sub(" ", kept) if _HOLDS(kept) else kept).split())


class _Kept(dict[int, str]):
    """What is left of each letter, found out when it is met first: a table is ten times as quick."""

    def __missing__(self, code: int) -> str:
        kept = _letter(chr(code))
        if len(self) < MOST_KEPT:  # nobody fills the memory with letters of no language
            self[code] = kept
        return kept


def _letter(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cf":
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(char))
    return char if category[0] in "LMN" else " "


_KEPT = _Kept()


def _run(run: str) -> str:
    if not run[0].isdecimal():
        return run
    return run.lstrip("0") or "0"
