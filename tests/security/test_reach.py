"""A18, A19, A21: what the code cannot do, because nothing in it could."""

import ast
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from tests.trees import tree_of

ROOT = Path(__file__).parents[2]
ROOMS = [app for app in settings.FLOORS if (ROOT / app).is_dir()]
# A18: nobody's address is ever fetched. What reaches out speaks to the city's own mail server and virus
# scanner, and its own sign-in provider, each named by whoever installs the program.
REACHING = {
    "socket",
    "urllib.request",
    "http.client",
    "smtplib",
    "ftplib",
    "requests",
    "httpx",
    "aiohttp",
    "urllib3",
}
MAY_REACH = {
    "accounts/views/city.py": {"requests"},
    "documents/services/scanner.py": {"socket"},
    "notifications/services/delivery.py": {"smtplib"},
    "notifications/services/testmail.py": {"smtplib"},
}
# A21: no XML is read, so no entity is unfolded; python-docx only writes, uploads are judged unparsed.
READING_XML = {"xml", "lxml", "defusedxml", "html5lib", "bs4"}
# Nothing stored becomes an object or a program.
REVIVING = {"pickle", "marshal", "shelve", "yaml", "dill"}
# A19: what staff write is put in place of names, and never read as a template.
EVALUATING = {"Template", "from_string", "eval", "exec", "compile"}


@cache
def modules():
    """Each module of the program, read by the first test that asks and by no worker that runs none."""
    paths = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    return {str(path.relative_to(ROOT)): tree_of(path) for path in paths}


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Late":
            yield node.args[0].value


def uses(tree, names):
    """Which of these packages a module imports."""
    return {name for each in imported(tree) for name in names if each == name or each.startswith(f"{name}.")}


@pytest.mark.postgres
def test_every_room_was_read():
    assert len(modules()) > 300


@pytest.mark.postgres
def test_nothing_reaches_out_but_to_what_the_city_named():
    found = {path: uses(tree, REACHING) for path, tree in modules().items()}
    assert {path: names for path, names in found.items() if names} == MAY_REACH


@pytest.mark.postgres
@pytest.mark.parametrize("names", [READING_XML, REVIVING], ids=["XML", "objects"])
def test_nothing_reads_what_could_unfold_or_run(names):
    assert [path for path, tree in modules().items() if uses(tree, names)] == []


def called(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            owner = getattr(getattr(function, "value", None), "id", "")
            if owner not in ("re", "compiler"):  # patterns and SQL are compiled, programs are not
                yield getattr(function, "id", getattr(function, "attr", ""))


@pytest.mark.postgres
def test_nothing_stored_is_read_as_a_template_or_a_program():
    assert [path for path, tree in modules().items() if EVALUATING & set(called(tree))] == []
