"""What was written about ties, as rows of the search: dated acts, decisions on their status, statements."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from common.merge import bounded, row
from directory.models.place import full_name_in_rows
from relationships.models import Milestone, Statement, StatusChange
from relationships.selectors.timeline import MILESTONE, STATEMENT, STATUS_CHANGE

PARTNER = full_name_in_rows("relationship__partner__")


def found_acts(user: Any, text: str) -> QuerySet[Any, Any]:
    """Dated acts by their note, where lists keep the number of a resolution that is not on file."""
    rows = bounded(Milestone.objects.visible_to(user).filter(folded__words=text))
    return row(rows, MILESTONE, title=PARTNER, when="date", detail="kind")


def found_decisions(user: Any, text: str) -> QuerySet[Any, Any]:
    """Decisions on a status, by who took them, why and until when."""
    rows = bounded(StatusChange.objects.visible_to(user).filter(folded__words=text))
    return row(rows, STATUS_CHANGE, title=PARTNER, when="effective", detail="new")


def found_statements(user: Any, text: str) -> QuerySet[Any, Any]:
    """What is said of a tie without being itemised, by its words."""
    rows = bounded(Statement.objects.visible_to(user).filter(folded__words=text))
    return row(rows, STATEMENT, title=PARTNER, when=Coalesce(F("ends"), F("starts")))
