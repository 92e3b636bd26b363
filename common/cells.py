"""Cells of a list, made ready in Python so that the template only prints them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.statuses import find_icon, find_state

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Cell = str | tuple[str, str]
ReadyCell = tuple[SafeString, str, SafeString]

_NUMERIC = SafeString(' class="tw-num"')
_CLOSING = SafeString("</td>")


def opening_tag(label: StrOrPromise, *, numeric: bool) -> SafeString:
    """The tag of every cell in a column; the label shows where the table is stacked."""
    return format_html('<td data-label="{}"{}>', label, _NUMERIC if numeric else "")


def ready_cell(opening: SafeString, cell: Cell) -> ReadyCell:
    """(opening tag, text or status tag, closing tag); never a blank cell."""
    if isinstance(cell, str):
        return opening, cell or _("Not recorded"), _CLOSING
    return opening, _tag(cell[1], str(cell[0]), get_language() or ""), _CLOSING


@lru_cache(maxsize=2000)
def _tag(state: str, text: str, language: str) -> SafeString:  # noqa: ARG001 - the word depends on it
    """A status tag, drawn once per word."""
    found = find_state(state)
    context = {"state": found, "icon": find_icon(found), "label": text or found.label}
    return render_to_string("includes/status_tag.html", context)
