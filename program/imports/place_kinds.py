"""What the words of a name say that a place is: a village, a district, a province."""

from __future__ import annotations

import re
from functools import lru_cache

CITY = "city"
# Small units first: `City of Minsk, Partisan District` is the district.
KINDS = [
    ("village", r"\bvillages?\b|-mura\b|-ri\b|mura\b"),
    (
        "district",
        # Whole words, for Hayward, Peterborough and Torrejon are towns.
        r"\bdistricts?\b|\bboroughs?\b|\bwards?\b|-gu\b|-ku\b|arrondissement|partisan|\braion\b|\brayon\b|"
        r"\brejon\b|bezirk\b|kreis\b|\bpowiat|dzielnica|stadtteil\b|\bilçesi\b|\bрайон\b",
    ),
    ("town", r"\btown\b(?!ship)|-machi\b|-cho\b"),
    (
        "other",
        r"municipality|municipio|commune\b|township|-eup\b|\bgemeinde\b|\bkommun\b|\bgmina\b|"
        r"\buniv(?:\.|ersit\w+)(?! (?:city|park|place|heights))|университет",
    ),
    (CITY, r"\bcity\b|-si\b|-shi\b|ciudad"),
    ("island", r"\bislands?\b|\bisle\b"),
    ("county", r"\bcounty\b|-gun\b|\bshire\b|comté|condado|\bcontea\b"),
    ("prefecture", r"prefecture|préfecture|\bpref\b|-ken\b|-fu\b"),
    ("province", r"\bprovinces?\b|provincia\b|\bprovinz\b|-do\b"),
    (
        "region",
        r"\br[eé]gi[oó]n\b|\bregione\b|"
        r"regional|oblast|\bkrai\b|(?<=\w )canton\b|canton (?=of\b|de\b|du\b|d')|(?-i:^canton$)|"
        r"voivodeship|województwo|область|departament\w*|département|department",
    ),
    ("state", r"\bstate\b|bundesland"),
]
# What none of these patterns can do without, asked of plain small letters: it takes a sixth of the time.
MAY_TELL_KIND = re.compile("|".join(pattern.replace(r"\b", "") for _kind_name, pattern in KINDS))
# The last letter of a name in East Asia.
ENDINGS = {
    "村": "village", "区": "district", "區": "district", "町": "town", "镇": "town", "鎮": "town",
    "县": "county", "縣": "county", "郡": "county", "県": "prefecture", "省": "province",
}  # fmt: skip
KIND_PATTERNS = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in KINDS]
ANY_KIND = re.compile("|".join(pattern for _kind_name, pattern in KINDS), re.IGNORECASE)
# Counties and islands are often followed by what they lie in; of these a following name is a part.
LARGE = {"prefecture", "province", "region", "state"}


def rank(text: str) -> int:
    """Place in the list of kinds, small first; words without a kind do not move."""
    kind = kind_in(text)
    return next((i for i, (name, _p) in enumerate(KINDS) if name == kind), len(KINDS))


@lru_cache(maxsize=2000)
def kind_in(text: str) -> str:
    """What a word of the name says it is; name, region and type are asked several times in a row."""
    if (text.isascii() and not MAY_TELL_KIND.search(text.lower())) or not ANY_KIND.search(text):
        return ENDINGS.get(text[-1:], "")
    return next((kind for kind, pattern in KIND_PATTERNS if pattern.search(text)), "")


@lru_cache(maxsize=1000)
def kind_said(type_text: str) -> str:
    """What the type of the tie says of the partner; in `sister city` every partner is one."""
    said = re.sub(
        r"\b(?:sister|twin|partner|friendship|friendly)[ -](?:city|cities|town)\b", " ", type_text, flags=re.I
    )
    return kind_in(said) or CITY
