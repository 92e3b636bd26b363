"""What the invented rows are worded with; folded forms are made once, since folding is slow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from random import Random

from common.cities import City, every_city
from common.folding import fold

DISTRICTS = (
    "Old Town", "Harbour", "Northside", "Altstadt", "Świętokrzyska", "Saint-Étienne", "Señora del Río",
    "Upper Mill", "Kitá", "Gamla Staden", "Lower Bridge", "Vieux-Port", "Grünau", "Centro Histórico",
    "Riverside", "Østerbro", "Çarşı", "Nové Mesto", "Queen's Park", "Market Ward", "Largo São João",
    "East Gate", "Bahnhofsviertel", "Zócalo",
)  # fmt: skip
# Names that papers print and that are no state of today, or none at all.
PRINTED_OTHERWISE = {
    "GB": ("Scotland", "England", "Wales"), "JP": ("Ehime", "Japan"), "RU": ("USSR", "Russia"),
    "TW": ("Republic of China (Taiwan)", "Taiwan"), "DE": ("West Germany", "Germany"), "US": ("", "USA"),
}  # fmt: skip


@dataclass(frozen=True)
class Letters:
    """How a name is put together in a script: language, code, letters, what it ends with, how long it is."""

    language: str
    script: str
    letters: str
    ending: str
    lengths: tuple[int, int]


SCRIPTS = {
    "JP": Letters("ja", "Jpan", "和歌山大阪東京松本長野高田中川西南北宮城富岡福島青森", "市", (2, 3)),
    "CN": Letters("zh", "Hans", "慈溪海安平江南北京西东湖州长春阳宁波金华绍兴", "市", (2, 3)),
    "KR": Letters("ko", "Kore", "부천수원성남안양광주대전고양창포항구미", "시", (2, 3)),
    "RU": Letters("ru", "Cyrl", "абвгдежзиклмнопрстуя", "ск", (4, 7)),
    "UA": Letters("uk", "Cyrl", "абвгґдежзиіїклмнопрст", "ів", (4, 7)),
    "BY": Letters("be", "Cyrl", "абвгдежзіклмнопрстуў", "нск", (3, 5)),
    "EG": Letters("ar", "Arab", "ابتجحدرسشطعفقلمنهوي", "", (4, 7)),
    "SA": Letters("ar", "Arab", "ابتجحدرسشطعفقلمنهوي", "ة", (4, 6)),
    "IN": Letters("hi", "Deva", "अकगजतदनपबमरलवसह", "पुर", (3, 4)),
    "GR": Letters("el", "Grek", "αβγδεικλμνοπρστ", "ος", (4, 6)),
    "IL": Letters("he", "Hebr", "אבגדהוזחטילמנסעפקרשת", "", (4, 6)),
    "TH": Letters("th", "Thai", "กขคงจชดตนบปพมยรลวสห", "บุรี", (2, 4)),
}

TITLES = (
    "Student visit", "Mayors' delegation", "Youth football tournament", "Choir tour", "Trade round table",
    "Online pen-pal evening", "Gardeners' exchange", "Firefighters' training", "Exhibition of photographs",
    "Anniversary dinner", "Librarians' week", "Tree planting", "Visit of the tōji workshop",
    "Fête de la musique",
)  # fmt: skip
OPENINGS = (
    "Fourteen pupils stayed with host families.", "The delegation met the council.",
    "Two classes wrote letters.",
    "The orchestra played in the old hall.", "Volunteers cooked for everybody.",
    "The mayor gave a short speech.",
    "Rain moved the whole programme indoors.", "Nobody knows exactly who came along.",
    "They brought a bell as a gift.", "The team lost 0:4 and stayed friends.",
)  # fmt: skip
MIDDLES = (
    "It was in the local paper.", "A film was shown afterwards.", "The school wants to do it again.",
    "Both sides paid for their own travel.", "Names are in the guest book.", "The bus came two hours late.",
    "Café and cake in the Rathaus.", "A tea ceremony followed.", "The programme is in the archive, box 12.",
)  # fmt: skip
CLOSINGS = (
    "Report to follow.", "No report was written.", "See the minutes.", "Photographs are with the committee.",
    "Thanks to all host families!", "To be repeated next year.", "",
)  # fmt: skip
# One text in some thousand holds it, as a proper name does.
RARE = (
    "quetzalcoatl", "lantern", "zephyr", "obsidian", "marimba", "kaleidoscope", "saffron", "regatta",
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """A text and its folded form."""

    text: str
    folded: str


def told(text: str) -> Told:
    """The text with its folded form."""
    return Told(text, fold(text))


def stories() -> list[Told]:
    """Every story an exchange may have; some have two paragraphs."""
    return [
        told(f"{opening} {middle}{' ' if closing else ''}{closing}".replace("! ", "!\n\n"))
        for opening in OPENINGS
        for middle in MIDDLES
        for closing in CLOSINGS
    ]


def shuffled_cities(chance: Random) -> list[tuple[City, Told]]:
    """Every listed city in the order this seed number gives, with its folded name."""
    cities = list(_cities())
    chance.shuffle(cities)
    return cities


@lru_cache(maxsize=1)
def _cities() -> tuple[tuple[City, Told], ...]:
    return tuple((city, told(city.name)) for city in every_city())


def own_name(code: str, chance: Random) -> tuple[str, str, str] | None:
    """(name, language, script) made of the letters of the country's script; None where that is Latin."""
    letters = SCRIPTS.get(code)
    if letters is None:
        return None
    length = chance.randint(*letters.lengths)
    return (
        "".join(chance.choices(letters.letters, k=length)) + letters.ending,
        letters.language,
        letters.script,
    )
