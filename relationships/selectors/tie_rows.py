"""Ties as rows of lists that several rooms fill: search, what rests on a paper, what belongs to a place."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Value, When
from django.db.models.functions import Cast, Concat
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import Role
from common.merge import bounded, row
from common.searching import following
from directory.models import Place, PlaceName
from directory.models.place import full_name_in_rows
from relationships import workflow
from relationships.models import Contact, Party, Preparation, Relationship

TIE = "relationships.relationship"
PREPARATION = "relationships.preparation"
PARTNER = full_name_in_rows("partner__")


def found_ties(user: Any, text: str) -> QuerySet[Any, Any]:
    """Ties whose partner's name and country hold every word."""
    rows = bounded(Relationship.objects.visible_to(user).filter(folded__words=text))
    return row(rows, TIE, title=PARTNER, detail="type__name")


def found_ties_otherwise(user: Any, text: str) -> QuerySet[Any, Any]:
    """Ties another name of whose partner, in any script, or whose partner's region holds every word."""
    named = PlaceName.objects.filter(folded__words=text).order_by().values("place")
    there = Place.objects.lying_within(text).order_by().values("pk")
    seen = Relationship.objects.visible_to(user).filter(partner__in=named.union(there))
    rows = bounded(seen.exclude(folded__read_words=text))
    return row(rows, TIE, title=PARTNER, detail="type__name")


def found_ties_by_city(user: Any, text: str) -> QuerySet[Any, Any]:
    """Ties of three cities, by a name of the third in any script."""
    seen = Relationship.objects.visible_to(user).filter(pk__in=_of_three_cities(text))
    rows = bounded(seen.exclude(folded__read_words=text))
    return row(rows, TIE, title=PARTNER, detail="type__name")


def found_ties_by_texts(user: Any, text: str) -> QuerySet[Any, Any]:
    """Ties whose themes, goals or story, or name and these in a row, hold every word."""
    named = PlaceName.objects.filter(place=OuterRef("partner"), folded__read_words=text)
    there = Place.objects.filter(pk=OuterRef("partner")).lying_within(text)
    seen = Relationship.objects.visible_to(user).filter(~Exists(named), ~Exists(there))
    seen = following(seen, "folded", "folded_texts", text)
    rows = bounded(seen.exclude(folded__read_words=text).exclude(pk__in=_of_three_cities(text)))
    return row(rows, TIE, title=PARTNER, detail="type__name")


def _of_three_cities(text: str) -> QuerySet[Any, Any]:
    # There are few of these cities, and an index of theirs alone; a word may stand in thousands of names.
    named = PlaceName.objects.filter(place=OuterRef("place"), folded__read_words=text)
    place = Place.objects.filter(pk=OuterRef("place"), folded__read_words=text)
    further = Party.objects.filter(Exists(place) | Exists(named), further=True)
    ties: QuerySet[Any, Any] = further.order_by().values("relationship")
    return ties


def resting_on(user: Any, resolution: Any) -> QuerySet[Any, Any]:
    """Ties that rest on a resolution."""
    rows = Relationship.objects.visible_to(user).filter(resolutions=resolution)
    return row(rows, TIE, title=PARTNER, detail="type__name")


def with_document(user: Any, document: Any) -> QuerySet[Any, Any]:
    """Ties with a document among their papers."""
    rows = Relationship.objects.visible_to(user).filter(documents=document)
    return row(rows, TIE, title=PARTNER, detail="type__name")


def at_place(user: Any, place: Any) -> QuerySet[Any, Any]:
    """Ties a place belongs to, as the partner or as a further city."""
    # One index for each; joined by "or" every tie would be read.
    ties = Party.objects.filter(place=place).order_by().values("relationship")
    ties = ties.union(Relationship.objects.filter(partner=place).order_by().values("pk"))
    seen = Relationship.objects.visible_to(user)
    others = seen.filter(partner=place).exclude(pk=OuterRef("pk")).order_by()
    said = Value(_(" · one of several relationships with this city, no. "))
    detail = Case(
        When(Exists(others), partner=place, then=Concat("type__name", said, Cast("pk", CharField()))),
        default="type__name",
        output_field=CharField(),
    )
    return row(seen.filter(pk__in=ties), TIE, title=PARTNER, detail=detail)


def own_parties(user: Any) -> QuerySet[Any, Any]:
    """Both sides of the ties a person may see."""
    rows: QuerySet[Any, Any] = Party.objects.filter(relationship__in=Relationship.objects.visible_to(user))
    return rows


def served_by(request: HttpRequest, committee: Any) -> dict[str, Any]:
    """Ties a committee looks after; the mirrored one looks after the same."""
    ours = committee.mirrors_id or committee.pk
    rows = Relationship.objects.visible_to(request.user).filter(committee=ours)
    return {"served_ties": rows.select_related("partner", "type")}


def contacts_reach(user: Any) -> QuerySet[Any, Any]:
    """People named to speak for a side of a tie one may see."""
    return Contact.objects.visible_to(user).values("person")


def prepared_ties(user: Any, _subject: Any) -> QuerySet[Any, Any]:
    """Changes of status in preparation: who prepares them goes on, and a clerk records what was decided."""
    rows = Preparation.objects.visible_to(user).filter(state=workflow.PREPARING)
    mine = rows if user.has_role(Role.COORDINATOR, Role.CLERK) else rows.none()
    begins = Case(
        When(new=workflow.SUSPENDED, then=Value(_("Go on preparing to suspend: "))),
        When(new=workflow.ENDED, then=Value(_("Go on preparing to end: "))),
        default=Value(_("Go on preparing to take up again: ")),
        output_field=CharField(),
    )
    title = Concat(begins, F("relationship__partner__name"))
    detail = Value(_("The status has not changed yet."))
    return row(mine, PREPARATION, title=title, when="effective", detail=detail)
