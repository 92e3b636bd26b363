"""docs/commands.md names every command of ours with its options, and no other."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import BaseCommand, get_commands, load_command_class

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "commands.md"
ROW = re.compile(r"^\| `(\w+)` \| [^|]+ \| ([^|]*)\|", re.MULTILINE)
ROWS = dict(ROW.findall(PAGE.read_text()))
ROOMS = {room.name for room in apps.get_app_configs() if Path(room.path).parent == PAGE.parent.parent}
OURS = {name: app for name, app in get_commands().items() if app in ROOMS}


def options_of(command):
    parser = command.create_parser("manage.py", "x")
    usual = BaseCommand().create_parser("manage.py", "x")
    known = {option for action in usual._actions for option in action.option_strings}
    return {option for action in parser._actions for option in action.option_strings} - known


def test_every_command_stands_on_the_page_and_no_other():
    assert len(OURS) > 10
    assert set(ROWS) == set(OURS)


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_command_has_the_options_the_page_names(name):
    assert set(re.findall(r"`(--[\w-]+)`", ROWS[name])) == options_of(load_command_class(OURS[name], name))
