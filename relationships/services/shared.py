"""Other cities tied to the same partner, and further cities of a tie."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.services import record_act
from common.records import lock, move_to_trash, restore, save_new
from directory.models import Place
from relationships.models import Party, Relationship, SharedTie, Side
from relationships.services.saving import change, keep_papers


@transaction.atomic
def note_shared_tie(*, relationship: Relationship, city: str, by: Any, **fields: Any) -> SharedTie:
    """Note another city tied to the same partner."""
    fields.setdefault("sample", relationship.sample)
    shared = save_new(SharedTie(relationship=relationship, city=city, **fields), by=by)
    keep_papers(relationship, shared.resolution, shared.document)
    return shared


@transaction.atomic
def change_shared_tie(*, shared: SharedTie, by: Any, seen: int | None = None, **fields: Any) -> SharedTie:
    """Correct it, or record where the cooperative agreement stands."""
    change(shared, fields, by=by, seen=seen)
    keep_papers(shared.relationship, shared.resolution, shared.document)
    return shared


@transaction.atomic
def trash_shared_tie(*, shared: SharedTie, by: Any, seen: int | None = None) -> SharedTie:
    """Put it in Trash."""
    return move_to_trash(shared, by=by, seen=seen)


@transaction.atomic
def restore_shared_tie(*, shared: SharedTie, by: Any) -> SharedTie:
    """Take it out of Trash."""
    return restore(shared, by=by)


@transaction.atomic
def add_side(*, relationship: Relationship, place: Place, side: str, by: Any, **fields: Any) -> Party:
    """Add a further city to a tie: some hold between three. A city stands in a tie once, also in Trash."""
    lock(relationship)
    if relationship.parties.filter(place=place).exists():
        raise ValidationError({"place": _("This city is in the relationship already. Choose another one")})
    if gone := Party.everything.trashed().filter(relationship=relationship, place=place).first():
        back: Party = change(gone, {**fields, "side": side, "further": True, "trashed_at": None}, by=by)
        return back
    fields.setdefault("sample", relationship.sample)
    party = Party(relationship=relationship, place=place, side=side, further=True, **fields)
    return save_new(party, by=by)


@transaction.atomic
def remove_side(*, party: Party, by: Any, seen: int | None = None) -> Party:
    """Take a further city out of a tie and put what was recorded in Trash. Ours and the partner stay."""
    tie = party.relationship
    if party == chief_side(tie, party.side):
        raise ValidationError(_("A relationship keeps our own city and the partner it is named after."))
    detail = {"place": str(party.place), "side": party.side, "stated": party.stated_status}
    move_to_trash(party, by=by, seen=seen)
    record_act(act="take city out of tie", record=tie, by=by, **detail)
    return party


@transaction.atomic
def restore_side(*, party: Party, by: Any) -> Party:
    """Put a city that was taken out back into its tie."""
    restore(party, by=by)
    record_act(act="put city back into tie", record=party.relationship, by=by, place=str(party.place))
    return party


def chief_side(tie: Relationship, side: str) -> Party | None:
    """Our own city, or the partner the tie is named after; the one that stands there longest otherwise."""
    rows = tie.parties.filter(side=side).order_by("pk")
    named = rows.filter(place=tie.partner_id).first() if side == Side.PARTNER else None
    return named or rows.first()
