"""Few tests are left out on SQLite, and each says why."""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.sqlite_exceptions import REASONS, SHARE_ALLOWED
from tests.trees import tree_of

ROOT = Path(__file__).resolve().parent.parent.parent


def names_mark(node):
    return any(isinstance(part, ast.Attribute) and part.attr == "postgres" for part in ast.walk(node))


def marks_in(path):
    """Every test of the file, and whether it is marked, itself or by the whole file."""
    tree = tree_of(path)
    whole = any(isinstance(node, ast.Assign) and names_mark(node) for node in tree.body)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield whole or any(map(names_mark, node.decorator_list))


@cache
def all_tests():
    return {str(path.relative_to(ROOT)): list(marks_in(path)) for path in ROOT.glob("tests/**/test_*.py")}


@pytest.mark.postgres
def test_every_file_with_tests_for_postgresql_only_gives_its_reason():
    marked = {file for file, marks in all_tests().items() if any(marks)}
    assert marked == set(REASONS)


@pytest.mark.postgres
def test_few_tests_are_for_postgresql_only():
    marks = [mark for marks in all_tests().values() for mark in marks]
    assert sum(marks) <= SHARE_ALLOWED * len(marks)


def test_every_reason_is_a_sentence():
    assert [reason for reason in REASONS.values() if len(reason) < 30 or not reason.endswith(".")] == []
