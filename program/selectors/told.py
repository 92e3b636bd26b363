"""What else a found record says of itself that the search looked at: a story, other names, who wrote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from directory.models import Place

# Texts beside the title, as the page of the record shows them to everybody who may open it.
TEXTS = {
    "exchanges.exchange": ("story",),
    "relationships.relationship": ("themes", "sponsor", "printed_ordinal", "goals", "story"),
    "relationships.milestone": ("note",),
    "relationships.statuschange": ("reason", "decided_by", "condition"),
    "relationships.statement": ("text",),
    "relationships.letter": ("from_name", "to_name"),
    "documents.document": ("source",),
    "directory.person": ("own_name", "other_names"),
    "directory.organization": ("known_as",),
    "council.proclamation": ("occasion",),
    "agreements.agreement": ("title_partner",),
    "agreements.certificate": ("recipient_own",),
}
# Which place a record is found by the other names and the region of.
PLACES = {"directory.place": "pk", "relationships.relationship": "partner_id"}


def texts_told(key: str, records: Sequence[Any]) -> dict[int, tuple[str, ...]]:
    """Those texts by the key of the record; one query for names of places, none otherwise."""
    if not records:
        return {}
    names = TEXTS.get(key, ())
    own = {record.pk: tuple(str(getattr(record, name, "")) for name in names) for record in records}
    if key not in PLACES:
        return own
    others = _of_places({getattr(record, PLACES[key]) for record in records})
    return {record.pk: own[record.pk] + others.get(getattr(record, PLACES[key]), ()) for record in records}


def _of_places(keys: set[int]) -> dict[int, tuple[str, ...]]:
    """Other names of each place as they were entered, and its region."""
    texts: dict[int, tuple[str, ...]] = {}
    rows = Place.objects.filter(pk__in=keys).order_by("names__pk")
    for place, name, region in rows.values_list("pk", "names__text", "within"):
        texts[place] = (*texts.get(place, (region,)), name or "")
    return texts
