"""Who speaks for each side of a tie and how they are addressed, as the handover brief tells it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from relationships.models import Contact, Relationship
from relationships.selectors.contacts import facing_contacts
from relationships.selectors.people import Someone, people_of


def speaker_lines(user: Any, tie: Relationship) -> list[str]:
    """Who looks after the tie, who speaks in each capacity, then who is there now, ours and theirs."""
    pairs = people_of(user, tie).pairs
    ours = [pair.ours for pair in pairs if pair.ours and pair.ours.current]
    theirs = [pair.theirs for pair in pairs if pair.theirs and pair.theirs.current]
    return [
        *_keeper_lines(tie),
        *map(_facing_words, facing_contacts(tie)),
        *(_("Ours: %(person)s") % {"person": _someone(one)} for one in ours),
        *(_("Theirs: %(person)s") % {"person": _someone(one)} for one in theirs),
    ]


def _keeper_lines(tie: Relationship) -> list[str]:
    """Which of our people and bodies a successor asks first."""
    bodies = ", ".join(str(body) for body in (tie.committee, tie.lead_organization) if body)
    lines = [_("Looked after by %(who)s.") % {"who": tie.owner}] if tie.owner else []
    return [*lines, _("Lead body: %(bodies)s.") % {"bodies": bodies}] if bodies else lines


def _facing_words(line: Any) -> str:
    words = {"what": line.label, "ours": _names(line.ours), "theirs": _names(line.theirs)}
    return _("%(what)s. Ours: %(ours)s. Theirs: %(theirs)s.") % words


def _names(contacts: Sequence[Contact]) -> str:
    return ", ".join(str(one.person) for one in contacts) or _("no counterpart named")


def _someone(one: Someone) -> str:
    person = one.person
    told = [person.name, person.own_name, *map(str, one.roles)]
    if person.form_of_address:
        told.append(_("address as “%(words)s”") % {"words": person.form_of_address})
    if person.pronunciation:
        told.append(_("say %(words)s") % {"words": person.pronunciation})
    return ", ".join(part for part in told if part) + "."
