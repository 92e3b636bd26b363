"""Cyrillic and Greek names in plain Latin letters, for addresses alone: pages and prints keep the script.

Cyrillic as passports have it where no language is told (ICAO Doc 9303, part 3), Greek by ISO 843 without
its marks. For other scripts one would have to know how a name is read, so they stay as they are.
"""

from __future__ import annotations

import re

from common.folding import fold

# After folding: й is и, ё is е by then, as they are in the passport.
_LETTERS = str.maketrans(
    dict(zip("абвгдезиіклмнопрстуфыэђјћ", "abvgdeziiklmnoprstufyedjc", strict=True))
    | dict(zip("αβγδεζηικλμνξοπρστυφω", "avgdeziiklmnxoprstyfo", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "ie", "ь": "", "ю": "iu"}
    | {"я": "ia", "є": "ie", "ѕ": "dz", "љ": "lj", "њ": "nj", "џ": "dz", "θ": "th", "χ": "ch", "ψ": "ps"}
)
_SECOND_OF_TWO = re.compile("(?<=[αεο])υ")
_LEFT = re.compile("[\u0370-\u052f]")


def in_latin(name: str) -> str:
    """The folded name; a word with a letter that the tables do not know is left out whole, never maimed."""
    plain = _SECOND_OF_TWO.sub("u", fold(name)).translate(_LETTERS)
    return " ".join(word for word in plain.split() if not _LEFT.search(word))
