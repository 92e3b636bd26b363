"""Modules as they are parsed, each read once by a process however many tests look at it."""

import ast
from functools import cache
from pathlib import Path


def tree_of(path):
    """The syntax of a module; whoever gets it shares it with others and does not change it."""
    return _tree(Path(path).absolute())


@cache
def _tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))
