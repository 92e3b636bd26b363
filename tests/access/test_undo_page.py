"""docs/undo.md lists every button that changes something, and each asks as its level says."""

import inspect
import re
from pathlib import Path

import pytest

from common.pages import ActionPage, ChangePage, ConfirmPage, CreatePage, FormPage, Page
from tests.access.walker import every_address

LEVEL = re.compile(r"^## Level (?P<level>\d)$(?P<rows>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
LINE = re.compile(r"^\| .+? <!-- (?P<names>.+?) --> \| (?P<back>.+?) \|$", re.MULTILINE)
TOLD = [
    (name, section["level"], line["back"])
    for section in LEVEL.finditer(Path("docs/undo.md").read_text(encoding="utf-8"))
    for line in LINE.finditer(section["rows"])
    for name in line["names"].split()
]
LEVELS = {name: level for name, level, _back in TOLD}
VIEWS = {
    name: entry.callback.view_class
    for name, entry, methods in every_address()
    if "POST" in methods and hasattr(entry.callback, "view_class")
}
# A form that changes what cannot be changed back.
TYPED = {"council:vote-record"}
# Forms that show their questions in a way of their own.
FORMS = {"exchanges:log", "exchanges:uploads"}


def asks_for_proof(view):
    """Whether it wants to know once more who somebody is, or a name typed."""
    ours = view.__mro__[:-2]  # without Django's View and object
    fields = getattr(getattr(view, "form_class", None), "base_fields", {})
    return "confirm" in fields or any("require_fresh(request)" in inspect.getsource(each) for each in ours)


def level_of(view):
    if asks_for_proof(view):
        return "2"
    return "1" if issubclass(view, ConfirmPage) else "0"


def buttons():
    """Addresses of ours that act at once or ask first; forms are filled in and saved."""
    acts = {name for name, view in VIEWS.items() if issubclass(view, (ActionPage, ConfirmPage))}
    plain = {
        name
        for name, view in VIEWS.items()
        if issubclass(view, Page) and not issubclass(view, (FormPage, ActionPage, ConfirmPage))
    }
    return acts | plain - FORMS | TYPED


def test_every_button_stands_in_one_line_of_the_page():
    assert len(LEVELS) == len(TOLD)
    assert buttons() - set(LEVELS) == set(), "write what each of them does into docs/undo.md"
    assert set(LEVELS) - buttons() == set()


def test_every_button_asks_as_its_level_says():
    assert {name: level_of(VIEWS[name]) for name in LEVELS} == LEVELS


def test_the_banner_offers_undo_where_the_page_says_so():
    said = {name for name, _level, back in TOLD if back == "Undo in the banner"}
    forms = {name for name, view in VIEWS.items() if issubclass(view, FormPage)}
    assert {name for name, view in VIEWS.items() if getattr(view, "undone_by", "")} - forms == said


def test_what_takes_it_back_is_a_button_with_the_same_key():
    addresses = {name: entry for name, entry, _methods in every_address()}
    for name, view in VIEWS.items():
        if undone_by := getattr(view, "undone_by", ""):
            assert issubclass(VIEWS[undone_by], ActionPage)
            assert set(addresses[undone_by].pattern.converters) == set(addresses[name].pattern.converters)


@pytest.mark.parametrize("level", ["1", "2"])
def test_whatever_asks_says_what_follows_and_how_to_leave_it(level):
    for name in {name for name, said in LEVELS.items() if said == level}:
        view = VIEWS[name]
        if issubclass(view, ConfirmPage):
            own = [each for each in view.__mro__[:-2] if not each.__module__.startswith("common")]
            assert any("effect" in inspect.getsource(each) for each in own), name
            assert view.keep, name


def test_the_walk_saw_the_buttons_and_the_forms():
    assert len(LEVELS) >= 130
    assert sum(issubclass(view, (ChangePage, CreatePage)) for view in VIEWS.values()) >= 120
