"""The pages of one record in one row: as many as fit, a menu for the rest, and on a phone a menu of all.

Both forms are written, and the style sheets show one of them (phone.css): without scripts nothing else can
tell how wide a screen is. Widths are judged by the letters, a little too wide rather than too narrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    tabs = [{**tab, "label": str(tab["label"])} for tab in tabs]
    needed = sum(map(_width, tabs))
    row, rest = one_row(tabs)
    items = {tab["url"]: _item(tab) for tab in tabs}
    size = "short" if needed <= SHORT else "middle" if needed <= MIDDLE else "long"
    shown = "".join([items[tab["url"]] for tab in row])
    if rest:
        summary = f'{escape(_("More"))}<span class="visually-hidden"> {escape(_("pages"))}</span>'
        shown += f"<li>{_menu('', summary, [items[tab['url']] for tab in rest])}</li>"
    return SafeString(
        f'<nav class="tw-tabs tw-tabs-{size}" aria-label="{escape(str(label))}">'
        f'<ul class="tw-tabs-row">{shown}</ul>{_menu(" tw-tabs-all", _open_page(tabs), items.values())}</nav>'
    )


def one_row(tabs: Sequence[Tab]) -> tuple[list[Tab], list[Tab]]:
    """What fits into the row, and the rest; the open page is in the row, as its last if need be."""
    widths = [_width(tab) for tab in tabs]
    if sum(widths) <= ROW:
        return list(tabs), []
    kept = {at for at, tab in enumerate(tabs) if tab["current"]}
    room = ROW - MORE - sum(widths[at] for at in kept)
    for at, width in enumerate(widths):
        if at not in kept:
            room -= width
            if room < 0:
                break
            kept.add(at)
    return [tabs[at] for at in sorted(kept)], [tab for at, tab in enumerate(tabs) if at not in kept]


def _width(tab: Tab) -> float:
    label, count = str(tab["label"]), tab.get("count")
    letters = len(label)
    if not label.isascii():
        letters += sum(east_asian_width(letter) in "WF" for letter in label)
    return AROUND + LETTER * letters + (0.0 if count is None else BEFORE_COUNT + LETTER * len(str(count)))


def _item(tab: Tab) -> str:
    current = ' aria-current="page"' if tab["current"] else ""
    return f'<li><a href="{escape(str(tab["url"]))}"{current}>{_words(tab)}</a></li>'


def _words(tab: Tab) -> str:
    count = tab.get("count")
    counted = "" if count is None else f' <span class="tw-count">{count}</span>'
    return f"{escape(tab['label'])}{counted}"


def _menu(more_class: str, summary: str, items: Iterable[str]) -> str:
    head = f'<details class="tw-menu{more_class}" data-menu><summary>{summary}</summary>'
    return f"{head}<ul>{''.join(items)}</ul></details>"


def _open_page(tabs: Sequence[Tab]) -> str:
    """What the menu of all pages is called: the one that is open."""
    current = next((tab for tab in tabs if tab["current"]), None)
    if current is None:
        return escape(_("Choose a page"))
    other = escape(_("choose another page"))
    return f'<span>{_words(current)}</span><span class="visually-hidden"> ({other})</span>'
