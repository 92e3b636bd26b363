"""What else a found record says of itself that the search looked at: a story, other names, who wrote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from directory.models import PlaceName

# Texts beside the title, as the page of the record shows them to everybody who may open it.
TEXTS = {
    "exchanges.exchange": ("story",),
    "relationships.letter": ("from_name", "to_name"),
    "documents.document": ("source",),
    "directory.person": ("own_name", "other_names"),
    "directory.organization": ("known_as",),
    "council.proclamation": ("occasion",),
    "agreements.agreement": ("title_partner",),
    "agreements.certificate": ("recipient_own",),
}
# Which place a record is found by the other names of.
PLACES = {"directory.place": "pk", "relationships.relationship": "partner_id"}


def texts_told(key: str, records: Sequence[Any]) -> dict[int, tuple[str, ...]]:
    """Those texts by the key of the record; one query for names of places, none otherwise."""
    if not records:
        return {}
    if key in PLACES:
        return _other_names({record.pk: getattr(record, PLACES[key]) for record in records})
    names = TEXTS.get(key, ())
    return {record.pk: tuple(str(getattr(record, name, "")) for name in names) for record in records}


def _other_names(place_of: dict[int, int]) -> dict[int, tuple[str, ...]]:
    names: dict[int, list[str]] = {}
    rows = PlaceName.objects.filter(place__in=place_of.values()).order_by("pk")
    for place, text in rows.values_list("place", "text"):
        names.setdefault(place, []).append(text)
    return {record: tuple(names.get(place, ())) for record, place in place_of.items()}
