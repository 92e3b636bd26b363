"""Reads what kind of tie a list names, and what the same words say about the partner and the standing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from program.imports.date_words import tells_end
from program.imports.problems import Doubt, question
from relationships.models import Status
from relationships.selectors.pending import without_pending

# A guess at the tier; what the city calls its own tiers is for the city to configure.
TIERS = [
    ("exchange", r"friendly exchange"),
    ("sister", r"友好城市"),  # so China calls what others call a sister city
    (
        "friendship",
        r"friend\w*|友好|우호|친선|freundschaft\w*|amitié|amistad|amizade|amicizia|дружб\w*|przyja[źz]\w*|صداقة",
    ),
    (
        "partner",
        r"partner(?:ship)? (?:city|cities|town|region|county|state|municipality)|^partner(?:ship)?$|"
        r"miasto partnerskie",
    ),
    (
        "sister",
        r"sister|姉妹|姐妹|姊妹|자매|hermana|cidades?.irmã|gemel|gemina|jumel|partnerstadt|städtepartner|stedenband|"
        r"brother|"
        r"братим|bratim|kardeş|พี่น้อง|บ้านพี่เมืองน้อง",
    ),
    ("twin", r"twin|bliźniacz|توأم|תאומ"),
    ("partner", r"partner(?:ship|schaft|stvo|stwo)?\b(?! is\b)|партн[её]р|パートナー|夥伴|伙伴"),
    (
        "exchange",
        r"exchange|co-operation|kooperation|"
        r"coop[eé]ra[cçt]|collabora[ct]i|współprac|сотруднич|saradnj|сарадњ|işbirliği|تعاون|mou\b|memorandum|"
        r"economic|project|strategic",
    ),
    ("emeritus", r"emeritus|historic\w*"),
]
PATTERNS = [(tier, re.compile(pattern, re.IGNORECASE)) for tier, pattern in TIERS]
QUALIFIER = re.compile(r"^(?P<main>[^(,;]*)[,;(]\s*(?P<rest>.*?)\)?$", re.DOTALL)
# As our own lists print it.
NOT_RECORDED = re.compile(
    r"\W*(?:type )?(?:not recorded|not known|unknown|n ?[/.] ?a|none|nil|tb[acd])\W*|[-–—?.\s]+",
    re.IGNORECASE,
)
# Words of the other column: how the tie stands, and nothing of what it is.
STANDING = re.compile(
    r"\W*(?:proposed|planned|candidate|former|active|inactive|suspended|ended|pending|dormant|current)\W*",
    re.IGNORECASE,
)
DENIED = re.compile(r"\b(?:not|never|no|kein\w*|pas|no es)\b", re.IGNORECASE)
SISTER_LIST = re.compile(r"\bsister[ -]cit(?:y|ies)\b", re.IGNORECASE)


@dataclass
class TypeReading:
    """The printed type, a guess at its tier, and flags that the same words carry."""

    printed: str
    tier: str = ""
    qualifier: str = ""
    former: bool = False
    proposed: bool = False
    disputed: bool = False
    domestic: bool = False
    doubt: Doubt | None = None


def read_type(text: str, source: str) -> TypeReading:
    """Guess the tier from the main words, then from the list the row comes from."""
    if NOT_RECORDED.fullmatch(text):
        return TypeReading("")
    reading = TypeReading("" if STANDING.fullmatch(text) else text)
    split = QUALIFIER.match(text)
    main, reading.qualifier = (split["main"], split["rest"].strip()) if split else (text, "")
    reading.tier = _tier(main) or _tier(text)
    words = text.casefold()
    reading.former = bool(re.search(r"\b(?:former|ex-)", words))
    reading.proposed = bool(re.search(r"\b(?:proposed|candidate|planned)\b", words))
    reading.disputed = "disput" in words
    reading.domestic = "domestic" in words
    if not reading.tier or DENIED.search(main):
        _guess_by_list(reading, text, source)
    elif tells_end(text):
        reason = _("The type speaks of a pause or an end. How does the tie stand?")
        reading.doubt = question(text, reason)
    return reading


def type_and_status(text: str) -> tuple[str, str]:
    """What our own list of ties prints in one cell; where it prints only the type, the tie is active."""
    words = {str(status.label): status.value for status in Status}
    text = without_pending(text)
    kind, bracket, label = text.rstrip(")").rpartition(" (")
    if bracket and label in words:
        return kind, words[label].replace("_", " ")
    return text, Status.ACTIVE.value


def _tier(words: str) -> str:
    return next((tier for tier, pattern in PATTERNS if pattern.search(words.strip())), "")


def _guess_by_list(reading: TypeReading, text: str, source: str) -> None:
    """A column that tells only what the partner is: the list's own title says what the tie is."""
    reading.qualifier = text
    if SISTER_LIST.search(source):
        reading.tier = "sister"
    elif text.strip():
        reading.doubt = question(text, _("Which of our types of tie is this?"))
