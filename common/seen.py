"""The row an address is about, found by a question whose SQL is made once.

For `get_record` of a page, wherever a function of the person alone returns the rows; where more decides,
such as the record around a part, `get_or_404` of common/pages does the same without keeping SQL.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404

from common.prepared import KEY, prepared

# A function or method of the program that returns the rows a person may see.
Rows = Callable[[Any], "QuerySet[Any, Any]"]


def seen_or_404(rows: Rows, user: Any, *along: str, **lookup: int | str) -> Any:
    """The one of `rows(user)` that a unique column names, with what it points to `along`.

    404 as `get_or_404`: for what is not there, not visible, or no key at all (huge numbers, NUL).
    """
    (column, value), *_none = lookup.items()
    if isinstance(value, int) and abs(value) >= KEY:
        raise Http404
    try:
        found = _seen(user, rows=rows, along=along, column=(column,), value=value)
    except (ValueError, OverflowError, ValidationError) as error:
        raise Http404 from error
    if not found:
        raise Http404
    return found[0]


@prepared
def _seen(
    user: Any, *, rows: Rows, along: tuple[str, ...], column: tuple[str], value: int | str
) -> QuerySet[Any, Any]:
    seen = rows(user).filter(**{column[0]: value}).order_by()
    return seen.select_related(*along) if along else seen
