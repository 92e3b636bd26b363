"""How an agreement is locked and moved; every service of this room goes through here."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agreements.models import Agreement, AgreementState
from agreements.workflow import EDITABLE, MOVES, may_move
from common.records import StaleRecord


def lock(agreement: Agreement, seen: int | None = None) -> Agreement:
    """Hold the row and read it anew; StaleRecord when a form was opened before the last change."""
    agreement.refresh_from_db(from_queryset=Agreement.objects.select_for_update())
    if seen is not None and agreement.version != seen:
        raise StaleRecord(agreement)
    return agreement


def check_editable(agreement: Agreement) -> None:
    """Refuse to touch a text that both sides agreed on; needs the lock."""
    if agreement.state not in EDITABLE:
        words = {"state": _state_words(agreement)}
        raise ValidationError(_("This text is %(state)s. Open it again before you change it.") % words)


def begin_move(agreement: Agreement, action: str, seen: int | None) -> None:
    """Lock, refuse a move the table does not know from here, and set the new state."""
    lock(agreement, seen)
    if not may_move(action, agreement.state):
        words = {"state": _state_words(agreement)}
        raise ValidationError(_("This agreement is %(state)s; that cannot be done with it now.") % words)
    agreement.state = MOVES[action].target


def _state_words(agreement: Agreement) -> str:
    return str(AgreementState(agreement.state).label).lower()
