"""The pages of one record in one row: as many as fit, a menu for the rest, and on a phone a menu of all.

Both forms are written, and the style sheets show one of them (phone.css): without scripts nothing else can
tell how wide a screen is. Widths are judged by the letters, a little too wide rather than too narrow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from unicodedata import east_asian_width

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

Tab = Mapping[str, Any]  # label, url, current, and perhaps a count

# In rem. The row is what stands beside the rail in a window of 1360 points.
ROW, MIDDLE, SHORT = 62.0, 36.0, 22.0
MORE = 6.0
LETTER, AROUND, BEFORE_COUNT = 0.5625, 1.75, 0.75


def draw_tabs(label: str, tabs: Sequence[Tab]) -> SafeString:
    """The navigation called `label`; the page that is open is marked and always in sight."""
    row, rest = one_row(tabs)
    needed = sum(_width(tab) for tab in tabs)
    size = "short" if needed <= SHORT else "middle" if needed <= MIDDLE else "long"
    shown = "".join(_item(tab) for tab in row)
    if rest:
        summary = f'{escape(_("More"))}<span class="visually-hidden"> {escape(_("pages"))}</span>'
        shown += f"<li>{_menu('', summary, rest)}</li>"
    return SafeString(
        f'<nav class="tw-tabs tw-tabs-{size}" aria-label="{escape(str(label))}">'
        f'<ul class="tw-tabs-row">{shown}</ul>{_menu(" tw-tabs-all", _open_page(tabs), tabs)}</nav>'
    )


def one_row(tabs: Sequence[Tab]) -> tuple[list[Tab], list[Tab]]:
    """What fits into the row, and the rest; the open page is in the row, as its last if need be."""
    if sum(_width(tab) for tab in tabs) <= ROW:
        return list(tabs), []
    open_page = [tab for tab in tabs if tab["current"]]
    room = ROW - MORE
    row: list[Tab] = []
    for tab in tabs:
        later = [one for one in open_page if one not in row and one is not tab]
        if room < _width(tab) + sum(_width(one) for one in later):
            row += later
            break
        row.append(tab)
        room -= _width(tab)
    return row, [tab for tab in tabs if tab not in row]


def _width(tab: Tab) -> float:
    letters = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in str(tab["label"]))
    count = tab.get("count")
    counted = 0.0 if count is None else BEFORE_COUNT + LETTER * len(str(count))
    return AROUND + LETTER * letters + counted


def _item(tab: Tab) -> str:
    current = ' aria-current="page"' if tab["current"] else ""
    return f'<li><a href="{escape(str(tab["url"]))}"{current}>{_words(tab)}</a></li>'


def _words(tab: Tab) -> str:
    count = tab.get("count")
    counted = "" if count is None else f' <span class="tw-count">{count}</span>'
    return f"{escape(str(tab['label']))}{counted}"


def _menu(more_class: str, summary: str, tabs: Sequence[Tab]) -> str:
    items = "".join(_item(tab) for tab in tabs)
    head = f'<details class="tw-menu{more_class}" data-menu><summary>{summary}</summary>'
    return f"{head}<ul>{items}</ul></details>"


def _open_page(tabs: Sequence[Tab]) -> str:
    """What the menu of all pages is called: the one that is open."""
    current = next((tab for tab in tabs if tab["current"]), None)
    if current is None:
        return escape(_("Choose a page"))
    other = escape(_("choose another page"))
    return f'<span>{_words(current)}</span><span class="visually-hidden"> ({other})</span>'
