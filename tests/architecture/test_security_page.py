"""docs/security.md leaves out no attack and no requirement, and names only tests that exist."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.trees import tree_of

TESTS = Path("tests")
PAGE = Path("docs/security.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`([\w/]+\.py)(?:::(test_\w+))?`", PAGE)))
ATTACKS, REQUIREMENTS = 35, {"1": 70, "2": 183}  # of ASVS 5.0.0, by the level from which they count
STANDINGS = {"shown", "holds", "city", "not here", "open"}


def rows_of(part):
    block = PAGE.split(f"<!-- {part} -->")[1].split("<!-- end -->")[0]
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in block.splitlines()]
    return [row for row in rows if len(row) == 3 and row[0] not in {"attack", "number", "---"}]


@cache
def functions_of(path):
    tree = tree_of(TESTS / path)
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_attack_stands_there_once_and_in_order():
    assert [row[0] for row in rows_of("attacks")] == [f"A{number}" for number in range(1, ATTACKS + 1)]


def test_every_requirement_of_the_two_levels_stands_there_once_and_in_order():
    rows = rows_of("requirements")
    numbers = [tuple(map(int, row[0].split("."))) for row in rows]
    assert numbers == sorted(set(numbers))
    assert Counter(row[1] for row in rows) == REQUIREMENTS


def test_every_requirement_says_how_it_stands_and_why():
    said = {row[0]: re.fullmatch(r"\*\*([\w ]+)\*\* (.+)", row[2]) for row in rows_of("requirements")}
    assert {number for number, found in said.items() if not found or found[1] not in STANDINGS} == set()


def test_what_is_called_shown_names_its_test():
    rows = rows_of("attacks") + rows_of("requirements")
    assert [row[0] for row in rows if "**shown**" in row[2] and "/test_" not in row[2]] == []


@pytest.mark.postgres
@pytest.mark.parametrize(("path", "test"), NAMED)
def test_a_test_named_there_exists(path, test):
    tests = functions_of(path)
    assert test in tests if test else any(name.startswith("test_") for name in tests)
