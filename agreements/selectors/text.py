"""The text of an agreement: what would be frozen now, what it still lacks, and how a copy of it reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from agreements.models import Agreement, Clause, Topic, Version
from agreements.models.text import text_hash
from agreements.selectors import filling
from agreements.workflow import PROMPTED, PUT_FORWARD
from directory.selectors import language_name
from relationships.models import Side

COLUMNS = (Side.HOME.value, Side.PARTNER.value)
RIGHT_TO_LEFT = {"ar", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
Content = Mapping[str, Any]


@dataclass(frozen=True)
class Check:
    """Something to look at before a text is final; `blocks` when it cannot be final with it."""

    words: str
    clause: int | None = None
    blocks: bool = True


@dataclass(frozen=True)
class Cell:
    """One language of one row."""

    side: str
    language: str
    direction: str
    heading: str
    text: str

    @property
    def paragraphs(self) -> list[list[str]]:
        """The text by paragraphs, each by lines."""
        return [part.split("\n") for part in self.text.split("\n\n")] if self.text else []


@dataclass(frozen=True)
class Row:
    """One clause in both languages, in the order of the copy; `number` only where it has a heading."""

    key: int
    number: str
    topic: str
    cells: tuple[Cell, Cell]


@dataclass(frozen=True)
class Reading:
    """One copy of a text as it is read: this copy's city first, in its column."""

    copy: str
    titles: tuple[Cell, Cell]
    cities: tuple[tuple[Cell, Cell], tuple[Cell, Cell]]
    rows: Sequence[Row]
    validity: tuple[Cell, Cell]


def clauses_of(agreement: Agreement) -> list[Clause]:
    """The clauses in their order."""
    return list(agreement.clauses.filter(trashed_at=None).order_by("order", "pk"))


def content_of(agreement: Agreement, clauses: Sequence[Clause] | None = None) -> dict[str, Any]:
    """What a version made now would hold: everything both sides read, with the numbers filled in."""
    rows = clauses_of(agreement) if clauses is None else clauses
    said = any(clause.topic == Topic.LANGUAGES for clause in rows)
    return {
        "instrument": agreement.instrument,
        "title": {"home": agreement.title_home, "partner": agreement.title_partner},
        "language": {"home": agreement.language_home, "partner": agreement.language_partner},
        "names": {
            "home": {"home": agreement.home_name, "partner": agreement.home_name_theirs},
            "partner": {"home": agreement.partner_name, "partner": agreement.partner_name_theirs},
        },
        # A clause on languages says it in both; without one the program says it where English is written.
        "validity": {column: "" if said else filling.validity_words(agreement, column) for column in COLUMNS},
        "clauses": [_clause_content(agreement, clause) for clause in rows],
    }


def _clause_content(agreement: Agreement, clause: Clause) -> dict[str, Any]:
    values = {column: filling.settled_values(agreement, column) for column in COLUMNS}
    headings = {"home": clause.heading_home, "partner": clause.heading_partner}
    texts = {"home": clause.text_home, "partner": clause.text_partner}
    return {
        "key": clause.pk,
        "topic": clause.topic,
        "heading": headings,
        "text": {column: filling.fill(texts[column], values[column]) for column in COLUMNS},
    }


def hash_of(content: Content) -> str:
    """SHA-256 of the canonical form: sorted keys, no blanks between, without the keys of our rows."""
    clauses = [{name: part for name, part in one.items() if name != "key"} for one in content["clauses"]]
    bare = {**content, "clauses": clauses}
    return text_hash(json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def latest_version(agreement: Agreement) -> Version | None:
    """The newest frozen version."""
    found: Version | None = agreement.versions.select_related("made_by").order_by("-number").first()
    return found


def next_number(agreement: Agreement) -> int:
    """The number the next version gets."""
    latest = latest_version(agreement)
    return latest.number + 1 if latest else 1


def has_moved_on(agreement: Agreement, version: Version | None) -> bool:
    """True when the clauses say something else than this version."""
    return version is None or hash_of(content_of(agreement)) != version.text_hash


# What is missing


def checks_of(agreement: Agreement, clauses: Sequence[Clause] | None = None) -> list[Check]:
    """Everything the editor should look at in the present text."""
    rows = clauses_of(agreement) if clauses is None else clauses
    content = content_of(agreement, rows)
    return [*missing_in(content), *_behind(agreement, rows), *_unsaid(content)]


def missing_in(content: Content) -> list[Check]:
    """What a final text cannot lack: languages, titles, names, both texts of each clause, settled numbers."""
    heads = [*_missing_heads(content), *_missing_names(content)]
    if not content["clauses"]:
        return [*heads, Check(_("There are no clauses yet."))]
    rows = enumerate(content["clauses"], start=1)
    return [*heads, *(check for number, one in rows for check in _missing_in_clause(content, number, one))]


def _missing_heads(content: Content) -> list[Check]:
    found = []
    for column in COLUMNS:
        if not content["language"][column]:
            found.append(Check(_("Their language is not chosen.")))
        elif not content["title"][column]:
            found.append(Check(_("No title in %(language)s.") % _language(content, column)))
    return found


def _missing_names(content: Content) -> list[Check]:
    whose = {
        "home": _("Our full name is missing in %(language)s."),
        "partner": _("Their full name is missing in %(language)s."),
    }
    return [
        Check(whose[side] % _language(content, column))
        for side in COLUMNS
        for column in COLUMNS
        if not content["names"][side][column]
    ]


def _missing_in_clause(content: Content, number: int, clause: Content) -> list[Check]:
    key, found = clause["key"], []
    for column in COLUMNS:
        words = {"n": number, **_language(content, column)}
        if not clause["text"][column]:
            found.append(Check(_("Clause %(n)d has no %(language)s text.") % words, key))
        for name in filling.open_words(clause["text"][column]):
            what = {**words, "what": filling.WORDS[name]}
            text = _("Clause %(n)d leaves open in %(language)s: %(what)s.") % what
            found.append(Check(text, key))
    return found


def _behind(agreement: Agreement, clauses: Sequence[Clause]) -> list[Check]:
    found = []
    for number, clause in enumerate(clauses, start=1):
        for flag in flags_of(agreement, clause):
            words = _("Clause %(n)d: %(flag)s.") % {"n": number, "flag": flag[1]}
            found.append(Check(words, clause.pk))
    return found


def flags_of(agreement: Agreement, clause: Clause) -> list[tuple[str, str]]:
    """(column that may be behind, "English changed since") for each column of a clause."""
    found = []
    if clause.home_is_behind:
        found.append((Side.HOME.value, agreement.language_partner))
    if clause.partner_is_behind:
        found.append((Side.PARTNER.value, agreement.language_home))
    words = _("%(language)s changed since")
    return [(column, words % {"language": _name(code)}) for column, code in found]


def _unsaid(content: Content) -> list[Check]:
    """Topics most papers of this kind forget; a city may leave them out knowingly."""
    present = {clause["topic"] for clause in content["clauses"]}
    words = {
        "term": _("Nothing is said about how long it runs and how it is renewed."),
        "review": _("Nothing is said about a review."),
        "exit": _("Nothing is said about how it may be ended."),
    }
    found = [Check(words[topic], blocks=False) for topic in PROMPTED if topic not in present]
    if content["clauses"] and Topic.LANGUAGES not in present:
        found.append(Check(_("No clause says in both languages which text is valid."), blocks=False))
    return found


def _language(content: Content, column: str) -> dict[str, str]:
    return {"language": _name(content["language"][column])}


def _name(code: str) -> str:
    return language_name(code) if code else _("their language")


# How it reads


def read(content: Content, copy: str = Side.HOME) -> Reading:
    """One copy: its own column first, its own city named first in both columns."""
    other = Side.PARTNER.value if copy == Side.HOME else Side.HOME.value
    order = (str(copy), other)
    titles = _pair(content, order, {}, content["title"])
    cities = tuple(_pair(content, order, {}, content["names"][side]) for side in order)
    rows, numbered = [], 0
    for clause in content["clauses"]:
        numbered += bool(clause["heading"]["home"] or clause["heading"]["partner"])
        cells = _pair(content, order, clause["heading"], clause["text"])
        headed = clause["heading"]["home"] or clause["heading"]["partner"]
        rows.append(Row(clause["key"], str(numbered) if headed else "", clause["topic"], cells))
    validity = _pair(content, order, {}, content["validity"])
    return Reading(str(copy), titles, (cities[0], cities[1]), rows, validity)


def _pair(
    content: Content, order: tuple[str, str], headings: Mapping[str, str], texts: Mapping[str, str]
) -> tuple[Cell, Cell]:
    first, second = (_cell(content, column, order[0], headings, texts) for column in order)
    return first, second


def _cell(
    content: Content, column: str, copy: str, headings: Mapping[str, str], texts: Mapping[str, str]
) -> Cell:
    code = content["language"][column]
    names = filling.order_values(content["names"], column, copy)
    text = filling.show(filling.fill(texts[column], names))
    heading = filling.show(filling.fill(headings.get(column, ""), names))
    return Cell(column, code, direction_of(code), heading, text)


def direction_of(code: str) -> str:
    """`rtl` for languages written from the right."""
    bare = code.partition("-")[0]
    try:
        bidi = bool(get_language_info(bare)["bidi"])
    except KeyError:
        bidi = False
    return "rtl" if bidi or bare in RIGHT_TO_LEFT else "ltr"


def was_sent(agreement: Agreement) -> bool:
    """Whether the partner has seen any version: it lay before the partner or was agreed on once."""
    return bool(agreement.history.filter(state__in=PUT_FORWARD).exists())
