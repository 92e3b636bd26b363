"""Every act written into the audit trail has its words; the acts are read out of the code."""

import ast
from importlib import import_module

import pytest
from django.conf import settings
from django.urls import reverse

from accounts.models import Role
from accounts.services import record_act
from program.selectors.acts import WORDS, act_words
from program.selectors.details import LABELS, detail_words, record_words
from tests.factories.accounts import UserFactory
from tests.trees import tree_of

APPENDS = {"record_act", "_append", "AuditEntry"}
NOT_TOLD = {
    "act",
    "record",
    "by",
    "minors",
    "subject",
    "label",
    "actor",
    "at",
    "detail",
    "hash",
    "salt",
    "pk",
}


def modules():
    """(tree, dotted name) of every module of the program that speaks of the trail."""
    for room in settings.FLOORS:
        for path in sorted((settings.BASE_DIR / room).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            if "migrations" not in path.parts and any(name in text for name in APPENDS):
                dotted = ".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts)
                yield tree_of(path), dotted.removesuffix(".__init__")


def calls_of(tree, names):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names:
            yield node


def acts_in(tree, dotted):
    """What stands for the act in each call, followed to its words."""
    for call in calls_of(tree, APPENDS):
        given = next(
            (word.value for word in call.keywords if word.arg == "act"), call.args[0] if call.args else None
        )
        yield from words_of(given, tree, dotted)


def words_of(node, tree, dotted):
    if isinstance(node, ast.Constant):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from words_of(node.body, tree, dotted)
        yield from words_of(node.orelse, tree, dotted)
    elif isinstance(node, ast.Name):
        yield from words_of_name(node.id, tree, dotted)


def words_of_name(name, tree, dotted):
    known = getattr(import_module(dotted), name, None)
    if isinstance(known, str):
        yield known
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == name:
            yield from words_of(node.value, tree, dotted)
        if isinstance(node, ast.FunctionDef) and node.name in APPENDS:
            continue
        if isinstance(node, ast.FunctionDef) and name in (given := [one.arg for one in node.args.args]):
            for call in calls_of(tree, {node.name}):
                place = given.index(name)
                yield from words_of(call.args[place] if len(call.args) > place else None, tree, dotted)


def test_every_act_has_its_words():
    found = {act for tree, dotted in modules() for act in acts_in(tree, dotted)}
    assert len(found) >= 68
    assert found - set(WORDS) == set()


def test_no_two_acts_are_told_alike_and_each_is_a_sentence_of_a_person():
    told = [str(words) for words in WORDS.values()]
    assert len(set(told)) == len(told)
    assert [words for words in told if not words[:1].isupper() or words.endswith(".")] == []


def test_an_act_of_an_older_program_is_told_as_it_was_written():
    assert act_words("renamed") == "renamed"


@pytest.mark.django_db
def test_the_page_and_its_filter_speak_in_these_words(home, clerk, client_of):
    record_act(act="adopt", record=clerk, by=clerk)
    record_act(act="void paper", record=clerk, by=clerk)
    page = client_of(clerk).get("/app/audit/").content.decode()
    assert '<option value="adopt">Recorded a resolution as adopted</option>' in page
    assert ">Voided a paper<" in page
    narrowed = client_of(clerk).get("/app/audit/?act=adopt").content.decode()
    assert (">Recorded a resolution as adopted<" in narrowed, ">Voided a paper</td>" in narrowed) == (
        True,
        False,
    )


@pytest.mark.django_db
@pytest.mark.parametrize("safeguarding", [True, False])
def test_the_menu_leads_to_the_trail_whoever_may_read_it(home, client_of, safeguarding):
    reader = UserFactory(role=Role.VIEWER, safeguarding=safeguarding)
    page = client_of(reader).get("/app/").content.decode()
    assert (f'href="{reverse("program:audit")}"' in page) == safeguarding


def keys_told():
    """The names under which something is recorded with an act, where the code spells them."""
    for tree, _dotted in modules():
        for call in calls_of(tree, APPENDS):
            for word in call.keywords:
                if word.arg is None:
                    value = getattr(word.value, "id", "")
                    yield from keys_of_dict(tree, value)
                elif word.arg not in NOT_TOLD:
                    yield word.arg


def keys_of_dict(tree, name):
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Dict):
            continue
        if name and getattr(node.targets[0], "id", "") == name:
            yield from (key.value for key in node.value.keys if isinstance(key, ast.Constant))


def test_what_is_recorded_with_an_act_has_a_label():
    found = set(keys_told())
    assert len(found) >= 55
    assert found - set(LABELS) == set()


@pytest.mark.parametrize(
    ("detail", "told"),
    [
        ({"is_active": [False, True]}, "Can sign in: No → Yes"),
        (
            {"scope": "invitation", "for_record": "accounts.invitation:1"},
            "What for: Accept an invitation; For: Invitation",
        ),
        ({"role": "admin", "safeguarding": False}, "Role: Administrator; Safeguarding lead: No"),
        ({"sha256": "cbdd3905280c88ccc79f0e1a812233d0"}, "Fingerprint: cbdd3905280c"),
        ({"action": "forward", "stage": "agreement"}, "Move: Moved forward; Stage: Agreement"),
        ({"number": "246 - -06", "on": "2006-09", "reason": ""}, "Number: 246 - -06; Day: September 2006"),
        ({"number": "2026-13"}, "Number: 2026-13"),
        ({"number": "1987-12", "paper": "1999-04-01"}, "Number: 1987-12; Paper: 1999-04-01"),
        ({"changed": {"effective": ["2009", "2009-05"]}}, "Changed: From: 2009 → May 2009"),
        ({"in_trash_since": "2026-10-19T20:00:00+00:00"}, "In Trash since: October 19, 2026"),
        ({"after": {"record": "names", "ayes": 6}}, "After: Recorded: By name, Ayes: 6"),
        ({"old_name": "x"}, "Old name: x"),
        (None, ""),
    ],
)
def test_details_are_told_in_words(detail, told):
    assert detail_words(detail) == told


def test_a_link_is_called_by_what_it_is_for():
    told = record_words("snooze notifications.reminder:4", "accounts.accesslink:2")
    assert told == "Link: Put off a reminder"
    assert record_words("", "council.resolution:7") == "council.resolution:7"
