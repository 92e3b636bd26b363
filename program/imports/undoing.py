"""Takes an import back: everything it made that nobody has touched since; the rest is named and stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.services import record_act
from common.records import lock
from directory.models import Home, Place, PlaceFact, PlaceName
from program import workflow
from program.imports.bulk import among, remember
from program.models import ImportedRow, ImportRun
from program.selectors.imports import users_of, why_they_stay
from relationships.models import Milestone, Party, Relationship, Statement, StatusChange, TypeTier

MOST_TOLD, PART = 200, 2000
PARTS: tuple[type[models.Model], ...] = (Party, Milestone, StatusChange, Statement)


def undo(*, run: ImportRun, by: Any, tell: Callable[[int], None]) -> ImportRun:
    """Remove what the import made, in the caller's transaction; what stays is in `run.found["stayed"]`."""
    if run.undo_until is None or run.undo_until < timezone.now():
        raise ValidationError(_("An import can be undone for seven days; they are over."))
    lock(Home.objects.get())
    rows = ImportedRow.objects.filter(run=run).order_by("relationship_id")
    pairs = list(rows.values_list("relationship_id", "place_id"))
    said = f"import undone: {run.name}"[:100]
    stays: dict[int, str] = {}
    places: list[int] = []
    for start in range(0, len(pairs), PART):
        part = dict(pairs[start : start + PART])
        _hold(part)
        stays |= why_they_stay(run, part)
        gone = [pair for pair in part.items() if pair[0] not in stays]
        _remove_ties([tie for tie, _place in gone], by=by, said=said)
        places += [place for _tie, place in gone if place]
        tell(len(part))
    # After all ties: one of a later part may have had the same city.
    used = [
        key for at in range(0, len(places), PART) for key in _remove_places(places[at : at + PART], by, said)
    ]
    _remove_types(run.types_added, by=by, said=said)
    run.state, run.undone_at = workflow.UNDONE, timezone.now()
    run.undone_by = by
    told = [*_told(stays), *_told_places(used)]
    more = len(stays) + len(used) - len(told)
    run.found |= {"removed": len(pairs) - len(stays), "stayed": told, "stayed_more": more}
    record_act(act="undo an import", record=run, by=by, ties=len(pairs) - len(stays), stayed=len(stays))
    return run


def _hold(part: Mapping[int, int | None]) -> None:
    """Before it is judged: whoever changes one of these now was first and is seen, or finds it gone."""
    keys: dict[type[models.Model], Sequence[int]] = {
        Relationship: list(part),
        Place: [place for place in part.values() if place],
    }
    for model, held in keys.items():
        rows = model._base_manager.filter(pk__in=held).select_for_update()  # noqa: SLF001 - also those in Trash
        list(rows.order_by("pk").values_list("pk"))
    for own in PARTS:
        rows = own._base_manager.filter(relationship__in=list(part)).select_for_update()  # noqa: SLF001 - as above
        list(rows.order_by("pk").values_list("pk"))


def _told(stays: Mapping[int, str]) -> list[tuple[str, str, str]]:
    """Name, address and reason of what stays, for the page."""
    ties = Relationship.objects.filter(pk__in=list(stays)[:MOST_TOLD]).select_related("partner")
    return [(str(tie), tie.get_absolute_url(), stays[tie.pk]) for tie in ties]


def _told_places(keys: Sequence[int]) -> list[tuple[str, str, str]]:
    """Cities whose tie is gone and which something else uses by now, such as a person who lives there."""
    why = _("The relationship is gone. The city stays, because something else belongs to it by now.")
    places = Place._base_manager.filter(pk__in=list(keys)[:MOST_TOLD]).order_by("pk")  # noqa: SLF001 - also those in Trash
    return [(str(place), place.get_absolute_url(), why) for place in places]


def _remove_ties(keys: Sequence[int], *, by: Any, said: str) -> None:
    """The ties with their parts; the history of every one says that it was removed, and why."""
    for model in PARTS:
        remember(model, "relationship", keys, by=by, reason=said, kind="-")
    remember(Relationship, "id", keys, by=by, reason=said, kind="-")
    ties = Relationship._base_manager.filter(pk__in=keys)  # noqa: SLF001 - also those in Trash
    ties.update(since=None)
    Milestone._base_manager.filter(relationship__in=keys).update(rival_of=None)  # noqa: SLF001 - as above
    every: tuple[type[models.Model], ...] = (ImportedRow, *PARTS)
    for model in every:
        _drop(model._base_manager.filter(relationship__in=keys))  # noqa: SLF001 - as above
    _drop(ties)


def _remove_places(keys: Sequence[int], by: Any, said: str) -> list[int]:
    """The cities that nothing else uses; the keys of those that stay."""
    used = users_of(Place, keys, beside=(PlaceName, PlaceFact))
    gone = [key for key in keys if key not in used]
    gone = list(Place._base_manager.filter(pk__in=gone, version=1).values_list("pk", flat=True))  # noqa: SLF001 - as above
    remember(Place, "id", gone, by=by, reason=said, kind="-")
    for model in (PlaceName, PlaceFact):
        _drop(model._base_manager.filter(place__in=gone))  # noqa: SLF001 - as above
    places = Place._base_manager.filter(pk__in=gone)  # noqa: SLF001 - as above
    names = set(places.values_list("folded", flat=True))
    _drop(places)
    Place.objects.filter(folded__in=among(names)).tell_apart()
    return sorted(set(keys) - set(gone))


def _remove_types(keys: Sequence[int], *, by: Any, said: str) -> None:
    used = users_of(TypeTier, keys)
    gone = [key for key in keys if key not in used]
    rows = TypeTier._base_manager.filter(pk__in=gone, version=1)  # noqa: SLF001 - as above
    remember(TypeTier, "id", list(rows.values_list("pk", flat=True)), by=by, reason=said, kind="-")
    _drop(rows)


def _drop(rows: models.QuerySet[Any]) -> None:
    """One statement; what refers to these rows is gone already, and the database would say if not."""
    rows._raw_delete(rows.db)  # noqa: SLF001 - the collector would read every row first
