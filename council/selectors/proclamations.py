"""The parts in which a proclamation is printed; nothing in them is invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from accounts.services import subject_key
from common.dates import PartialDate
from council.models import Proclamation
from council.selectors.papers import Clause, city_line, date_words, recital_rows
from directory.models import Home, Place
from directory.selectors import current_home, name_on, own_name_on
from documents.models import IssuedPaper, PaperQuerySet


@dataclass(frozen=True)
class CityName:
    """A city as its papers print it: our name and, where it is on record, its own."""

    name: str
    own: str = ""
    language: str = ""


@dataclass(frozen=True)
class ProclaimedPaper:
    """A proclamation in the parts and words in which it is printed."""

    city: str
    title: str
    cities: Sequence[CityName] = ()
    rows: Sequence[Clause] = ()
    witness: str = ""
    signer: str = ""
    signer_title: str = ""
    dated: str = ""
    missing: Sequence[str] = field(default=())


def proclaimed_paper(proclamation: Proclamation) -> ProclaimedPaper:
    """The proclamation in the parts in which it is printed."""
    home = current_home()
    therefore = Clause(_("NOW, THEREFORE,"), _proclaiming(proclamation, home))
    return ProclaimedPaper(
        city=city_line(home.place, _day_of(proclamation)) if home else "",
        title=proclamation.title,
        cities=_cities(proclamation, home),
        rows=[*recital_rows(proclamation.recitals), therefore],
        witness=_witness(proclamation, home),
        signer=proclamation.signer,
        signer_title=_title_of(proclamation, home),
        dated=date_words(proclamation.dated),
        missing=missing_parts(proclamation),
    )


def missing_parts(proclamation: Proclamation) -> list[str]:
    """What a clerk usually adds before it is printed; a draft without them still prints what it has."""
    asked = [
        (proclamation.recitals.strip(), _("whereas clauses")),
        (proclamation.signer, _("who signs")),
        (proclamation.dated, _("the date of signing")),
    ]
    return [words for value, words in asked if not value]


def papers_of(proclamation: Proclamation) -> PaperQuerySet:
    """What was printed of it, newest first, void papers too."""
    rows: PaperQuerySet = IssuedPaper.objects.filter(subject=subject_key(proclamation))
    return rows.select_related("asked_by").order_by("-pk")


def city_name(place: Place, on: PartialDate | None = None) -> CityName:
    """The city in both scripts, as it was called when the paper was dated."""
    name, own = name_on(place, on), own_name_on(place, on)
    if own is None or own.text == name:
        return CityName(name)
    return CityName(name, own.text, own.language)


def the_city(place: Place, on: PartialDate | None = None) -> str:
    """`the City of Bakersfield`; a name that says itself what it is takes no article."""
    line = city_line(place, on)
    return line if line == name_on(place, on) else _("the %(city)s") % {"city": line}


def day_words(value: PartialDate) -> str:
    """`on December 3, 2026`, `in December 2026`: only what is known."""
    return (_("on %(date)s") if value.day else _("in %(date)s")) % {"date": date_words(value)}


def _cities(proclamation: Proclamation, home: Home | None) -> list[CityName]:
    if proclamation.place is None:
        return []
    on = _day_of(proclamation)
    return [*([city_name(home.place, on)] if home else []), city_name(proclamation.place, on)]


def _proclaiming(proclamation: Proclamation, home: Home | None) -> str:
    words = {
        "who": _who(proclamation, home),
        "date": date_words(proclamation.day),
        "what": proclamation.proclaimed.strip().rstrip("."),
    }
    if proclamation.signer:
        if proclamation.day:
            return _("I, %(who)s, do hereby proclaim %(date)s as %(what)s.") % words
        return _("I, %(who)s, do hereby proclaim %(what)s.") % words
    if proclamation.day:
        return _("%(who)s does hereby proclaim %(date)s as %(what)s.") % words
    return _("%(who)s does hereby proclaim %(what)s.") % words


def _who(proclamation: Proclamation, home: Home | None) -> str:
    if proclamation.signer:
        return ", ".join(filter(None, [proclamation.signer, _title_of(proclamation, home)]))
    if proclamation.body:
        return _("the %(body)s") % {"body": proclamation.body.name}
    return the_city(home.place, _day_of(proclamation)) if home else _("the city")


def _day_of(proclamation: Proclamation) -> PartialDate | None:
    """The day whose names are printed: that of signing, else the day proclaimed."""
    return proclamation.dated or proclamation.day


def _title_of(proclamation: Proclamation, home: Home | None) -> str:
    """`Mayor of the City of Bakersfield`; a title that says of where it is stays as it was typed."""
    title = proclamation.signer_title.strip()
    on = _day_of(proclamation)
    if not title or home is None or name_on(home.place, on).casefold() in title.casefold():
        return title
    return _("%(title)s of %(city)s") % {"title": title, "city": the_city(home.place, on)}


def _witness(proclamation: Proclamation, home: Home | None) -> str:
    """The clause of hand and seal; the day stands in it only when it is on record."""
    where = the_city(home.place, _day_of(proclamation)) if home else _("the city")
    words = {"city": where, "when": day_words(proclamation.dated) if proclamation.dated else ""}
    if proclamation.dated:
        said = _("I have hereunto set my hand and caused the seal of %(city)s to be affixed %(when)s.")
    else:
        said = _("I have hereunto set my hand and caused the seal of %(city)s to be affixed.")
    return said % words
