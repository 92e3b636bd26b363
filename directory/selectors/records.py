"""Places, people and organizations on record."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Max, Min, OuterRef, Q, QuerySet, Subquery

from common.few import few_values
from common.folding import fold
from common.merge import MergedRow, addresses_of
from directory.models import Channel, Home, Office, Organization, Person, Place, PlaceName
from directory.models.place import NameKind

MOST_CHOICES = 200


def web_link(address: str) -> str:
    """The address if it leads to the web; one that runs a script is shown as words only."""
    return address if address.lower().startswith(("https://", "http://")) else ""


def find_place(*, name: str, country: str) -> Place | None:
    """A place on record under exactly this name and printed country, in any case; None is not a doubt."""
    # By the index of folded names; which of them are written alike is seen then.
    rows = Place.objects.present().filter(
        folded=fold(name), name__iexact=name, country_printed__iexact=country
    )
    place: Place | None = rows.order_by("pk").first()
    return place


def places_for_list(user: Any) -> QuerySet[Place]:
    """Places a person may see, each with its name in its own language."""
    names = own_names(OuterRef("pk"))
    rows: QuerySet[Place] = Place.objects.visible_to(user)
    return rows.annotate(
        own_name=Subquery(names.values("text")[:1]), own_language=Subquery(names.values("language")[:1])
    )


def own_names(place: Any) -> QuerySet[PlaceName]:
    """Names in the place's own language that have not ended, the one that began last before the others."""
    rows: QuerySet[PlaceName] = PlaceName.objects.filter(place=place, kind=NameKind.OWN, valid_until=None)
    return rows.order_by(F("valid_from").desc(nulls_last=True), "pk")


def own_language_in_rows(path: str) -> Subquery:
    """The language of a place's names in its own language, as a column of rows that reach it by this path.

    Empty where none is on record, or more than one: then nobody knows which of them a line is written in.
    """
    named = own_names(OuterRef(path)).exclude(language="").order_by().values("place")
    spoken = named.annotate(first=Min("language"), last=Max("language"))
    return Subquery(spoken.filter(first=F("last")).values("first"))


def countries(user: Any) -> list[tuple[str, str]]:
    """The printed countries that occur among the places a person may see."""
    found = few_values(Place.objects.visible_to(user), "country_printed")
    return [(text, text) for text in found[:MOST_CHOICES]]


def offices_of(user: Any, **owner: Any) -> QuerySet[Office]:
    """Offices held at a place, at an organization or by a person; the newest first."""
    people = Person.objects.visible_to(user)
    rows = Office.objects.filter(trashed_at=None, person__in=people, **owner)
    return rows.select_related("person", "place", "organization").order_by(
        F("starts").desc(nulls_last=True), "title"
    )


def channels_of(user: Any, **owner: Any) -> QuerySet[Channel]:
    """Telephone numbers and addresses this person may read."""
    rows: QuerySet[Channel] = Channel.objects.readable_by(user).filter(**owner).order_by("kind", "pk")
    return rows


def own_places(user: Any) -> QuerySet[Place]:
    """Cities of a member's own ties, the home city left out."""
    rows: QuerySet[Place] = Place.objects.visible_to(user).exclude(pk__in=Home.objects.values("place"))
    return rows


def same_person(user: Any, name: str, place: Place | None) -> Person | None:
    """Somebody of this name in the same place whom this person may see."""
    rows = Person.objects.visible_to(user).filter(folded__startswith=fold(name), place=place)
    return next((person for person in rows.order_by("pk")[:20] if fold(person.name) == fold(name)), None)


def same_organization(name: str) -> Organization | None:
    """An organization on record under this name."""
    rows = Organization.objects.present().filter(folded__startswith=fold(name))
    return next((each for each in rows.order_by("pk")[:20] if fold(each.name) == fold(name)), None)


def linked(rows: list[MergedRow], user: Any) -> list[dict[str, str]]:
    """Merged rows with the addresses of their records."""
    pages = addresses_of(user, rows)
    return [
        {"title": row.title, "detail": row.detail, "url": pages.get((row.kind, row.key), "")} for row in rows
    ]


def holding(rows: QuerySet[Any], words: list[str]) -> QuerySet[Any]:
    """People or organizations one of whose names, place included, holds every word."""
    for each in words:
        named = PlaceName.objects.filter(folded__contains=each).values("place")
        place = Q(place__folded__contains=each) | Q(place__in=named)
        rows = rows.filter(Q(folded__contains=each) | place)
    return rows
