"""docs/configuration.md names every variable the code reads, and no other."""

import ast
import re
from pathlib import Path

import pytest

from tests.trees import tree_of

ROOT = Path(__file__).resolve().parent.parent.parent
READERS = {"text", "flag", "number", "choice", "words", "folder", "time_zone", "address", "listening",
           "database", "mail", "mail_addresses", "broker", "networks", "scanner", "several",
           "issuer", "roles"}  # fmt: skip
NAME = re.compile(r"[\"']SC_[A-Z]")
# script/ runs before or beside the program and tests/ start it; the rest holds no code of ours.
OUTSIDE = {"script", "tests", ".venv", "var", "node_modules", "static"}
ROW = re.compile(r"^\| `(SC_[A-Z_]+)` \| (.+?) \| (.+) \|$", re.MULTILINE)


def calls_of_environment(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            if isinstance(owner, ast.Name) and owner.id == "environment":
                yield node


def names_read():
    calls = calls_of_environment(tree_of(ROOT / "sistercities" / "settings.py"))
    return {call.args[0].value for call in calls if call.func.attr in READERS}


def rows():
    return ROW.findall((ROOT / "docs" / "configuration.md").read_text())


def test_every_variable_the_settings_read_is_documented_and_no_other():
    assert {name for name, _, _ in rows()} == names_read()


def test_each_variable_is_documented_once():
    names = [name for name, _, _ in rows()]
    assert len(names) == len(set(names))


def test_each_variable_has_a_default_and_a_reason():
    assert [name for name, default, reason in rows() if len(default) < 2 or len(reason) < 20] == []


@pytest.mark.postgres
def test_only_the_settings_read_our_variables():
    ours = [path for path in ROOT.glob("*/**/*.py") if path.relative_to(ROOT).parts[0] not in OUTSIDE]
    readers = {str(path.relative_to(ROOT)) for path in ours if NAME.search(path.read_text())}
    assert readers == {"sistercities/settings.py"}


def test_the_example_for_compose_names_only_known_variables():
    named = set(re.findall(r"^(SC_[A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert named <= names_read()


def test_the_example_for_compose_holds_no_secret():
    text = (ROOT / ".env.example").read_text()
    assert re.findall(r"^(?:POSTGRES_PASSWORD|SC_SECRET_KEY|SC_MAIL_URL)=(.+)$", text, re.MULTILINE) == []
