"""The protocol check of a letter: rank meets rank, names and country stand as on record (domain §2, §7).

It advises and never stops a letter: what the record does not hold cannot be compared, and says so.
"""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from common.folding import fold
from directory.models import Person
from directory.models.place import NameKind
from directory.selectors import name_on
from relationships import workflow
from relationships.models import Letter, LetterDirection
from relationships.selectors.tie import city_of

GOOD, OPEN, LOOK = "good", "open", "look"


class Check(NamedTuple):
    """One thing that was compared: good, to be looked at again, or open because nothing is on record."""

    state: str
    words: str


def check_protocol(letter: Letter) -> list[Check]:
    """Everything worth a look before a letter of ours goes to the other city; memos are not checked."""
    if letter.direction != LetterDirection.OUT or letter.is_memo:
        return []
    found = [check_rank(letter), check_name(letter), check_greeting(letter), check_country(letter)]
    return [*found, *check_city(letter)]


def rank_of(title: str) -> str:
    """Which rank an office has, by the words of workflow.RANKS; "" where they say nothing."""
    words = fold(title)
    return next((rank for rank, names in workflow.RANKS.items() if any(name in words for name in names)), "")


def check_rank(letter: Letter) -> Check:
    """A mayor writes to a mayor, a manager to a manager."""
    ours, theirs = rank_of(letter.from_title), rank_of(letter.to_title)
    names = {"ours": letter.from_title or _("not recorded"), "theirs": letter.to_title or _("not recorded")}
    if not ours or not theirs:
        words = _("Ranks cannot be compared. Ours: %(ours)s. Theirs: %(theirs)s.")
        return Check(OPEN, words % names)
    if ours == theirs:
        return Check(GOOD, _("Rank meets rank: %(ours)s and %(theirs)s.") % names)
    return Check(LOOK, _("Ranks differ: %(ours)s writes to %(theirs)s.") % names)


def check_name(letter: Letter) -> Check:
    """The addressee is written as on the contact card."""
    person: Person | None = letter.person
    if person is None:
        return Check(OPEN, _("The name was not compared: no contact is chosen for this letter."))
    if letter.to_name in (person.name, person.own_name):
        return Check(GOOD, _("The name stands as on the contact card: %(name)s.") % {"name": letter.to_name})
    words = _("The letter says “%(letter)s”, the contact card “%(card)s”.")
    return Check(LOOK, words % {"letter": letter.to_name or _("nothing"), "card": person.name})


def check_greeting(letter: Letter) -> Check:
    """The greeting uses the form of address of the contact card."""
    address = letter.person.form_of_address if letter.person else ""
    if not address:
        return Check(OPEN, _("No form of address is recorded, so the greeting was not compared."))
    if address in letter.greeting:
        return Check(
            GOOD, _("The greeting uses the recorded form of address: %(words)s.") % {"words": address}
        )
    return Check(
        LOOK, _("The greeting does not use the recorded form of address: %(words)s.") % {"words": address}
    )


def check_country(letter: Letter) -> Check:
    """The country is named as it is printed on record, whatever others call it."""
    country = city_of(letter.person, letter.relationship).country_printed
    if not country or not letter.to_address.strip():
        return Check(OPEN, _("The country was not compared: no address, or no country on record."))
    if fold(country) in fold(letter.to_address):
        return Check(GOOD, _("The country stands as on record: %(country)s.") % {"country": country})
    return Check(
        LOOK, _("The address does not name the country as on record: %(country)s.") % {"country": country}
    )


def check_city(letter: Letter) -> list[Check]:
    """A city that was renamed is called as on the day of the letter; of others there is nothing to say."""
    place = letter.relationship.partner
    former = {name.text for name in place.names.all() if name.kind == NameKind.FORMER}
    then = name_on(place, letter.dated)
    said = "\n".join([letter.subject, letter.to_address, letter.body, *map(str, letter.parts.values())])
    wrong = sorted(name for name in former | {place.name} if name != then and name in said.replace(then, ""))
    if wrong:
        words = _("The letter says “%(name)s”. On its date the city is called %(then)s.")
        return [Check(LOOK, words % {"name": wrong[0], "then": then})]
    words = _("The city is called as on the date of the letter: %(then)s.")
    return [Check(GOOD, words % {"then": then})] if former else []
