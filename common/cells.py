"""Cells of a list, made ready in Python so that the template only prints them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.statuses import find_icon, find_state

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


LONG_PART = 20
# Most cells hold none of these, and looking once is cheaper than replacing five times.
_MARKUP = re.compile("[&<>\"']").search
# In what is safe nothing else begins with such a sign: a word that does is escaped.
_TAG = re.compile("<[^<>]*>")


class Address(str):
    """An e-mail address: a narrow column breaks it before the @, in a long part after a dot, in no word."""

    __slots__ = ()

    def __str__(self) -> str:
        return self

    def __html__(self) -> str:
        """As it is, with the places at which a line may end."""
        parts = [
            part if len(part) <= LONG_PART else part.replace(".", ".<wbr>")
            for part in escape(self).split("@")
        ]
        return "<wbr>@".join(parts)


# Anything with words of its own (a date, a number), or a status and the word shown for it.
Cell = object | tuple[str, str]
Row = tuple[str, str, Sequence[Cell]]


def ready_rows(
    rows: Iterable[Row], heads: Sequence[tuple[StrOrPromise, bool]], keys: Sequence[object] = ()
) -> SafeString:
    """The body of a table; `heads` are (label, numeric) of the columns after the first.

    With the `keys` of its rows each begins with a box to tick, labelled by the row's name.
    Written here and not in the template because a long list spends most of its time on its cells.
    """
    opening = [_opening(label, numeric=numeric) for label, numeric in heads]
    blank, language = _plain(_("Not recorded")), get_language() or ""
    ready = [_row(row, opening, blank, language) for row in rows]
    if keys:
        words = _plain(_("Select %(name)s"))
        ready = [_ticked(line, row, key, words) for line, row, key in zip(ready, rows, keys, strict=True)]
    return SafeString("".join(ready))


def safe_cell(pattern: str, *parts: object) -> SafeString:
    """A cell with markup of its own; its parts are escaped, in a fifth of the calls of `format_html`."""
    return SafeString(pattern.format(*map(_plain, parts)))


def cells_together(*cells: Cell) -> SafeString:
    """One cell of several, each with its tag; a line may end between them."""
    language = get_language() or ""
    drawn = (_drawn(one, language) for one in cells)
    return SafeString(" ".join(one if one.startswith("<") else f"<span>{one}</span>" for one in drawn))


def link_cell(href: str, words: str) -> SafeString:
    """A cell that leads somewhere."""
    return SafeString(f'<a href="{_plain(href)}">{_plain(words)}</a>')


def ready_options(choices: Mapping[str, str], chosen: str) -> SafeString:
    """The options of a select; drawn once for the same two hundred, which come with every page."""
    return _options(tuple(choices.items()), chosen)


@lru_cache(maxsize=500)
def _options(choices: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    return SafeString("".join(_option(value, words, chosen) for value, words in choices))


def _option(value: str, words: str, chosen: str) -> str:
    mark = " selected" if value == chosen else ""
    return f'<option value="{_plain(value)}"{mark}>{_plain(words)}</option>'


def _opening(label: StrOrPromise, *, numeric: bool) -> str:
    look = ' class="tw-num"' if numeric else ""
    return f'<td data-label="{_plain(label)}"{look}>'


def _row(row: Row, opening: list[str], blank: str, language: str) -> str:
    href, first, cells = row
    name = _plain(first)
    linked = f'<a href="{_plain(href)}">{name}</a>' if href else name
    parts = [f'<tr><th scope="row">{linked}</th>']
    for tag, cell in zip(opening, cells, strict=True):
        parts.append(f"{tag}{_drawn(cell, language) or blank}</td>")
    return "".join([*parts, "</tr>\n"])


def _drawn(cell: Cell, language: str) -> str:
    return _tag(cell[1], str(cell[0]), language) if isinstance(cell, tuple) else _plain(cell)


def _ticked(line: str, row: Row, key: object, words: str) -> str:
    """The row with its box; it belongs to the form of the bar, wherever in the page that stands."""
    # What is safe already is escaped already.
    name = _TAG.sub("", row[1]) if isinstance(row[1], SafeString) else _plain(row[1])
    box = f'<input class="form-check-input" type="checkbox" form="bulk" name="row" value="{_plain(key)}"'
    label = words.replace("%(name)s", name)
    return f'<tr><td class="tw-tick">{box} aria-label="{label}"></td>{line[4:]}'


def _plain(value: object) -> str:
    """Escaped unless it is safe already; Django's own function does the same in five times the calls."""
    if type(value) is str:
        return escape(value) if _MARKUP(value) else value
    ready = getattr(value, "__html__", None)
    if ready is not None:
        return str(ready())
    text = str(value)
    return text if isinstance(text, SafeString) else escape(text)


@lru_cache(maxsize=2000)
def _tag(state: str, text: str, language: str) -> SafeString:  # noqa: ARG001 - the word depends on it
    """A status tag, drawn once per word."""
    found = find_state(state)
    context = {"state": found, "icon": find_icon(found), "label": text or found.label}
    return render_to_string("includes/status_tag.html", context)
