"""The small pieces every page is set from: status tag, icon, monogram, map."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django import template
from django.contrib.messages import constants
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from common import drawing, maps, statuses
from common.addresses import address_of
from common.tabs import Tab, draw_tabs

register = template.Library()
# Thirty stand on a page, so they are written here and not by a template of their own.
_ICON = (
    '<svg class="tw-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
    '<use href="{}#{}"></use></svg>\n'
)


@register.inclusion_tag("includes/status_tag.html")
def status_tag(state: str, label: str | Promise = "") -> dict[str, Any]:
    """Icon and word of a state; `label` replaces the word when it names somebody or a date."""
    found = statuses.find_state(state)
    return {"state": found, "icon": statuses.find_icon(found), "label": label or found.label}


@register.simple_tag
def last_told(told: Any, refuses: Any) -> Any:
    """The banner's message; what was done waits for a page that refuses nothing."""
    found = list(told or ())
    if refuses:
        for one in found:
            if one.level == constants.SUCCESS:
                told.add(one.level, one.message, one.extra_tags)
        found = [one for one in found if one.level != constants.SUCCESS]
    return found[-1] if found else None


@register.simple_tag
def field_row(field: Any) -> SafeString:
    """One field of a form: label, hint, error, control."""
    return drawing.draw_field(field)


@register.simple_tag
def field_rows(form: Any) -> SafeString:
    """Every field of a form in its order."""
    return drawing.draw_fields(form)


@register.simple_tag
def tab_row(label: str, tabs: Sequence[Tab]) -> SafeString:
    """The pages of one record; `tabs` name label, url, current and perhaps a count."""
    return draw_tabs(label, tabs)


@register.simple_tag
def address(name: str, key: int | str) -> str:
    """What `url` writes for a page with one key, where a page has many of them."""
    return address_of(name, key)


@register.simple_tag
def icon(name: str) -> SafeString:
    """An ornament beside a word; never alone, so it is hidden from screen readers."""
    return _drawn(static("vendor/icons.svg"), name)


@cache
def _drawn(sheet: str, name: str) -> SafeString:
    """The names stand in our templates, so there are few."""
    return format_html(_ICON, sheet, name)


@register.simple_tag
def frame_files(part: str, bidi: bool) -> SafeString:  # noqa: FBT001 - from a template
    """The stylesheets or scripts of every page."""
    return _files(part, bidi, static("vendor/icons.svg"))


@cache
def _files(part: str, bidi: bool, _one_of_them: str) -> SafeString:  # noqa: FBT001 - as above
    return SafeString(render_to_string(f"includes/frame_{part}.html", {"bidi": bidi}).strip())


@register.inclusion_tag("includes/monogram.html")
def monogram(country_code: str) -> dict[str, str]:
    """Two letters in a ring of brass: flags can be touchy."""
    return {"code": (country_code or "").upper()[:2]}


@register.inclusion_tag("includes/map.html")
def world_map(
    home: maps.MapPoint | None, points: Sequence[maps.MapPoint], heading: str | Promise = ""
) -> dict[str, Any]:
    """The map with its plain list; the list alone carries everything the map shows."""
    drawn = maps.draw(home, points)
    marks = [(mark, statuses.find_state(mark.point.state)) for mark in drawn.marks]
    return {"map": drawn, "marks": marks, "heading": heading}
