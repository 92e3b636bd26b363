"""attacks.txt names only tests that exist; docs/security.md may point at them."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINES = [
    line.split()
    for line in Path(__file__).with_name("attacks.txt").read_text().splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("attack", "named"), LINES, ids=[" ".join(line) for line in LINES])
def test_what_stands_against_an_attack_exists(attack, named):
    path, _, test = named.partition("::")
    tree = ast.parse((ROOT / path).read_text())
    tests = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert test in tests if test else any(name.startswith("test_") for name in tests)
