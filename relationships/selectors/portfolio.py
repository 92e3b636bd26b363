"""The rows of the relationships list, with everything a row shows read in one query."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from common.folding import fold
from directory.models import PlaceName
from directory.models.place import NameKind
from directory.selectors import Thresholds
from relationships import workflow
from relationships.models import Relationship
from relationships.selectors.standing import quiet, review_due, without_resolution

MOST_CHOICES = 200


def portfolio(user: Any) -> QuerySet[Relationship]:
    """Ties a person may see, with own name and first resolution beside them."""
    names = PlaceName.objects.filter(place=OuterRef("partner"), kind=NameKind.OWN).order_by("pk")
    papers = Relationship.resolutions.through.objects.filter(
        relationship=OuterRef("pk"), resolution__trashed_at=None
    ).order_by("resolution__adopted_on", "resolution")
    rows: QuerySet[Relationship] = Relationship.objects.visible_to(user)
    return rows.select_related("partner", "type", "since", "owner").annotate(
        own_name=Subquery(names.values("text")[:1]),
        own_language=Subquery(names.values("language")[:1]),
        resolution_pk=Subquery(papers.values("resolution")[:1]),
        resolution_number=Subquery(papers.values("resolution__number")[:1]),
    )


def in_trash(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Ties in Trash, newest first."""
    return rows.trashed().select_related("partner").order_by("-trashed_at")  # type: ignore[attr-defined, no-any-return]


def holding_words(rows: QuerySet[Any], words: list[str]) -> QuerySet[Any]:
    """Ties one of whose partner's names, in any script, holds every word."""
    for word in words:
        named = PlaceName.objects.filter(place=OuterRef("partner"), folded__contains=word)
        rows = rows.filter(Q(folded__contains=word) | Exists(named))
    return rows


def counts_of_views(rows: QuerySet[Any], limits: Thresholds, today: date | None = None) -> dict[str, int]:
    """How many ties each view would show, in one query."""
    day = today or timezone.localdate()
    views = {
        "standing": rows.filter(status__in=workflow.STANDING),
        "active": rows.filter(status=workflow.ACTIVE),
        "review": review_due(rows, day, within=limits.review_soon_days),
        "quiet": quiet(rows, day, limits.quiet_years),
        "unresolved": without_resolution(rows),
        "proposed": rows.filter(status=workflow.PROPOSED),
        "all": rows,
    }
    bare = {key: Q(pk__in=found.order_by().values("pk")) for key, found in views.items()}
    return rows.order_by().aggregate(**{key: Count("pk", filter=wanted) for key, wanted in bare.items()})


def choices_of_filters(user: Any) -> dict[str, list[tuple[str, str]]]:
    """Countries, types, committees and owners that occur, in one query."""
    pairs = ("type", "type__name", "committee", "committee__name", "owner", "owner__name")
    rows = Relationship.objects.visible_to(user).order_by()
    found: dict[str, dict[str, str]] = {"country": {}, "type": {}, "committee": {}, "owner": {}}
    for country, *rest in rows.values_list("partner__country_printed", *pairs).distinct():
        cells = [country, country, *rest]
        for key, value, words in zip(found, cells[::2], cells[1::2], strict=True):
            if value:
                found[key][str(value)] = str(words)
    return {key: _sorted(named) for key, named in found.items()}


def _sorted(named: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(named.items(), key=lambda pair: fold(pair[1]))[:MOST_CHOICES]
