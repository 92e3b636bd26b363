"""One tie as its pages read it: each table once, by questions whose SQL is kept."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db.models import CharField, Count, QuerySet, Value
from django.utils.functional import SimpleLazyObject

from common.extend import Tab, points
from common.prepared import prepared
from council.models import Resolution
from directory.models import PlaceName
from relationships.models import Origin, Party, Relationship, SharedTie, Statement
from relationships.selectors.tie import milestones_with_papers, ties_for_overview, ties_for_page

PLACE = "relationships.relationship"


def tie_for_page(user: Any, slug: str) -> Relationship | None:
    """A tie a person may see, with what every page about it needs."""
    return _named(_for_page(user, slug=slug), late=True)


def tie_for_overview(user: Any, slug: str) -> Relationship | None:
    """The same with everything its overview names."""
    tie: Any = _named(_for_overview(user, slug=slug), late=False)
    if tie is not None:
        tie.all_parties = _of(tie, _parties(user, tie=tie))
        tie.all_milestones = _of(tie, _milestones(user, tie=tie))
        tie.all_shared = _of(tie, _shared(user, tie=tie))
        tie.all_origins = _of(tie, _origins(user, tie=tie))
        tie.all_statements = _of(tie, _statements(user, tie=tie))
        tie.all_resolutions = _resolutions(user, tie=tie)
    return tie  # type: ignore[no-any-return] # a tie with more to it


def tab_counts(user: Any, tie: Relationship, tabs: Iterable[Tab]) -> dict[str, int]:
    """How much there is behind each of these tabs that counts, by the name of its page, in one query."""
    names = tuple(tab.url_name for tab in tabs if tab.count)
    found = dict.fromkeys(names, 0)
    for name, number in _counts(user, tie=tie, names=names):
        found[name] += number
    return found


@prepared
def _counts(user: Any, *, tie: Any, names: tuple[str, ...]) -> QuerySet[Any, Any] | None:
    parts = [
        _counted(rows, tab.url_name)
        for tab in points(Tab, PLACE)
        if tab.count and tab.url_name in names
        for rows in tab.count(user, tie)
    ]
    return parts[0].union(*parts[1:], all=True) if parts else None


def _counted(rows: QuerySet[Any, Any], name: str) -> QuerySet[Any, Any]:
    named = rows.order_by().annotate(tab=Value(name, output_field=CharField())).values("tab")
    counted: QuerySet[Any, Any] = named.annotate(number=Count("*")).values_list("tab", "number")
    return counted


def _named(found: list[Relationship], *, late: bool) -> Relationship | None:
    """With the names of the partner; read as late as they are shown where nobody shares the tie."""
    for tie in found:
        partner: Any = tie.partner
        read = partial(_names, None, place=tie.partner_id)
        partner.all_names = SimpleLazyObject(read) if late else read()
        return tie
    return None


def _of(tie: Relationship, parts: list[Any]) -> list[Any]:
    """A part knows its tie without asking for it."""
    for part in parts:
        part.relationship = tie
    return parts


@prepared
def _for_page(user: Any, *, slug: str) -> QuerySet[Relationship]:
    return ties_for_page(user).prefetch_related(None).filter(slug=slug)


@prepared
def _for_overview(user: Any, *, slug: str) -> QuerySet[Relationship]:
    return ties_for_overview(user).prefetch_related(None).filter(slug=slug)


@prepared
def _names(_nobody: None, *, place: int) -> QuerySet[PlaceName]:
    rows: QuerySet[PlaceName] = PlaceName.objects.filter(place=place)
    return rows


@prepared
def _parties(_user: Any, *, tie: Any) -> QuerySet[Party]:
    rows: QuerySet[Party] = Party.objects.select_related("place").filter(relationship=tie)
    return rows


@prepared
def _milestones(_user: Any, *, tie: Any) -> QuerySet[Any]:
    return milestones_with_papers().filter(relationship=tie)


@prepared
def _shared(_user: Any, *, tie: Any) -> QuerySet[SharedTie]:
    return SharedTie.objects.present().filter(relationship=tie)


@prepared
def _origins(_user: Any, *, tie: Any) -> QuerySet[Origin]:
    return Origin.objects.filter(trashed_at=None, relationship=tie)


@prepared
def _statements(_user: Any, *, tie: Any) -> QuerySet[Statement]:
    return Statement.objects.present().filter(relationship=tie)


@prepared
def _resolutions(_user: Any, *, tie: Any) -> QuerySet[Resolution]:
    own = Relationship.resolutions.through.objects.filter(relationship=tie).values("resolution")
    rows: QuerySet[Resolution] = Resolution.objects.present().select_related("body")
    return rows.filter(pk__in=own)
