"""Every module that registers goals, in the order they run."""

from tests.bench import (
    background,
    doors,
    files,
    importing,
    lists,
    neighbour,
    on_sqlite,
    pages,
    printing,
    refusals,
    searching,
    seed,
    walking,
)

__all__ = [
    "background",
    "doors",
    "files",
    "importing",
    "lists",
    "neighbour",
    "on_sqlite",
    "pages",
    "printing",
    "refusals",
    "searching",
    "seed",
    "walking",
]
