"""One moment in the time of both cities; where a zone is not known, that is said and nothing is invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agreements.models import Ceremony
from common.cities import find_city
from common.dates import PartialDate
from common.zones import zone_named
from directory.models import Place
from directory.selectors import current_home, name_on
from relationships.models import Relationship, Side

# Between these hours people expect to be at a ceremony or on a call.
DAY_BEGINS, DAY_ENDS = 8, 20


@dataclass(frozen=True)
class LocalTime:
    """A moment as the clocks of one city show it; without a zone only the name of the city."""

    city: str
    day: str = ""
    time: str = ""
    zone: str = ""
    odd: bool = False

    @property
    def words(self) -> str:
        """`Thu, Dec 3, 4:00 pm Bakersfield`."""
        return f"{self.day}, {self.time} {self.city}" if self.time else self.city


def zone_of(place: Place) -> ZoneInfo | None:
    """The zone on record; else the one the list of larger cities has for it; else nothing."""
    name = place.time_zone
    if not name and place.country_code:
        listed = find_city(place.name, place.country_code, place.within)
        name = listed.time_zone if listed else ""
    return zone_named(name)


def home_zone() -> ZoneInfo | None:
    """The zone our office lives by."""
    home = current_home()
    return zone_named(home.time_zone) if home else None


def zone_of_side(tie: Relationship, side: str) -> ZoneInfo | None:
    """The zone of our city, or of the partner."""
    return home_zone() if side == Side.HOME else zone_of(tie.partner)


def zone_of_host(ceremony: Ceremony) -> ZoneInfo | None:
    """Where the ceremony is held."""
    return zone_of_side(ceremony.agreement.relationship, ceremony.host)


@dataclass(frozen=True)
class Clocks:
    """The clocks of both cities, read once for as many moments as a page shows."""

    here: str
    here_zone: ZoneInfo | None
    there: str
    there_zone: ZoneInfo | None

    def both(self, moment: datetime) -> tuple[LocalTime, LocalTime]:
        """The moment here and there."""
        return local_time(moment, self.here, self.here_zone), local_time(moment, self.there, self.there_zone)

    def words(self, moment: datetime) -> str:
        """`Thu, Dec 3, 4:00 pm Bakersfield = Fri, Dec 4, 9:00 am Wakayama`."""
        ours, theirs = self.both(moment)
        if not theirs.time:
            said = _("%(here)s; the time zone of %(city)s is not recorded")
            return said % {"here": ours.words, "city": theirs.city}
        return f"{ours.words} = {theirs.words}"


def clocks_of(tie: Relationship, on: PartialDate | None = None) -> Clocks:
    """The clocks of our city and of the partner, under their names of that day."""
    home, partner = current_home(), tie.partner
    name = name_on(home.place, on) if home else _("Our city")
    return Clocks(name, zone_named(home.time_zone) if home else None, name_on(partner, on), zone_of(partner))


def local_time(moment: datetime, city: str, zone: tzinfo | None) -> LocalTime:
    """Day and time by the clocks of one zone."""
    if zone is None:
        return LocalTime(city)
    there = moment.astimezone(zone)
    minutes = there.hour * 60 + there.minute
    odd = not DAY_BEGINS * 60 <= minutes <= DAY_ENDS * 60
    return LocalTime(city, date_format(there, "D, M j"), clock(there), str(zone), odd)


def clock(moment: datetime) -> str:
    """`4:00 pm`, in the words of the reader's language."""
    return date_format(moment, "g:i a").replace("a.m.", "am").replace("p.m.", "pm")


def odd_hours(times: Sequence[LocalTime]) -> list[str]:
    """A sentence for each city whose people would be asleep or at supper."""
    return [
        _("That is %(time)s in %(city)s.") % {"time": each.time, "city": each.city}
        for each in times
        if each.odd
    ]
