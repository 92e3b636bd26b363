"""Clauses: the two texts of each stand side by side, and a text that moved on flags the other one."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from agreements.models import Agreement, Clause
from agreements.models.text import text_hash
from agreements.selectors.text import clauses_of
from agreements.services.saving import check_editable, lock
from common.drafts import WHILE_TYPING, as_opened
from common.records import StaleRecord, move_to_trash, restore, save_change, save_new, set_fields
from relationships.models import Side


@transaction.atomic
def add_clause(*, agreement: Agreement, by: Any, **fields: Any) -> Clause:
    """Add a clause at the end; both texts written together say the same."""
    _open(agreement)
    last = agreement.clauses.filter(trashed_at=None).aggregate(last=Max("order"))["last"] or 0
    clause = Clause(agreement=agreement, order=last + 1, sample=agreement.sample)
    set_fields(clause, fields)
    _match(clause, both=True)
    return save_new(clause, by=by)


@transaction.atomic
def change_clause(
    *,
    clause: Clause,
    by: Any,
    seen: int | None = None,
    opened: int | None = None,
    typing: bool = False,
    **fields: Any,
) -> Clause:
    """Save both texts; where one moved on alone, the other is flagged until somebody says it is still right.

    Correcting the flagged text answers the flag, and so does saving both at once. What is saved while
    somebody is `typing` answers nothing yet; the save that follows is judged from what stood when the form
    was `opened`.
    """
    _open(clause.agreement)
    clause.refresh_from_db(from_queryset=Clause.objects.select_for_update())
    if typing:
        set_fields(clause, fields)
        return save_change(clause, by=by, seen=seen, reason=WHILE_TYPING)
    start = as_opened(clause, opened, by) or clause
    before = (start.text_home, start.text_partner)
    behind = (start.home_is_behind, start.partner_is_behind)
    set_fields(clause, fields)
    changed = (clause.text_home != before[0], clause.text_partner != before[1])
    first = changed[1] and not before[1]
    _match(clause, both=all(changed) or first or any(a and b for a, b in zip(changed, behind, strict=True)))
    return save_change(clause, by=by, seen=seen)


@transaction.atomic
def confirm_clause(*, clause: Clause, side: str, by: Any, seen: int | None = None) -> Clause:
    """Say that the text of one side is still right although the other one changed."""
    _open(clause.agreement)
    clause.refresh_from_db(from_queryset=Clause.objects.select_for_update())
    followed = (clause.home_follows, clause.partner_follows)
    if side == Side.HOME:
        clause.home_follows = text_hash(clause.text_partner)
    else:
        clause.partner_follows = text_hash(clause.text_home)
    if seen is None and followed == (clause.home_follows, clause.partner_follows):
        return clause
    try:
        return save_change(clause, by=by, seen=seen, reason=f"{side} text still right")
    except StaleRecord as error:
        raise ValidationError(_("The clause changed a moment ago. Read it once more.")) from error


@transaction.atomic
def move_clause(*, clause: Clause, to: int, by: Any) -> Clause:
    """Move a clause to a place from 1 on; the others close up."""
    _open(clause.agreement)
    rows = clauses_of(clause.agreement)
    moving = next((row for row in rows if row.pk == clause.pk), None)
    if moving is None:
        raise ValidationError(_("This clause was removed. Restore it first."))
    rows.remove(moving)
    rows.insert(max(1, to) - 1, moving)
    for order, row in enumerate(rows, start=1):
        if row.order != order:
            # Only the place: a text that somebody is editing must not look changed by it.
            Clause.objects.filter(pk=row.pk).update(order=order)
    moving.refresh_from_db()
    return save_change(moving, by=by, reason=f"moved to place {moving.order}")


@transaction.atomic
def remove_clause(*, clause: Clause, by: Any, seen: int | None = None) -> Clause:
    """Take a clause out of the text; it can be put back for 30 days."""
    _open(clause.agreement)
    return move_to_trash(clause, by=by, seen=seen)


@transaction.atomic
def restore_clause(*, clause: Clause, by: Any) -> Clause:
    """Put a removed clause back where it stood."""
    _open(clause.agreement)
    return restore(clause, by=by)


def _open(agreement: Agreement) -> None:
    lock(agreement)
    check_editable(agreement)


def _match(clause: Clause, *, both: bool) -> None:
    """Remember which text of the other side each text was right beside."""
    if not both or not (clause.text_home and clause.text_partner):
        return
    clause.home_follows = text_hash(clause.text_partner)
    clause.partner_follows = text_hash(clause.text_home)
