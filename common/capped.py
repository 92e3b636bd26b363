"""Counting that stops: nobody waits for a long table to be counted to its end."""

from __future__ import annotations

from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery
from django.utils.formats import number_format

COUNT_LIMIT = 1000


class Capped(Subquery):
    """How many rows a query finds, up to one more than the limit; several fit into one statement."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS found)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any], **extra: Any) -> None:
        super().__init__(rows.order_by().values("pk")[: COUNT_LIMIT + 1], **extra)


def capped_words(number: int) -> str:
    """ "41", or "1,000+" for what was not counted to its end."""
    words = number_format(min(number, COUNT_LIMIT), force_grouping=True)
    return f"{words}+" if number > COUNT_LIMIT else words
