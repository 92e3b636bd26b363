"""Libraries that few requests need: loaded with the first that does, not with the program.

A web process that never wrote a workbook or a .docx would carry some fifteen MiB for them. Not for what
every process needs, nor where the module itself needs a name at once, as a base class. To go without,
write `import` in its place.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Late:
    """Stands for a library until something of it is asked for, at the top of the module that uses it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        """Asked once for each name; two threads at a time wait for the same import."""
        found = getattr(import_module(self._name), attribute)
        setattr(self, attribute, found)
        return found
