"""Addresses for mailing labels, as the other side writes them, and the sheets they are printed on.

Nothing is left out in silence: who has no address, or one that fits no label, is named with the reason.
Private addresses stay off printed papers, which the whole office can open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.models import Channel, Organization, Person, Place
from directory.models.organization import ChannelKind
from directory.selectors import current_home, own_language_in_rows
from relationships.models import Letter
from relationships.selectors.label_room import rows_of

MOST_LABELS = 300
PAGES = {
    "person": "directory:person",
    "organization": "directory:organization",
    "letter": "relationships:letter",
}
# Letter sizes that are tried one after the other, each with its line in points and its class in the styles.
SIZES = ((10.0, 12.5, ""), (8.5, 10.5, "label-small"), (7.0, 8.7, "label-smallest"))
INSET = 17.0  # points that stay free at both sides together
INSET_HEIGHT = 8.0


@dataclass(frozen=True)
class SheetFormat:
    """A sheet of labels one can buy; width and height of one label in points."""

    key: str
    name: str
    paper: str
    across: int
    down: int
    width: float
    height: float

    @property
    def on_sheet(self) -> int:
        """How many labels a sheet holds."""
        return self.across * self.down


FORMATS = (
    SheetFormat("5160", "Avery 5160", "letter", 3, 10, 189.0, 72.0),
    SheetFormat("5163", "Avery 5163", "letter", 2, 5, 288.0, 144.0),
    SheetFormat("l7160", "Avery L7160", "a4", 3, 7, 180.0, 108.0),
    SheetFormat("l7163", "Avery L7163", "a4", 2, 7, 281.0, 108.0),
)


@dataclass(frozen=True)
class LabelLine:
    """One line of an address with its language, as far as it is on record."""

    text: str
    language: str = ""


@dataclass(frozen=True)
class Addressee:
    """Whom a label is for; without lines, `reason` says why there is none."""

    key: str
    name: str
    lines: Sequence[LabelLine] = ()
    reason: str = ""
    sample: bool = False

    @property
    def told(self) -> str:
        """How it stands among those to choose from: the name, where it goes, and whether it is made up."""
        parts = [self.name, self.lines[-1].text, _("sample") if self.sample else ""]
        return " · ".join(filter(None, parts))

    @property
    def url(self) -> str:
        """The record whose address it is, where one that lacks is added."""
        kind, key = self.key.split("-")
        return reverse(PAGES[kind], args=[key])


@dataclass(frozen=True)
class Label:
    """One label on the sheet; an empty one was used before."""

    lines: Sequence[LabelLine] = ()
    size: str = ""


def formats_for(paper: str) -> list[SheetFormat]:
    """The sheets on paper of this office first, then the others."""
    return sorted(FORMATS, key=lambda one: one.paper != paper)


def addressees_of_people(user: Any, keys: Iterable[Any]) -> list[Addressee]:
    """People with their own public address, else that of their organization."""
    rows = _people(Person.objects.visible_to(user).filter(pk__in=list(keys)))
    return [replace(_of_person(person), sample=person.sample) for person in rows]


def addressees_of_organizations(user: Any, keys: Iterable[Any]) -> list[Addressee]:
    """Organizations with their postal address."""
    rows: Any = Organization.objects.visible_to(user).filter(pk__in=list(keys)).select_related("place")
    found = []
    for one in rows.annotate(place_language=own_language_in_rows("place")).order_by("folded", "pk"):
        lines = [*_of_office(one, one.place_language), *_country(one.place, one.address)]
        addressee = _addressee(f"organization-{one.pk}", one.name, lines if one.address.strip() else [])
        found.append(replace(addressee, sample=one.sample))
    return found


def addressees_of_letters(user: Any, keys: Iterable[Any]) -> list[Addressee]:
    """Whom our letters went to, each address once: as it stands on the letter, else on the contact card."""
    people = Prefetch("person", _people(Person.objects.visible_to(user)))
    rows = Letter.objects.visible_to(user).filter(pk__in=list(keys)).exclude(direction="internal")
    found: dict[Any, Addressee] = {}
    rows = rows.annotate(partner_language=own_language_in_rows("relationship__partner"))
    for letter in rows.select_related("relationship__partner").prefetch_related(people).order_by("-pk"):
        one = replace(_of_letter(letter), sample=letter.sample)
        same = tuple(line.text for line in one.lines) or one.name
        found.setdefault(same, one)
    return list(found.values())


def _people(rows: Any) -> Any:
    public = Channel.objects.filter(kind=ChannelKind.ADDRESS).order_by("private", "pk")
    channels = Prefetch("channels", public, to_attr="addresses")
    joined = rows.select_related("place", "organization__place").prefetch_related(channels)
    spoken = {
        "place_language": own_language_in_rows("place"),
        "office_language": own_language_in_rows("organization__place"),
    }
    return joined.annotate(**spoken).order_by("folded", "pk")


def _of_person(person: Any, key: str = "") -> Addressee:
    key = key or f"person-{person.pk}"
    names = [LabelLine(person.own_name, person.own_language)] if person.own_name else []
    names += [LabelLine(person.name)] if person.name != person.own_name else []
    open_to_all = [channel for channel in person.addresses if not channel.private]
    if open_to_all:
        text = open_to_all[0].value
        language = person.own_language or person.place_language
        lines = [*names, *_split(text, language), *_country(person.place, text)]
        return _addressee(key, person.name, lines)
    office = person.organization
    if office and office.address.strip():
        lines = [*names, *_of_office(office, person.office_language)]
        return _addressee(key, person.name, [*lines, *_country(office.place, office.address)])
    if person.addresses:
        words = _("The address is private; printed papers can be opened by the whole office.")
        return Addressee(key, person.name, reason=words)
    return _addressee(key, person.name, [])


def _of_office(office: Organization, language: str | None) -> list[LabelLine]:
    return [_line(office.name, language), *_split(office.address, language)]


def _of_letter(letter: Any) -> Addressee:
    key, name = f"letter-{letter.pk}", letter.to_name or letter.subject
    if letter.direction == "in":
        return Addressee(key, letter.from_name or letter.subject, reason=_("It came to us."))
    if letter.to_address.strip():
        country = _country(letter.relationship.partner, letter.to_address)
        language = letter.partner_language
        told = [_line(text, language) for text in (letter.to_name, letter.to_title) if text]
        return _addressee(key, name, [*told, *_split(letter.to_address, language), *country])
    if letter.person is not None:
        return _of_person(letter.person, key)
    return _addressee(key, name, [])


def _addressee(key: str, name: str, lines: Sequence[LabelLine]) -> Addressee:
    if not lines:
        return Addressee(key, name, reason=_("No postal address is recorded."))
    return Addressee(key, name, lines)


def address_lines(text: str) -> list[str]:
    """The lines as they were typed; an address in one line is parted where its parts end."""
    typed = [line.strip() for line in text.splitlines() if line.strip()]
    parts = typed if len(typed) > 1 else [part.strip() for part in text.split(";")]
    return [part for part in parts if part]


def _split(text: str, language: str | None) -> list[LabelLine]:
    return [_line(part, language) for part in address_lines(text)]


def _line(text: str, language: str | None) -> LabelLine:
    """A line of plain letters may be in any language; one with other letters is in that of its place."""
    return LabelLine(text, "" if text.isascii() else language or "")


def _country(place: Place | None, text: str) -> list[LabelLine]:
    """The country a letter abroad is sorted by, unless the address names it already."""
    home = current_home()
    if place is None or not place.country_printed or place.country_printed.casefold() in text.casefold():
        return []
    if home and home.place.country_code and home.place.country_code == place.country_code:
        return []
    return [LabelLine(place.country_printed)]


def size_of(lines: Sequence[LabelLine], sheet: SheetFormat) -> str | None:
    """The class of the largest letters in which an address fits its label; None where none does."""
    for size, leading, name in SIZES:
        rows = sum(rows_of(line.text, (sheet.width - INSET) / size) for line in lines)
        if rows * leading <= sheet.height - INSET_HEIGHT:
            return name
    return None


def lay_out(
    addressees: Sequence[Addressee], sheet: SheetFormat, start: int = 1
) -> tuple[list[list[Label]], list[Addressee]]:
    """Sheets full of labels from the position on which the first one stands, and who is left out and why."""
    told = [one if one.reason else _fitting(one, sheet) for one in addressees]
    fitting = [one for one in told if isinstance(one, Label)]
    skipped = [one for one in told if isinstance(one, Addressee)]
    if not fitting:
        return [], skipped
    labels = [*(Label() for _used in range(start - 1)), *fitting]
    return [labels[at : at + sheet.on_sheet] for at in range(0, len(labels), sheet.on_sheet)], skipped


def _fitting(one: Addressee, sheet: SheetFormat) -> Label | Addressee:
    """The label, or the addressee with the reason why there is none."""
    size = size_of(one.lines, sheet)
    if size is None:
        reason = _("The address is too long for this label. Choose a larger one.")
        return Addressee(one.key, one.name, reason=reason)
    return Label(one.lines, size)
