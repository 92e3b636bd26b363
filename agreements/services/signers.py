"""Who signs or witnesses, and on what authority."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from agreements.models import Agreement, Signer
from common.records import move_to_trash, restore, save_change, save_new, set_fields
from directory.models import Office, Person


@transaction.atomic
def name_signer(
    *, agreement: Agreement, side: str, by: Any, name: str = "", person: Person | None = None, **fields: Any
) -> Signer:
    """Name somebody who signs or witnesses; what a contact's card already says need not be typed again."""
    signer = Signer(agreement=agreement, side=side, name=name.strip(), person=person)
    signer.sample = agreement.sample
    set_fields(signer, fields)
    _take_from_card(signer)
    _check_name(signer)
    signer.order = signer.order or _next_order(agreement, side)
    return save_new(signer, by=by)


@transaction.atomic
def change_signer(*, signer: Signer, by: Any, seen: int | None = None, **fields: Any) -> Signer:
    """Correct name, office or authority."""
    set_fields(signer, fields)
    _take_from_card(signer)
    _check_name(signer)
    return save_change(signer, by=by, seen=seen)


@transaction.atomic
def trash_part(*, part: Any, by: Any, seen: int | None = None) -> Any:
    """Put a signer, original, notice, ceremony, step or certificate in Trash."""
    return move_to_trash(part, by=by, seen=seen)


@transaction.atomic
def restore_part(*, part: Any, by: Any) -> Any:
    """Take it out of Trash."""
    return restore(part, by=by)


def _take_from_card(signer: Signer) -> None:
    """Fill only what was left empty; the card itself is not changed."""
    card = signer.person
    if card is None:
        return
    signer.name = signer.name or card.name
    signer.own_name = signer.own_name or card.own_name
    signer.own_language = signer.own_language or (card.own_language if signer.own_name else "")
    signer.pronunciation = signer.pronunciation or card.pronunciation
    signer.title = signer.title or _office_of(card)


def _office_of(person: Person) -> str:
    """The office held now; one with an end on record is not taken."""
    rows = Office.objects.filter(person=person, trashed_at=None, ends=None)
    office = rows.order_by(F("starts").desc(nulls_last=True), "pk").first()
    return office.title if office else ""


def _check_name(signer: Signer) -> None:
    if not signer.name:
        raise ValidationError({"name": _("Enter the name, or choose a contact")})


def _next_order(agreement: Agreement, side: str) -> int:
    number: int = Signer.objects.filter(agreement=agreement, side=side).count()
    return number + 1
