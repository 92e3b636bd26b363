"""Contacts on both sides in pairs, and whether like meets like."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from directory.models.organization import RunBy
from relationships.models import Contact, Relationship, Side


@dataclass(frozen=True)
class Facing:
    """Those who speak in one capacity, ours beside theirs."""

    runs: str
    label: str
    ours: list[Contact]
    theirs: list[Contact]


def contacts_of(tie: Relationship) -> QuerySet[Contact]:
    """Everybody named for either side; a person in Trash speaks for nobody."""
    rows: QuerySet[Contact] = Contact.objects.present().filter(relationship=tie, person__trashed_at=None)
    return rows.select_related("person")


def facing_contacts(tie: Relationship) -> list[Facing]:
    """One line a capacity that either side has named; whoever sees the tie sees who speaks for it."""
    return _faced(list(contacts_of(tie)))


def missing_contacts(lines: list[Facing]) -> list[str]:
    """Who is not named yet, in words; none where both sides name somebody and like meets like."""
    gaps = []
    if not any(line.ours for line in lines):
        gaps.append(_("No contact is named on our side."))
    if not any(line.theirs for line in lines):
        gaps.append(_("No contact is named on their side."))
    if not gaps:
        words = (
            _("%(who)s: no counterpart named on our side."),
            _("%(who)s: no counterpart named on their side."),
        )
        gaps += [
            words[0 if line.theirs else 1] % {"who": line.label}
            for line in lines
            if not (line.ours and line.theirs)
        ]
    return gaps


def symmetry_advice(lines: list[Facing]) -> str:
    """Where volunteers run the work, a contact in the mayor's office belongs beside them (domain §2)."""
    named = {line.runs for line in lines}
    if RunBy.VOLUNTEERS in named and RunBy.MAYORS_OFFICE not in named:
        return _("Volunteers are named alone. Name a contact in the mayor's office of both cities as well.")
    return ""


def _faced(contacts: list[Contact]) -> list[Facing]:
    found = []
    for runs in RunBy:
        mine = [one for one in contacts if one.runs == runs]
        if mine:
            ours = [one for one in mine if one.side == Side.HOME]
            theirs = [one for one in mine if one.side == Side.PARTNER]
            found.append(Facing(runs.value, str(runs.label), ours, theirs))
    return found
