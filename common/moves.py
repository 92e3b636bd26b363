"""The rows of a table of moves, as each room's workflow.py keeps one; plain data without Django."""

from typing import NamedTuple


class Move(NamedTuple):
    """An act: from which states it is possible, and where it leads."""

    sources: tuple[str, ...]
    target: str
