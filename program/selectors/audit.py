"""Reading the audit trail."""

from __future__ import annotations

from collections.abc import Iterable

from accounts.models import AuditEntry, User
from common.extend import Kind, points
from program.selectors.acts import act_words

MOST_CHOICES = 200


def acts_offered(user: User) -> list[tuple[str, str]]:
    """The acts that occur, by their words."""
    rows = AuditEntry.objects.visible_to(user).order_by("act").values_list("act", flat=True).distinct()
    return sorted(((act, act_words(act)) for act in rows[:MOST_CHOICES]), key=lambda choice: choice[1])


def people_offered(user: User) -> list[tuple[str, str]]:
    """Who did something."""
    rows = AuditEntry.objects.visible_to(user).exclude(actor=None).order_by("actor__name")
    found = rows.values_list("actor", "actor__name").distinct()[:MOST_CHOICES]
    return [(str(pk), name) for pk, name in found]


def links_of(user: User, entries: Iterable[AuditEntry]) -> dict[str, str]:
    """Address per subject this person may open."""
    found = subjects_of(user, [entry.subject for entry in entries])
    return {subject: url for subject, (_words, url) in found.items()}


def subjects_of(user: User, subjects: Iterable[str]) -> dict[str, tuple[str, str]]:
    """(words, address) per subject this person may open; one query for each kind that occurs."""
    wanted: dict[str, set[int]] = {}
    for subject in subjects:
        key, _colon, pk = subject.partition(":")
        if pk.isdecimal():
            wanted.setdefault(key, set()).add(int(pk))
    found: dict[str, tuple[str, str]] = {}
    for kind in points(Kind, "records"):
        if kind.key in wanted:
            records = kind.visible_to(user).in_bulk(list(wanted[kind.key]))
            found |= {f"{kind.key}:{pk}": (str(one), kind.url(one)) for pk, one in records.items()}
    return found
