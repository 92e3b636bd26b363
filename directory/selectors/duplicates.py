"""Records that may be the same, and pairs of which somebody said that they are not."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q

from common.folding import fold
from directory.models import Difference, Organization, Person, Place, PlaceName

MOST_CHOICES = 200
MOST_TWINS = 5
KIND_NAMES: dict[type[Any], str] = {Place: "place", Person: "person", Organization: "organization"}
# Under which columns somebody may have been filed.
NAMES: dict[type[Any], tuple[str, ...]] = {Person: ("name", "own_name"), Organization: ("name",)}
Name = tuple[str, ...]
Said = dict[tuple[int, int], Difference]


def twins_of(record: Any, user: Any) -> list[Any]:
    """Records that may be the same: of one name, and no place or country that speaks against it."""
    rows = type(record).objects.visible_to(user).exclude(pk=record.pk)
    if isinstance(record, Place):
        named = PlaceName.objects.filter(folded=record.folded).order_by().values("place")
        # One index for each; joined by "or" every place would be read.
        alike = Place.objects.filter(folded=record.folded).order_by().values("pk")
        rows = rows.filter(pk__in=alike.union(named))
        same_country = Q(country_code=record.country_code) | Q(country_printed=record.country_printed)
        found = list(rows.filter(same_country)[:MOST_CHOICES])
    else:
        near = Q() if record.place_id is None else Q(place=None) | Q(place=record.place_id)
        named = reduce(or_, (rows.matching(name) for name in _written(record)))
        named = named.filter(near).order_by("pk")[:MOST_CHOICES]
        found = [each for each in named if not _names(*_written(each)).isdisjoint(_names(*_written(record)))]
    said = said_different([record, *found]) if found else {}
    return [each for each in found if not _is_said(said, record, each)][:MOST_TWINS]


def twin_groups(model: Any, user: Any) -> list[list[Any]]:
    """Records of one kind that share a name; what parts them are different places, and who says they differ.

    Each carries as `twin` the first one before it that it may be the same as.
    """
    rows = model.objects.visible_to(user)
    groups = _places_of_one_name(rows) if model is Place else _of_one_name(rows)
    said = said_different([each for group in groups for each in group])
    return [near for group in groups if len(near := _near(group, said)) > 1]


def _places_of_one_name(rows: Any) -> list[list[Place]]:
    """Folded, a place has its name alone, by an index."""
    several = rows.order_by().values("folded").annotate(number=models.Count("pk"))
    names = several.filter(number__gt=1).order_by("folded").values_list("folded", flat=True)[:MOST_CHOICES]
    groups: dict[str, list[Place]] = {}
    for each in rows.filter(folded__in=list(names)).order_by("folded", "pk"):
        groups.setdefault(" ".join(sorted(each.folded.split())), []).append(each)
    return list(groups.values())


def _of_one_name(rows: Any) -> list[list[Any]]:
    """Their folded column holds other names as well, so that people and organizations are folded here."""
    columns = NAMES[rows.model]
    groups: dict[Name, list[int]] = {}
    for key, *written in rows.order_by("name", "pk").values_list("pk", *columns).iterator():
        names = _names(*written)
        group = next((groups[name] for name in names if name in groups), [])
        group.append(key)
        for name in names:
            groups.setdefault(name, group)
    several = list({id(keys): keys for keys in groups.values() if len(keys) > 1}.values())[:MOST_CHOICES]
    found = rows.select_related("place").in_bulk([key for keys in several for key in keys])
    return [[found[key] for key in sorted(keys)] for keys in several]


def _written(record: Any) -> list[str]:
    """A name as it is written here and as it is written there."""
    return [name for column in NAMES[type(record)] if (name := getattr(record, column))]


def _names(*written: str) -> set[Name]:
    """Each by its words in no order: family names stand first here and last there."""
    return {words for name in written if (words := tuple(sorted(fold(name).split())))}


def _near(group: list[Any], said: Said) -> list[Any]:
    """Those of one name that another of them may be the same as."""
    found = []
    for number, one in enumerate(group):
        near = [n for n, other in enumerate(group) if n != number and _may_be_same(one, other)]
        near = [n for n in near if not _is_said(said, one, group[n])]
        one.twin = next((group[n] for n in near if n < number), None)
        found += [one] if near else []
    return found


def said_different(records: list[Any]) -> Said:
    """Pairs of these records of one kind that somebody said are not the same; one query."""
    if not records:
        return {}
    keys = [record.pk for record in records]
    rows = Difference.objects.filter(kind=kind_of(records[0]), taken_back_at=None, first__in=keys)
    return {(row.first, row.second): row for row in rows.filter(second__in=keys)}


def differences_said(model: Any, user: Any) -> list[tuple[Difference, Any, Any]]:
    """The newest of these statements with both records, as far as a person sees them."""
    rows = Difference.objects.filter(kind=KIND_NAMES[model], taken_back_at=None).select_related("said_by")
    found = list(rows.order_by("-pk")[:MOST_CHOICES])
    known = model.objects.visible_to(user).in_bulk({key for row in found for key in (row.first, row.second)})
    return [
        (row, known[row.first], known[row.second])
        for row in found
        if row.first in known and row.second in known
    ]


def kind_of(record: Place | Person | Organization) -> str:
    """`place`, `person` or `organization`, as addresses name it."""
    return KIND_NAMES[type(record)]


def _is_said(said: Said, one: Any, other: Any) -> bool:
    """Somebody said that they differ, and they have not come to bear one name since."""
    row = said.get((min(one.pk, other.pk), max(one.pk, other.pk)))
    return row is not None and (row.same_name or fold(one.name) != fold(other.name))


def _may_be_same(one: Any, other: Any) -> bool:
    if isinstance(one, Place):
        return fold(one.country_printed) == fold(other.country_printed) or (
            bool(one.country_code) and one.country_code == other.country_code
        )
    return one.place_id is None or other.place_id is None or one.place_id == other.place_id
