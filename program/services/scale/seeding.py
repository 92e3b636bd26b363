"""Fills an empty installation with invented ties in one transaction, and tells its places apart after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from directory.models import Place, PlaceName
from exchanges.models import Exchange
from program.services.demo import is_empty
from program.services.scale.bulk import Table, built_afterwards, keep_history, next_key, settle
from program.services.scale.cast import Cast, add_cast
from program.services.scale.rows import MADE_AT, Given, Invented
from relationships.models import Milestone, Party, Relationship, TypeTier

FULL = 200_000
_RECORD = {"version": 1, "created_at": MADE_AT, "sample": False}
_PRESENT = {**_RECORD, "trashed_at": None}


class Seeded(NamedTuple):
    """How much there is afterwards."""

    ties: int
    exchanges: int
    searchable: int


def seed_scale(*, ties: int, seed: int = 1, tell: Callable[[int], None] | None = None) -> Seeded:
    """Invent so many ties, three exchanges each; raises ValidationError when there is anything already."""
    _fill(ties, seed, tell)
    # PostgreSQL may not read an index in the transaction that built it, and looking each namesake up
    # without one takes the square of their number.
    Place.objects.all().tell_apart()
    return _counted()


@transaction.atomic
def _fill(ties: int, seed: int, tell: Callable[[int], None] | None) -> None:
    if not is_empty() or Relationship.objects.exists() or Place.objects.exists():
        raise ValidationError(_("This installation is not empty. Rows are invented in an empty one only."))
    given = _given(add_cast())
    tables = _tables()
    pasts = [model.history.model for model in _RECORDS.values()]
    models = [*(table.model for table in tables.values()), *pasts]
    with built_afterwards([model._meta.db_table for model in models]):  # noqa: SLF001 - public in all but name
        stored = 0
        for part in Invented(given, seed).parts(ties):
            for name, table in tables.items():
                table.store(getattr(part, name))
            stored += len(part.ties)
            if tell:
                tell(stored)
        for name, model in _RECORDS.items():
            keep_history(model, given.first[name])
    settle(models)


def _given(cast: Cast) -> Given:
    staff = [(user.pk, True) for user in cast.coordinators]
    return Given(
        home=cast.home.place_id,
        types=list(TypeTier.objects.order_by("pk").values_list("pk", flat=True)),
        committees=[committee.pk for committee in cast.committees],
        owners=[user.pk for user in cast.coordinators],
        loggers=staff + [(user.pk, False) for user in cast.members],
        resolutions=[resolution.pk for resolution in cast.resolutions],
        slugs=set(Relationship.objects.values_list("slug", flat=True)),
        first={name: next_key(model) for name, model in _RECORDS.items()},
    )


_RECORDS: dict[str, Any] = {
    "place": Place,
    "tie": Relationship,
    "party": Party,
    "milestone": Milestone,
    "exchange": Exchange,
}


def _tables() -> dict[str, Table]:
    """In the order they are filled."""
    return {
        "places": Table(
            Place,
            ("id", "name", "kind", "within", "country_printed", "country_code", "time_zone", "latitude",
             "longitude", "folded", "folded_within"),
            website="", apart="", **_PRESENT,
        ),
        "names": Table(
            PlaceName, ("place_id", "text", "kind", "language", "script", "folded"), source=""
        ),
        "ties": Table(
            Relationship,
            ("id", "slug", "partner_id", "type_id", "status", "committee_id", "owner_id", "since_id",
             "since_date", "themes", "next_review_on", "last_activity", "last_activity_on", "is_published",
             "folded", "folded_texts", "country_key"),
            **_PRESENT, type_note="", sponsor="", printed_ordinal="", goals="", story="", source="",
            review_is_sample=False, activity_is_sample=False, checked=True,
        ),
        "parties": Table(
            Party, ("relationship_id", "place_id", "side", "name_printed", "stated_status"),
            stated_source="", further=False, **_PRESENT,
        ),
        "milestones": Table(
            Milestone, ("id", "relationship_id", "kind", "date", "resolution_id", "rival_of_id"),
            note="", source="", checked=True, folded=None, **_PRESENT,
        ),
        "papers": Table(Relationship.resolutions.through, ("relationship_id", "resolution_id")),
        "exchanges": Table(
            Exchange,
            ("id", "title", "kind", "direction", "starts", "story", "people", "logged_by_id", "checked_by_id",
             "checked_at", "is_published", "trashed_at", "folded"),
            source="", form_key="", **_RECORD,
        ),
        "links": Table(Exchange.relationships.through, ("exchange_id", "relationship_id")),
    }  # fmt: skip


def _counted() -> Seeded:
    ties, exchanges = Relationship.objects.count(), Exchange.objects.count()
    return Seeded(ties, exchanges, ties + exchanges + Place.objects.count())


def vacuum() -> None:
    """Let the engine read lists from their indexes alone; PostgreSQL does it outside a transaction only."""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")
