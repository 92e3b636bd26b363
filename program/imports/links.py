"""Cells copied from a page of the web: the words of a link, where it leads, and letters written as codes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

LINK = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?P<address>(?:https?://|/)[^()\s]+)\)")
FORMULA = re.compile(
    r'=HYPERLINK\(\s*"(?P<address>[^"]*)"\s*[,;]\s*"(?P<words>[^"]*)"\s*\)', re.IGNORECASE
)  # of a list that was written as text
TAG = re.compile(r"</?(?:a|b|i|em|strong|span|sup|p|div|font|u)(?:\s[^<>]*)?>", re.IGNORECASE)
CODE = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,6}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)  # `M&uuml;nster`
MARKS = ("](", "<", "=HYPERLINK(", "&")
ADDRESS = re.compile(r"""https?://[^\s"'<>()]+""")


def without_links(cells: dict[str, str], names: Iterable[str]) -> list[str]:
    """Leave these cells their words alone; the addresses that stood in them."""
    found: list[str] = []
    for name in names:
        text = cells[name]
        if any(mark in text for mark in MARKS):
            words = TAG.sub("", LINK.sub(r"\g<words>", FORMULA.sub(r"\g<words>", text)))
            words = CODE.sub(lambda code: unescape(code.group()), words).strip()
            if words != text:
                found += ADDRESS.findall(text)
                cells[name] = words
    return found
