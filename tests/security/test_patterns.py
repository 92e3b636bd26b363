"""A30: no pattern of the program takes long, whatever is typed."""

import ast
import re
from importlib import import_module
from itertools import product
from time import process_time

import pytest
from django.conf import settings
from django.urls import get_resolver

from program.imports.rows import LONGEST as READ

LONG = 50_000
SECONDS = 0.1
PARTS = ("a", " ", "1", "-", "0.", "a ", "a-", "a@", "(", "{", "<", "\n", "é", "/", ",", "a.")
SHORT = 2_000
# What walks through a text like search.
WAYS = dict.fromkeys(("search", "sub", "subn", "split", "findall", "finditer"), "search")
CALLS = re.compile(r"\b(_?[A-Z]\w*)\.(match|fullmatch|search|subn?|split|findall|finditer)\(")


def modules():
    for room in settings.FLOORS:
        for path in sorted((settings.BASE_DIR / room).rglob("*.py")):
            if "migrations" not in path.parts:
                dotted = ".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts)
                yield path, dotted.removesuffix(".__init__")


def patterns():
    """Every pattern, the ways it is used and how long its text may be: of modules, calls and addresses."""
    texts = {dotted: path.read_text(encoding="utf-8") for path, dotted in modules()}
    used = {}
    for name, way in CALLS.findall("\n".join(texts.values())):
        used.setdefault(name, set()).add(WAYS.get(way, way))
    for dotted, text in texts.items():
        if "import re" in text:
            module, longest = import_module(dotted), READ if dotted.startswith("program.imports") else LONG
            found = [*kept_in(module, used), *written_in(ast.parse(text))]
            yield from ((one, ways, longest) for one, ways in found)
    yield from ((entry.pattern.regex, {"search"}, LONG) for entry in get_resolver().url_patterns)


def kept_in(module, used):
    for name, value in vars(module).items():
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            yield value, used.get(name, {"search", "fullmatch"})


def written_in(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(getattr(node.func, "value", None), "id", "") == "re":
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and node.func.attr not in ("escape", "compile"):
                yield re.compile(first.value), {WAYS.get(node.func.attr, node.func.attr)}


def slowest(pattern, ways, longest):
    """Which long text takes too long, judged first by a short one: the square would take minutes."""
    for part in PARTS:
        for length in (SHORT, longest):
            many = part * (length // len(part)) + "\x00"
            # What takes the beginning of a text hides what it would do further on.
            for way, text in product(ways, (many, f"\x00{many}")):
                began = process_time()
                getattr(pattern, way)(text)
                if (took := process_time() - began) > SECONDS * length / longest:
                    return f"{way} {part!r} {took:.3f} s for {length}"
    return ""


@pytest.mark.postgres
def test_a30_no_pattern_takes_long_over_fifty_thousand_characters():
    found = {}
    for one, ways, longest in patterns():
        found.setdefault((one.pattern, one.flags), (one, set(), longest))[1].update(ways)
    assert len(found) >= 120
    slow = {one.pattern: slowest(one, sorted(ways), longest) for one, ways, longest in found.values()}
    assert {pattern: why for pattern, why in slow.items() if why} == {}
