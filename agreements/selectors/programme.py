"""The run of show of a ceremony: each step with its time in both cities, and who appears in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Ceremony, ProgrammeItem, Signer
from agreements.selectors.moments import Clocks, LocalTime, clocks_of
from common.dates import PartialDate
from council.selectors import CityName, city_name, date_words
from directory.models import Place
from directory.models.place import NameKind
from directory.selectors import current_home, name_of_kind
from relationships.models import Side


@dataclass(frozen=True)
class Step:
    """One step; without a time of beginning it counts the minutes from the start."""

    item: ProgrammeItem
    number: int
    after: int
    here: LocalTime | None = None
    there: LocalTime | None = None

    @property
    def after_words(self) -> str:
        """`0:25`: hours and minutes after the beginning."""
        return f"{self.after // 60}:{self.after % 60:02d}"


@dataclass(frozen=True)
class SaidName:
    """A name on the run sheet with how to say it below it."""

    name: str
    own: str
    language: str
    said: str
    office: str
    what: str


def run_of_show(ceremony: Ceremony, items: Sequence[ProgrammeItem] | None = None) -> list[Step]:
    """The steps in their order, each at the minute that the steps before it leave."""
    clocks = clocks_of(ceremony.agreement.relationship, day_of_names(ceremony))
    steps: list[Step] = []
    after = 0
    for number, item in enumerate(items_of(ceremony) if items is None else items, start=1):
        here, there = _times(ceremony, clocks, after)
        steps.append(Step(item, number, after, here, there))
        after += item.minutes
    return steps


def items_of(ceremony: Ceremony) -> list[ProgrammeItem]:
    """The steps of the programme that are not in Trash."""
    return list(ceremony.items.filter(trashed_at=None).order_by("order", "pk"))


def ends_at(ceremony: Ceremony, steps: Sequence[Step]) -> datetime | None:
    """When the last step is over."""
    if ceremony.starts_at is None or not steps:
        return None
    return ceremony.starts_at + timedelta(minutes=steps[-1].after + steps[-1].item.minutes)


def _times(ceremony: Ceremony, clocks: Clocks, after: int) -> tuple[LocalTime | None, LocalTime | None]:
    if ceremony.starts_at is None:
        return None, None
    return clocks.both(ceremony.starts_at + timedelta(minutes=after))


def said_names(ceremony: Ceremony) -> list[SaidName]:
    """Signers and witnesses as they are announced, the host's side first."""
    rows = Signer.objects.present().filter(agreement=ceremony.agreement).select_related("person")
    guest = Side.PARTNER if ceremony.host == Side.HOME else Side.HOME
    order = {(role, side): n for n, (role, side) in enumerate(_order(ceremony.host, guest))}
    listed = sorted(rows, key=lambda one: (order[one.role, one.side], one.order, one.pk))
    return [_said(one) for one in listed]


def _order(host: str, guest: str) -> list[tuple[str, str]]:
    return [(role, side) for role in ("signer", "witness") for side in (host, guest)]


def _said(one: Signer) -> SaidName:
    said = one.pronunciation or (one.person.pronunciation if one.person else "")
    return SaidName(one.name, one.own_name, one.own_language, said, one.title, str(one.get_role_display()))


def _said_place(place: Place) -> str:
    found = name_of_kind(place.names.all(), NameKind.PRONUNCIATION)
    return found.text if found else ""


@dataclass(frozen=True)
class CityLine:
    """A city at the head of the programme."""

    name: CityName
    said: str


def cities_of(ceremony: Ceremony) -> list[CityLine]:
    """Both cities, the host first."""
    home = current_home()
    partner = ceremony.agreement.relationship.partner
    places = [*([home.place] if home else []), partner]
    if ceremony.host == Side.PARTNER:
        places.reverse()
    on = day_of_names(ceremony)
    return [CityLine(city_name(place, on), _said_place(place)) for place in places]


def day_of_names(ceremony: Ceremony) -> PartialDate | None:
    """The day whose names of the cities are printed: when it is held, else when it is planned."""
    if ceremony.held_on or ceremony.starts_at is None:
        return ceremony.held_on
    return PartialDate.of(timezone.localdate(ceremony.starts_at))


def open_points(ceremony: Ceremony, names: Sequence[SaidName]) -> list[str]:
    """What a ceremony usually needs and the plan does not say yet (domain §3.5)."""
    unsaid = [one.name for one in names if not one.said]
    asked = [
        (ceremony.starts_at, _("when it begins")),
        (ceremony.place, _("the place")),
        (ceremony.flags, _("order of flags and anthems")),
        (ceremony.interpreters, _("interpreters")),
        (ceremony.guests, _("guests and seating")),
        (ceremony.press, _("press and photos")),
        (ceremony.emergency, _("the number to call in need")),
        (names, _("who signs")),
        (not unsaid, _("how to say: %(names)s") % {"names": ", ".join(unsaid)}),
    ]
    return [words for there, words in asked if not there]


def day_of(ceremony: Ceremony) -> str:
    """The day as known; never one that is not on record."""
    return date_words(ceremony.held_on) or _("Date not recorded")
