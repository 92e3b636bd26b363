"""What people remove goes to Trash; rows are destroyed only in the places named here, each for its reason."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from tests.trees import tree_of

DESTROYS = {
    "accounts/services/people.py": "an old address for signing in",
    "accounts/services/second_step.py": "keys that open an account",
    "accounts/services/tries.py": "counts of tries that are over",
    "council/services/votes.py": "the lines of a vote that is written anew; the audit trail keeps them",
    "directory/services/merging.py": "what both of two merged records said in the same words",
    "documents/services/files.py": "files that no record names",
    "exchanges/services/photo.py": "photos of a form that was never saved",
    "notifications/services/choices.py": "a choice of reminders that is made again",
    "program/imports/checking.py": "what was found wrong in a file that is looked at again",
    "program/services/erasing.py": "a person who is erased by law",
    "program/services/retention.py": "what the city may not keep longer",
    "program/services/trash.py": "what lay in Trash for thirty days",
}


def destroys(file):
    """Whether the module calls delete() on rows; the bytes of files have a storage of their own."""
    tree = tree_of(file)
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    called = [call for call in calls if isinstance(call, ast.Attribute) and call.attr == "delete"]
    return any("storage" not in ast.unparse(call.value) for call in called)


@pytest.mark.postgres
def test_rows_are_destroyed_only_where_there_is_a_reason():
    found = {
        file.relative_to(settings.BASE_DIR).as_posix()
        for floor in settings.FLOORS
        for file in Path(settings.BASE_DIR, floor).rglob("*.py")
        if "migrations" not in file.parts and destroys(file)
    }
    assert found == set(DESTROYS)
