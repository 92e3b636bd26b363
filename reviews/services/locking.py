"""How an evaluation is held while something is done with it, and what may be done from where it is."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reviews import workflow
from reviews.models import Evaluation


def move(evaluation: Evaluation, action: str) -> None:
    """Put the locked evaluation where the action leads, or refuse what the table does not know from here."""
    if not workflow.may_move(action, evaluation.state):
        raise not_from_here(evaluation)
    evaluation.state = workflow.MOVES[action].target


def not_from_here(evaluation: Evaluation) -> ValidationError:
    """Somebody else was faster."""
    words = {"state": str(evaluation.get_state_display()).lower()}
    return ValidationError(
        _("This is not possible while the evaluation is %(state)s. Look at it again.") % words
    )
