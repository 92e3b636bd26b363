"""What was written about ties, as rows of the search: dated acts, decisions on their status, statements."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from common.merge import bounded, row
from common.searching import with_number
from directory.models.place import full_name_in_rows
from relationships.models import Milestone, Statement, StatusChange
from relationships.selectors.timeline import MILESTONE, STATEMENT, STATUS_CHANGE

PARTNER = full_name_in_rows("relationship__partner__")


def found_acts(user: Any, text: str) -> QuerySet[Any, Any]:
    """Dated acts by their note, where lists keep the number of a resolution that is not on file."""
    rows = bounded(_holding(Milestone.objects.visible_to(user), text))
    return row(rows, MILESTONE, title=PARTNER, when="date", detail="kind")


def found_decisions(user: Any, text: str) -> QuerySet[Any, Any]:
    """Decisions on a status, by who took them, why and until when."""
    rows = bounded(_holding(StatusChange.objects.visible_to(user), text))
    return row(rows, STATUS_CHANGE, title=PARTNER, when="effective", detail="new")


def found_statements(user: Any, text: str) -> QuerySet[Any, Any]:
    """What is said of a tie without being itemised, by its words."""
    rows = bounded(_holding(Statement.objects.visible_to(user), text))
    return row(rows, STATEMENT, title=PARTNER, when=Coalesce(F("ends"), F("starts")))


def _holding(rows: QuerySet[Any, Any], text: str) -> QuerySet[Any, Any]:
    """Rows whose words are those typed, the partner's name before a number too."""
    return with_number(rows, "relationship__folded", "folded", text)
