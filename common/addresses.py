"""Addresses of rows, written without asking the resolver again for each of fifty rows.

For lists; a page that names one or two addresses calls `reverse`, as does every address of more than one
key.
"""

from __future__ import annotations

from functools import lru_cache

from django.urls import get_script_prefix, reverse

# A number and a slug at once, so that every address made of one key takes it.
_MARK = "1970070100019"


def address_of(name: str, key: int | str) -> str:
    """What `reverse` answers for an address with one key: a number, or a slug of plain letters."""
    before, after = around(name)
    return f"{before}{key}{after}"


def around(name: str) -> tuple[str, str]:
    """What stands before and after the key, for whoever writes fifty of them at once."""
    return _around(name, get_script_prefix())


@lru_cache(maxsize=500)
def _around(name: str, prefix: str) -> tuple[str, str]:  # noqa: ARG001 - the address begins with it
    before, _mark, after = reverse(name, args=(_MARK,)).rpartition(_MARK)
    return before, after
