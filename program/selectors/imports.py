"""What became of an import since: which of its ties somebody touched, and what uses them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.services.holds import held_keys
from directory.models import Place
from program.models import ImportedRow, ImportRun, WholeCopy
from relationships.models import Milestone, Party, Relationship, Statement, StatusChange

# Beat knocks every minute; whoever waits longer, while nothing else is at work, waits for nobody.
PATIENCE = timedelta(minutes=2)
OWN = (Party, Milestone, StatusChange, Statement)
PART = 2000


def long_work_of_another() -> str:
    """What the background works on now that takes minutes, in words; there is one such work at a time."""
    if run := ImportRun.objects.at_work().first():
        return _("the list “%(name)s”") % {"name": run.name}
    return _("a copy of the whole program") if WholeCopy.objects.at_work().exists() else ""


def why_it_waits(run: ImportRun) -> str:
    """Why nobody works on this list yet, and what to do about it; empty while it is only a moment."""
    now = timezone.now()
    if not run.is_working or (run.claimed_until and run.claimed_until >= now):
        return ""
    if other := long_work_of_another():
        words = _("The background works on %(other)s now. This list comes next; there is nothing to do.")
        return words % {"other": other}
    since = max(filter(None, (run.queued_at, run.claimed_until)), default=now)
    if now - since > PATIENCE:
        minutes = (now - since) // timedelta(minutes=1)
        words = ngettext(
            "Nobody has taken this list up for %(n)d minute, so the background work seems not to run. Ask "
            "whoever looks after the server to start “worker” and “beat”. The list then goes on by itself.",
            "Nobody has taken this list up for %(n)d minutes, so the background work seems not to run. Ask "
            "whoever looks after the server to start “worker” and “beat”. The list then goes on by itself.",
            minutes,
        )
        return words % {"n": minutes}
    if run.claimed_until:
        return _("The work was cut off. It begins again by itself within two minutes, and nothing is lost.")
    return ""


def why_it_stays(run: ImportRun) -> dict[int, str]:
    """Keys of the ties that an undo leaves, each with the reason in a clerk's words."""
    rows = ImportedRow.objects.filter(run=run).order_by("line").values_list("relationship_id", "place_id")
    stays: dict[int, str] = {}
    pairs = list(rows)
    for start in range(0, len(pairs), PART):
        stays |= why_they_stay(run, dict(pairs[start : start + PART]))
    return stays


def why_they_stay(run: ImportRun, pairs: Mapping[int, int | None]) -> dict[int, str]:
    """The same of some of its ties with their places."""
    keys = list(pairs)
    changed = set(_changed(Relationship, models.Q(pk__in=keys)).values_list("pk", flat=True))
    for model in OWN:
        later = models.Q(version__gt=1) | models.Q(created_at__gt=run.imported_at)
        rows = model._base_manager.filter(later, relationship__in=keys)  # noqa: SLF001 - also those in Trash
        changed |= set(rows.values_list("relationship_id", flat=True))
    places = {place: tie for tie, place in pairs.items() if place}
    changed |= {
        places[key] for key in _changed(Place, models.Q(pk__in=list(places))).values_list("pk", flat=True)
    }
    used = users_of(Relationship, keys, beside=(*OWN, ImportedRow))
    reasons = (
        (changed, _("It was changed after the import.")),
        (used, _("Something else belongs to it by now.")),
        (_on_hold(keys, places), _("A legal hold keeps it.")),
    )
    return {key: words for found, words in reasons for key in keys if key in found}


def _on_hold(keys: Sequence[int], places: Mapping[int, int]) -> set[int]:
    """Ties on hold themselves, and those of which a part or the partner is (bars D6)."""
    held: dict[str, set[int]] = {}
    for subject in held_keys():
        label, _colon, key = subject.partition(":")
        held.setdefault(label, set()).update([int(key)] if key.isdecimal() else [])
    found = held.get(Relationship._meta.label_lower, set()) & set(keys)  # noqa: SLF001 - documented
    found |= {tie for place, tie in places.items() if place in held.get(Place._meta.label_lower, set())}  # noqa: SLF001 - as above
    for model in OWN:
        kept = held.get(model._meta.label_lower)  # noqa: SLF001 - as above
        if kept:
            rows = model._base_manager.filter(pk__in=kept, relationship__in=keys)  # noqa: SLF001 - as above
            found |= set(rows.values_list("relationship_id", flat=True))
    return found


def _changed(model: Any, wanted: models.Q) -> models.QuerySet[Any]:
    rows: models.QuerySet[Any] = model._base_manager.filter(wanted, version__gt=1)  # noqa: SLF001 - as above
    return rows


def users_of(
    model: type[models.Model], keys: Sequence[int], beside: tuple[type[models.Model], ...] = ()
) -> set[int]:
    """Which of these rows any other row refers to, whatever room it belongs to; histories do not count."""
    used: set[int] = set()
    for other in apps.get_models(include_auto_created=True):
        if other in beside or hasattr(other, "instance_type"):
            continue
        for field in other._meta.concrete_fields:  # noqa: SLF001 - public in all but name
            if field.related_model is model:
                rows = other._base_manager.filter(**{f"{field.name}__in": keys})  # noqa: SLF001 - as above
                used |= set(rows.values_list(field.attname, flat=True))
    return used
