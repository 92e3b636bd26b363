"""What stands around the rows of a list: buttons, views and filters, heads, the ways to have it as a file.

It depends on who looks and on what is chosen, never on the rows shown. So a list that says that what it
asks for depends on nothing else (`keeps_sql`) has it drawn once for the same choices, like blocks of a
page. A button that looks at the rows, or at anything of the request but its choices, would show what an
earlier page had: leave `keeps_sql` off there. Without this module the four templates are drawn each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from common.memory import outlives_request, unwritten
from common.prepared import circumstances

PARTS = ("above", "head", "files", "buttons")


class Around(dict[str, SafeString]):
    """The parts by name, each drawn when a page asks for it."""

    def __init__(self, listing: Any) -> None:
        super().__init__()
        self._listing = listing

    def __missing__(self, part: str) -> SafeString:
        """Drawn for this page alone."""
        self[part] = render_to_string(f"common/_list_{part}.html", {"listing": self._listing})
        return self[part]


def draw_around(listing: Any) -> Mapping[str, SafeString]:
    """The parts of this list; what somebody searches for is drawn with it each time."""
    if not listing.keeps_sql or listing.kwargs or listing.text or not outlives_request():
        return Around(listing)
    state, path = tuple(listing.state), listing.request.path
    name = ("around", type(listing), path, listing.list_name, state, circumstances(listing.user))
    return unwritten(name, lambda: _drawn_anew(listing), alone=True)


def _drawn_anew(listing: Any) -> Mapping[str, SafeString]:
    """By a list that read nothing yet, so that all it is drawn from is asked for in here."""
    request = copy(listing.request)
    request.GET = QueryDict(urlencode(listing.state))
    around = Around(type(listing)(request))
    return {part: around[part] for part in PARTS}
