"""The walls: an import checker sees imports, these tests see relations, strings and places."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from common import extend
from tests.trees import tree_of

FLOOR = {app: number for number, app in enumerate(settings.FLOORS)}
OURS = [config.name for config in apps.get_app_configs() if config.name in FLOOR]
SHARED_PLACES = {"lists", "search", "today", "calendar", "records", "reminders", "history", "trash"}


def models(**kwargs):
    return [model for model in apps.get_models(**kwargs) if model._meta.app_label in FLOOR]


def test_every_forward_relation_leads_down():
    seen = 0
    for model in models(include_auto_created=True):
        for field in model._meta.get_fields(include_hidden=True):
            target = field.related_model
            if field.is_relation and not field.auto_created and target and target._meta.app_label in FLOOR:
                seen += 1
                assert FLOOR[target._meta.app_label] <= FLOOR[model._meta.app_label], field
    assert seen > 90, seen


def test_no_reverse_relation_opens_a_door_upward():
    for model in models():
        for field in model._meta.get_fields():
            ours = field.is_relation and field.related_model and field.related_model._meta.app_label in FLOOR
            if ours and field.auto_created and not field.concrete:
                assert field.related_model._meta.app_label == model._meta.app_label, field


def test_places_are_filled_from_the_same_floor_or_above():
    rows = [(app, point.place) for app, point in extend.everything()]
    assert len(rows) > 12, len(rows)
    for app, place in rows:
        owner = place.split(".")[0]
        assert place in SHARED_PLACES or FLOOR[owner] <= FLOOR[app], (app, place)


@pytest.mark.postgres
def test_no_string_names_a_higher_app():
    bad = []
    for app in OURS:
        bad += [
            (path, text) for path in Path(app).rglob("*.py") for text in strings_of(path) if higher(app, text)
        ]
        bad += [
            (path, text)
            for path in Path("templates", app).rglob("*.html")
            for text in names_in_template(path)
            if higher(app, text)
        ]
    assert not bad, bad


def strings_of(path):
    if "migrations" in path.parts:
        return []
    nodes = ast.walk(tree_of(path))
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def names_in_template(path):
    return re.findall(r"""{%\s*(?:url|address|include|extends)\s+["']([^"']+)["']""", path.read_text())


def higher(app, text):
    named = re.match(rf"^({'|'.join(FLOOR)})[:./]\w", text)
    return bool(named) and FLOOR[named[1]] > FLOOR[app] and app != "sistercities"


def test_the_walker_sees_an_upward_string():
    assert higher("directory", "relationships:overview")
    assert not higher("relationships", "directory:place")
