"""The different values of a column where they are few among very many rows."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import CharField, F, QuerySet, TextField
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Left

# The value before, by which the next one is found.
_BEFORE = RawSQL("seen.value", [], output_field=TextField())
_YEAR = 4
_AFTER_ALL = "99999"


def few_values(rows: QuerySet[Any, Any], column: str) -> list[str]:
    """Each value of these rows once, in order and without the empty one, by jumping through an index.

    The column needs an index that begins with it: DISTINCT would read every row.
    """
    following = rows.filter(**{f"{column}__gt": _BEFORE}).order_by(column)
    return _jump(following, Cast(F(column), TextField()), "")


def few_years(rows: QuerySet[Any, Any], column: str) -> list[str]:
    """Each year of a date as known once, the newest first, likewise; as four digits."""
    earlier = rows.filter(**{f"{column}__lt": _BEFORE}).order_by(f"-{column}")
    return _jump(earlier, Cast(Left(column, _YEAR, output_field=CharField()), TextField()), _AFTER_ALL)


def _jump(following: QuerySet[Any, Any], value: Any, before: str) -> list[str]:
    step = following.annotate(value_seen=value).values("value_seen")[:1]
    try:
        sql, params = step.query.sql_with_params()
    except EmptyResultSet:
        return []
    # The first comes out with the type of the others.
    begun = f"SELECT CAST('{before}' AS text)"
    seen = f"{begun} UNION ALL SELECT ({sql}) FROM seen WHERE seen.value IS NOT NULL"  # noqa: S608 - compiled by Django
    with connection.cursor() as cursor:
        cursor.execute(f"WITH RECURSIVE seen(value) AS ({seen}) SELECT value FROM seen", params)  # noqa: S608 - as above
        return [text for (text,) in cursor.fetchall() if text is not None and text != before]
