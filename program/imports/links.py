"""Cells copied from a page of the web: the words of a link, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterable

LINK = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?P<address>(?:https?://|/)[^()\s]+)\)")
FORMULA = re.compile(
    r'=HYPERLINK\(\s*"(?P<address>[^"]*)"\s*[,;]\s*"(?P<words>[^"]*)"\s*\)', re.IGNORECASE
)  # of a list that was written as text
TAG = re.compile(r"</?(?:a|b|i|em|strong|span|sup|p|div|font|u)(?:\s[^<>]*)?>", re.IGNORECASE)
MARKS = ("](", "<", "=HYPERLINK(")
ADDRESS = re.compile(r"""https?://[^\s"'<>()]+""")


def without_links(cells: dict[str, str], names: Iterable[str]) -> list[str]:
    """Leave these cells their words alone; the addresses that stood in them."""
    found: list[str] = []
    for name in names:
        text = cells[name]
        if any(mark in text for mark in MARKS):
            words = TAG.sub("", LINK.sub(r"\g<words>", FORMULA.sub(r"\g<words>", text))).strip()
            if words != text:
                found += ADDRESS.findall(text)
                cells[name] = words
    return found
