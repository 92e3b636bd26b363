"""Reads the partner's name: as printed, its main name, its other names, what it is and where it lies."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.translation import gettext as _

from common.cities import find_folded_city
from common.countries import code_of, folded, is_gone
from common.folding import fold
from program.imports.country_texts import ASIDE, NOTE_MARK, own_country
from program.imports.date_words import tells_end
from program.imports.place_kinds import ANY_KIND, CITY, LARGE, kind_in, kind_said, rank
from program.imports.problems import Doubt, not_understood, question

TOWN_ENDINGS = ("市", "시", "村", "区", "區", "町", "镇", "鎮")
LARGE_ENDINGS = ("州", "県", "省", "都", "府", "道", "주", "현", "성")
SIC = re.compile(r"\s*\[\s*sic\b[\s:;,]*(?P<right>[^\]]*)\]", re.IGNORECASE)
FORMER = re.compile(
    r"^(?:(?:formerly|former(?: name)?|previously|then|once|earlier|ex|"
    r"früher|ehemals|ehem\.|vormals|anciennement|antes|tidigare|dawniej|before(?: \d{4})?|"
    r"(?:was |)renamed from|was|n[ée]e|"
    r"(?:listed|known|called|named|printed) (?:earlier|before|previously|formerly) as|"
    r"(?:earlier|previously|formerly) (?:listed |known |called |named )?as|"
    r"erstwhile|anc\.|ancienne|dříve|dř\.|(?-i:d\.)|dawn?\.|ent\.|entinen|eski|già|antigamente|antiga|antes|"
    r"f\.d\.|fd\.|förr|bivš\w*|бив\.|бивш\w*|бывш\.?|бывший|ранее|кол\.|سابقا|לשעבר|구|옛)[\s:]+|ex-\s?)(?P<name>.+)$|"
    r"^(?:旧表記|旧称|旧名|旧|舊稱|舊名|舊|原名)[:：]?\s*(?P<own>.+)$",
    re.IGNORECASE,
)
ALIAS = re.compile(
    r"^(?:later(?: shown| known| listed| renamed)?(?: as| to)?|"
    r"also(?: known| called| spelled| written| listed)?(?: as)?|aka|a\.k\.a\.|or|now|today|renamed(?: to)?|"
    r"heute|jetzt|auch|aujourd'hui|actuellement|hoy|ahora|oggi|"
    r"sometimes|one caption prints|printed(?: as)?|spelled|"
    r"obecnie|ныне|теперь|bugün|agora|현)[\s:]+(?P<name>.+)$|"
    r"^(?:今|現在の|現在|現|现)[:：]?\s*(?P<own>.+)$",
    re.IGNORECASE,
)
PART_OF = re.compile(
    r"^(?:(?:(?:now|today)(?: an?| the)? )?(?:part of|district of|borough of|suburb of)|in|near|"
    r"a district of|municipality of)\s+(?P<name>.+)$",
    re.IGNORECASE,
)
LINE_NUMBER = re.compile(r"\d{1,3}[.)]\s+|[•·▪‣]\s*|[-–—]\s+")
FLAG = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}|[\U0001f3f3\U0001f3f4][\ufe0f\u200d\U0001f308\U000e0020-\U000e007f]*"
)
# `niem. Dresden`, `German: Breslau`: a language, and the name in it.
IN_LANGUAGE = re.compile(r"(?:[^\W\d_]{2,6}\.\s*(?=[^\W\d_])|(?P<label>[^\W\d_]{3,12}[:：]\s*))(?P<name>.+)")
# Of the United States, Canada and Brazil; two other letters may as well stand for the type of the tie.
_STATES = """
AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR
PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR AB BC MB NB NL NS NT NU ON PE QC SK YT
AC AP AM BA CE DF ES GO MG PB PI RJ RN RS RO RR SP SE TO
"""
STATES = frozenset(_STATES.split())
BETWEEN_NAMES = re.compile(r"\s*[,;/、]\s*")
MARK_BEFORE = re.compile(r"[*†‡]+\s*(?=\w)")
MORE_THAN_A_NAME = re.compile(
    r"\b(?:inactive|active|emeritus|dormant|suspended|ended|terminated|historic(?:al)?|honorary|pending|"
    r"proposed|friendship|twinned|since|domestic|defunct|lapsed|expired|withdrawn|unofficial|informal|ruhend|inaktiv|"
    r"\w*patenschaft|\w*partnerschaft|\w*freundschaft|jumelage|gemellaggio|hermanamiento|geminação)\b|"
    r"^former$|\d{4}",
    re.IGNORECASE,
)
OR = re.compile(r"\s+/\s+|\s+or\s+|\s*=>?\s*|\s*(?:[→⇒➔]|(?<![<-])-+>)\s*")
# `Ulm/Neu-Ulm` may be two places; `Campinas/SP` is one.
SLASH = re.compile(r"[^\W\d_]{3}[)]?/[^\W\d_a-z][^\W\d_]{2}")
# `Lyon; Bordeaux`, or one under the other; a line that ends in a comma only goes on below.
SEVERAL = re.compile(r"[;、]\s*\w|\w[ \t]*[\r\n]\s*\w|[A-Za-z]\s*・\s*[A-Za-z]")
BETWEEN_SEVERAL = frozenset(";、・\r\n")
LINES = re.compile(r"\s*[\r\n]+\s*")
AND_WORDS = "and|und|et|och|con|y|e|og|ja|ve|и"
AND = re.compile(rf" (?:{AND_WORDS}|&|\+|[-–—]) |\s*(?:[↔⇄⇔]|<-+>)\s*", re.IGNORECASE)
# Most cells hold a name and nothing else: words that begin with a letter, without marks or "or" and "and".
MORE_THAN_WORDS = re.compile(
    rf"^[\W\d_]|[^\w .'\u2019-]|[\u00b2\u00b3\u00b9\u2070-\u2079]|  | (?:or|-|{AND_WORDS}) ", re.IGNORECASE
)
NATIONS = frozenset({"england", "scotland", "wales", "northern ireland"})
QUOTES = '"“”„«»'
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
ALIKE = 0.6


@dataclass
class Name:
    """One more name: former, alias, own_script, or part_of for the place it belongs to."""

    text: str
    kind: str


@dataclass
class PartnerReading:
    """The partner with its printed name untouched."""

    printed: str
    name: str = ""
    names: list[Name] = field(default_factory=list)
    kind: str = CITY
    region: str = ""
    note: str = ""
    doubts: list[Doubt] = field(default_factory=list)


def read_partner(text: str, type_text: str) -> PartnerReading:
    """Take the name apart; the type column may tell what the place is."""
    name = text.strip()
    if name and not MORE_THAN_WORDS.search(name):
        return PartnerReading(text, name, kind=kind_in(name) or kind_said(type_text))
    return read_any_partner(text, type_text)


def read_any_partner(text: str, type_text: str) -> PartnerReading:
    """As `read_partner`, of a cell that may hold more than a name."""
    reading = PartnerReading(text)
    rest = _take_marks(_take_sic(text.strip(), reading), reading)
    asides = [match["words"].strip() for match in ASIDE.finditer(rest)]
    rest = _on_one_line(ASIDE.sub(" ", rest).strip())
    several = _names_several(rest, asides)
    rest = " ".join(rest.replace(" ,", ",").split())
    first, *others = [part.strip() for part in OR.split(rest) if part.strip()] or [""]
    first, told = _tells_of_name(first)
    asides += told
    if several:
        reading.name = first
    else:
        _split_commas(first, reading)
    reading.kind = _kind(reading, type_text)
    for aside in asides:
        for words in _names_in(aside, reading):
            _read_aside(words, reading, type_text)
    if others:
        _ask_about_others(first, others, reading)
        reading.names += [Name(other, _name_kind(other, first)) for other in others]
    if several or AND.search(first) or SLASH.search(first):
        reading.doubts.append(_two_places(first))
    named = (name for name in reading.names if name.text and name.text != reading.name)
    reading.names = list({(name.text, name.kind): name for name in named}.values())
    if not reading.name:
        reading.doubts.append(not_understood(text, _("The partner has no name.")))
    return reading


def _on_one_line(text: str) -> str:
    """A name in other letters under a name is one more name of it; other lines stay for whoever asks."""
    if "\n" not in text and "\r" not in text:
        return text
    lines = LINES.split(text)
    other = all(_another_script(line, lines[0]) for line in lines[1:])
    return " / ".join(lines) if other else text


def _names_several(rest: str, asides: Sequence[str]) -> bool:
    """By what stands between them; of `Hamburg (1994), Leipzig (1993)` none lies in the other."""
    if not BETWEEN_SEVERAL.isdisjoint(rest) and SEVERAL.search(rest):
        return True
    return len(asides) > 1 and "," in rest and sum(YEAR.search(aside) is not None for aside in asides) > 1


def _two_places(printed: str) -> Doubt:
    return question(printed, _("Two places seem to be named. Is it one tie or two?"))


def ask_about_cities(reading: PartnerReading, code: str) -> None:
    """`Hamburg, Leipzig, Dresden`: what follows the name should be wider places, and all are cities."""
    wider = {fold(part) for part in reading.region.split(", ")}
    if len(wider) > 1 and reading.kind == CITY and all(find_folded_city(one, code) for one in wider):
        reading.doubts.append(_two_places(reading.printed))


def _names_in(aside: str, reading: PartnerReading) -> list[str]:
    """`Lemberg, Львів` are two names; `Kyoto, Japan` may be where a district lies."""
    parts = [part for part in BETWEEN_NAMES.split(aside) if part]
    several = any(_another_script(part, reading.name) for part in parts)
    return [_without_language(words, reading) for words in (parts if several else [aside])]


def _without_language(words: str, reading: PartnerReading) -> str:
    """`niem. Dresden`: the name; `St. Gallen` is one, and `ehem. Danzig` tells more."""
    match = IN_LANGUAGE.fullmatch(words)
    told = any(pattern.match(words) for pattern in (FORMER, ALIAS, PART_OF))
    if match is None or told or match["name"][:1].islower() or not (match["label"] or words[:1].islower()):
        return words
    reading.note = "; ".join(filter(None, [reading.note, words]))
    return match["name"]


def _ask_about_others(first: str, others: list[str], reading: PartnerReading) -> None:
    """`Ostrava / Lidice`: two names of one partner look like the names of two."""
    known = [folded(reading.name), *(folded(name.text) for name in reading.names)]
    for other in others:
        if not _another_script(other, first) and not _alike(other, first) and folded(other) not in known:
            reason = _(
                "Is this another name of the partner, or a second partner? It is kept as another name."
            )
            reading.doubts.append(question(other, reason))


def take_other_name(reading: PartnerReading, text: str) -> None:
    """`Jacksonville, Florida` beside a name in kana: one more name, and where it lies if nothing says so."""
    other = read_partner(text, "")
    names = [Name(other.name, _name_kind(other.name, reading.name)), *other.names]
    known = {reading.name, *(name.text for name in reading.names)}
    reading.names += [name for name in names if name.text not in known]
    reading.region = reading.region or other.region
    reading.doubts += other.doubts


def leave_out_country(reading: PartnerReading, code: str, country: str) -> None:
    """`Nice, France` lies in no region of that name: its country is told beside it."""
    parts = reading.region.split(", ")
    if any(map(_is_gone, parts)) and reading.printed not in reading.note:
        reading.note = "; ".join(filter(None, [reading.note, reading.printed]))
    reading.region = ", ".join(part for part in parts if not _is_country(part, code, country))
    reading.names = [
        name for name in reading.names if name.kind != "part_of" or not _is_country(name.text, code, country)
    ]


@lru_cache(maxsize=2000)
def _is_country(part: str, code: str, country: str) -> bool:
    """Whether it only says the country again; Scotland tells more where that is the United Kingdom."""
    if fold(part) in NATIONS and fold(part) != fold(country):
        return False
    return code_of(part) == code or _is_gone(part)


@lru_cache(maxsize=2000)
def _is_gone(part: str) -> bool:
    """`Volgograd, USSR`: a state that is no more is no region of the country of today."""
    return is_gone(part)


def own_partner(text: str, country: str, within: str, type_text: str) -> PartnerReading:
    """As our own lists print it: brackets and commas are the name's, unless its country follows it there."""
    behind = "" if country else own_country(text)
    name = text.removesuffix(f", {behind}") if behind else text
    reading = PartnerReading(text, name=name, region=within)
    reading.kind = _kind(reading, type_text)
    return reading


def _take_sic(text: str, reading: PartnerReading) -> str:
    """`Miaoli Country [sic: County]`: the right spelling is the name, the printed one stays as an alias."""
    match = SIC.search(text)
    if not match:
        return text
    before, after, right = text[: match.start()], text[match.end() :], match["right"].strip()
    reading.note = _("misspelled in the source")
    if not right:
        return before + after
    # A correction of fewer words replaces the last words only.
    words = before.split()
    count = len(right.split())
    mended = right if count >= len(words) else " ".join([*words[:-count], right])
    reading.names.append(Name(before.strip(), "alias"))
    return mended + after


def _take_marks(text: str, reading: PartnerReading) -> str:
    """Flags, numbers and marks of a note are no part of the name; what a mark means a person says."""
    if FLAG.search(text):
        text = FLAG.sub("", text).strip()
        reading.note = "; ".join(filter(None, [reading.note, reading.printed]))
    if number := LINE_NUMBER.match(text):
        text = text[number.end() :]
    mark, before = NOTE_MARK.search(text), MARK_BEFORE.match(text)
    if mark or before:
        reason = _("A mark stands behind the name. What does it say?")
        reading.doubts.append(question(reading.printed, reason))
        if reading.printed not in reading.note:
            reading.note = "; ".join(filter(None, [reading.note, reading.printed]))
    return text[before.end() if before else 0 : mark.start() if mark else None]


def _tells_of_name(text: str) -> tuple[str, list[str]]:
    """`Leningrad, now Saint Petersburg`: what follows is no place it lies in."""
    name, *wider = text.split(",")
    told = [part for part in wider if any(one.search(part.strip()) for one in (FORMER, ALIAS, YEAR))]
    rest = [part for part in wider if part not in told]
    return ",".join([name, *rest]), [part.strip() for part in told]


def _split_commas(text: str, reading: PartnerReading) -> None:
    """Name first, then what it lies in; unless a smaller unit or only a region comes first."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        return
    reading.name, wider = parts[0], parts[1:]
    if wider and kind_in(parts[0]) and rank(wider[0]) < rank(parts[0]):
        reading.name, wider = wider[0], [parts[0], *wider[1:]]
        reading.names.append(Name(parts[0], "part_of"))
    reading.region = ", ".join(wider)
    if not wider:
        return
    first_kind = kind_in(reading.name)
    if first_kind in LARGE and not kind_in(wider[0]) and not code_of(wider[-1]):
        reason = _("A %(kind)s and another place are named. Which of them is the partner?")
        reading.doubts.append(question(reading.printed, reason % {"kind": first_kind}))
        reading.names.append(Name(", ".join(wider), "alias"))
        reading.region = ""
    elif first_kind in ("district", "village") and wider[0] not in [n.text for n in reading.names]:
        reading.names.append(Name(wider[0], "part_of"))


def _kind(reading: PartnerReading, type_text: str) -> str:
    """By the name, then by what the type says of the partner."""
    return kind_in(reading.name) or kind_said(type_text)


def _read_aside(words: str, reading: PartnerReading, type_text: str) -> None:
    """What stands in brackets is a former name, another name, what it is, a wider place, or a note."""
    if ANY_KIND.fullmatch(words):
        reading.kind = kind_in(words)
        return
    for pattern, kind in ((FORMER, "former"), (PART_OF, "part_of"), (ALIAS, "alias")):
        if match := pattern.match(words):
            _take_name(match.groupdict(), kind, reading)
            return
    if MORE_THAN_A_NAME.search(words) or tells_end(words):
        reason = _("This is no name of the partner. Does it belong in another column?")
        reading.doubts.append(question(words, reason))
        reading.note = "; ".join(part for part in (reading.note, words) if part)
    elif code_of(words) or is_gone(words) or words.casefold().startswith("merged"):
        reading.note = "; ".join(part for part in (reading.note, words) if part)
    elif _another_script(words, reading.name) or (_alike(words, reading.name) and not _is_large(words)):
        reading.names.append(Name(words, _name_kind(words, reading.name)))
    elif _lies_in(words, reading.name) or reading.kind != CITY or "municipality" in type_text.casefold():
        reading.names.append(Name(words, "part_of"))
        reading.region = reading.region or words
    else:
        reading.names.append(Name(words, "alias"))
        reason = _(
            "Is this another name of the partner, or the place it lies in? It is kept as another name."
        )
        reading.doubts.append(question(words, reason))


def _is_large(words: str) -> bool:
    """`Kochi Pref.`, 高知県: towns lie in such, and some bear its name."""
    return words.endswith(LARGE_ENDINGS) or kind_in(words) in LARGE


def _is_state(words: str, name: str) -> bool:
    """`TX`, `BC`, `RJ`; but Los Angeles is LA."""
    return words in STATES and words != "".join(part[:1] for part in name.split())


def _lies_in(words: str, name: str) -> bool:
    """高知市（高知県） says so by its last letter; `Ehime (Ehime Pref.)` may be either, and is asked."""
    if _is_state(words, name):
        return True
    return words.endswith(LARGE_ENDINGS) and (not _alike(words, name) or name.endswith(TOWN_ENDINGS))


def _take_name(found: Mapping[str, str | None], kind: str, reading: PartnerReading) -> None:
    """`Zaporozhye, USSR` was its name there: the state stays in the words as printed."""
    text = (found["name"] or found.get("own") or "").strip().strip(QUOTES)
    name, _comma, state = text.rpartition(",")
    if name and (code_of(state) or is_gone(state)):
        reading.note = "; ".join(part for part in (reading.note, text) if part)
        text = name.strip()
    reading.names.append(Name(text, kind))


def _alike(one: str, two: str) -> bool:
    return difflib.SequenceMatcher(None, folded(one), folded(two)).ratio() >= ALIKE


def _name_kind(text: str, beside: str) -> str:
    """A name in letters that are not Latin, beside one that is, is written in the place's own."""
    return "own_script" if _is_foreign(text) and not _is_foreign(beside) else "alias"


def _another_script(one: str, two: str) -> bool:
    return _is_foreign(one) != _is_foreign(two)


def _is_foreign(text: str) -> bool:
    """Whether most of its letters are not Latin."""
    letters = [letter for letter in text if letter.isalpha()]
    foreign = [letter for letter in letters if not unicodedata.name(letter, "").startswith("LATIN")]
    return bool(letters) and len(foreign) * 2 > len(letters)
