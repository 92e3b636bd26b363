"""Finding a person: in every table and every version, by relation and by name or address in any text.

Names are found in full only: what calls somebody by the family name alone, a person must read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.db import models
from django.db.models import Func, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from common.dates import PartialDateField
from common.folding import fold
from directory.models import Channel, Person
from program.selectors.classification import every_model

MOST_FOUND = 50
SHORTEST_NAME, SHORTEST_ADDRESS = 6, 5
AROUND = 120
MASK = "▮▮▮"
_ADDRESS = re.compile(r"(?<![^\s<>\"'(),;:])[^\s<>\"'(),;:@]+@[^\s<>\"'(),;:@]+\.\w+")
_WORDS = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*")
LONGEST_NAME_IN_WORDS = 5


@dataclass(frozen=True)
class Mention:
    """One row in which texts name the person, and the names of the fields that do."""

    row: models.Model
    fields: tuple[str, ...]


def find_people(text: str) -> list[Person | User]:
    """People and accounts a name or an address may mean, trashed and closed ones too."""
    typed = text.strip()
    if not typed:
        return []
    by_channel = Channel.everything.filter(value__icontains=typed).exclude(person=None).values("person")
    named = Person.objects.all().matching(typed)
    people = Person.objects.filter(Q(pk__in=named.values("pk")) | Q(pk__in=by_channel)).order_by("name", "pk")
    people = people.select_related("organization", "place")
    accounts = User.objects.filter(Q(name__icontains=typed) | Q(email__icontains=typed)).order_by(
        "name", "pk"
    )
    return [*people[:MOST_FOUND], *accounts[:MOST_FOUND]]


def person_words(one: Person | User) -> str:
    """Which of several people of one name this is: where, or with which account."""
    if isinstance(one, User):
        state = one.get_role_display() if one.is_active else _("closed")
        return _("Account: %(name)s, %(email)s (%(role)s)") % {
            "name": one.name,
            "email": one.email,
            "role": state,
        }
    place = one.organization or one.place
    told = {"name": one.name, "where": place or _("place not recorded")}
    return _("Contact: %(name)s (%(where)s)") % told


def terms_of(people: Iterable[models.Model]) -> list[str]:
    """Every name and address these people have or had, the longest first; too short ones are left out."""
    names: set[str] = set()
    addresses: set[str] = set()
    for one in people:
        if isinstance(one, User):
            states = User.history.model.objects.filter(id=one.pk)
            names |= {one.name, *states.values_list("name", flat=True)}
            addresses |= {one.email, *states.values_list("email", flat=True)}
            addresses |= set(EmailAddress.objects.filter(user=one).values_list("email", flat=True))
        else:
            versions = Person.history.model.objects.filter(id=one.pk)
            said = ("name", "own_name", "other_names")
            for told in [*versions.values_list(*said), tuple(getattr(one, name) for name in said)]:
                names |= {*told[:2], *(name.strip() for name in told[2].split(","))}
            addresses |= set(Channel.everything.filter(person=one.pk).values_list("value", flat=True))
    kept = {name for name in names if is_telling(name)}
    return sorted(kept | {one for one in addresses if len(one) >= SHORTEST_ADDRESS}, key=len, reverse=True)


def is_telling(name: str) -> bool:
    """A name that means one person: two words, or long, or written in another script."""
    return " " in name.strip() or len(name) >= SHORTEST_NAME or (len(name) > 1 and not name.isascii())


def text_fields(model: type[models.Model]) -> list[str]:
    """Columns that hold text a person typed or the program wrote; choices and dates are none."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    return [
        field.name
        for field in model._meta.concrete_fields  # noqa: SLF001 - public in all but name
        if isinstance(field, kinds) and not isinstance(field, PartialDateField) and not _is_closed(field)
    ]


def _is_closed(field: Any) -> bool:
    return bool(field.choices) or field.primary_key or field.get_internal_type() == "ForeignKey"


def mentions(terms: Iterable[str]) -> Iterator[Mention]:
    """Rows of every table in whose texts one of the terms stands; one query for each table."""
    found = list(terms)
    if not found:
        return
    pattern = pattern_of(found)
    for model in every_model():
        names = text_fields(model)
        if names:
            for row in _rows_with(model, names, found):
                yield Mention(row, tuple(name for name in names if pattern.search(_text(row, name))))


def _rows_with(model: type[models.Model], names: list[str], terms: list[str]) -> QuerySet[Any]:
    empty = Value("", output_field=models.TextField())
    columns = [Coalesce(Cast(name, models.TextField()), empty) for name in names]
    wanted = Q(pk__in=[])
    for text in {spelling for term in terms for spelling in _spellings(term)}:
        wanted |= Q(all_texts__icontains=text)
    rows: QuerySet[Any] = model._base_manager.alias(all_texts=_Joined(*columns)).filter(wanted)  # noqa: SLF001 - all rows
    return rows.order_by("pk")


def _spellings(term: str) -> set[str]:
    """How a database may hold it: folded for searching, escaped in JSON, in other case beyond ASCII."""
    cased = set() if term.isascii() else {term.upper(), term.lower(), term.title()}
    found = {term, fold(term), json.dumps(term)[1:-1], *cased} - {""}
    # Both databases compare plain letters in any case, so one spelling of them is enough.
    return set({text.casefold() if text.isascii() else text: text for text in found}.values())


def pattern_of(terms: Iterable[str]) -> re.Pattern[str]:
    """Any of the terms in any case and spelling, the longest first."""
    spellings = {text for term in terms for text in _spellings(term)}
    return re.compile(
        "|".join(re.escape(text) for text in sorted(spellings, key=len, reverse=True)), re.IGNORECASE
    )


def _text(row: models.Model, name: str) -> str:
    value = getattr(row, name)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def text_of(row: models.Model, name: str) -> str:
    """The text of one column; data as it is stored."""
    return _text(row, name)


def relations_to(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """(model, field) of every column that points at people or accounts, histories too."""
    for other in every_model():
        for field in other._meta.concrete_fields:  # noqa: SLF001 - public in all but name
            if field.related_model is model:
                yield other, field.name


def pointing_at(people: Iterable[models.Model]) -> Iterator[tuple[type[models.Model], str, QuerySet[Any]]]:
    """(model, field, rows) for every column that points at one of these people."""
    groups: dict[type[models.Model], list[Any]] = {}
    for one in people:
        groups.setdefault(type(one), []).append(one.pk)
    for model, keys in groups.items():
        for other, name in relations_to(model):
            rows = other._base_manager.filter(**{f"{name}__in": keys}).order_by("pk")  # noqa: SLF001 - all rows
            yield other, name, rows


class _Joined(Func):
    """All texts of a row, one after another; nested as the framework does it, SQLite gives up."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = models.TextField()


def _in_words(name: str) -> str:
    return " ".join(_WORDS.findall(name.casefold()))


class Masker:
    """Hides other people in a text: addresses, and names of everybody on record but the person."""

    def __init__(self, terms: Iterable[str]) -> None:
        self.own = {term.casefold() for term in terms}
        names = {*Person.objects.values_list("name", flat=True), *User.objects.values_list("name", flat=True)}
        scripts = set(Person.objects.exclude(own_name="").values_list("own_name", flat=True))
        own = {_in_words(term) for term in self.own}
        self.names = {_in_words(name) for name in names if " " in name} - own
        self.scripts = {name for name in scripts if not name.isascii() and name.casefold() not in self.own}

    def mask(self, text: str) -> str:
        """The text with everybody else hidden."""
        text = _ADDRESS.sub(lambda found: found[0] if found[0].casefold() in self.own else MASK, text)
        for name in self.scripts:
            text = text.replace(name, MASK)
        for start, end in reversed(self._names_in(text)):
            text = f"{text[:start]}{MASK}{text[end:]}"
        return text

    def _names_in(self, text: str) -> list[tuple[int, int]]:
        words = list(_WORDS.finditer(text))
        found, at = [], 0
        while at < len(words):
            length = self._length_of_name(words[at : at + LONGEST_NAME_IN_WORDS])
            if length:
                found.append((words[at].start(), words[at + length - 1].end()))
            at += length or 1
        return found

    def _length_of_name(self, words: list[re.Match[str]]) -> int:
        for length in range(len(words), 1, -1):
            if " ".join(word[0].casefold() for word in words[:length]) in self.names:
                return length
        return 0

    def excerpts(self, text: str, pattern: re.Pattern[str]) -> list[str]:
        """What stands around each place where the person is named."""
        pieces, last = [], -1
        for found in pattern.finditer(text):
            if found.start() < last:
                continue
            last = found.end() + AROUND
            pieces.append(self.mask(text[max(0, found.start() - AROUND) : last]))
        return pieces


def kind_of(model: type[models.Model]) -> str:
    """What the rows are called, for a person to read."""
    base: type[models.Model] = getattr(model, "instance_type", model)
    words = capfirst(str(base._meta.verbose_name))  # noqa: SLF001 - public in all but name
    return words if base is model else _("%(kind)s, earlier version") % {"kind": words}
