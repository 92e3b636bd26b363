"""Sizes a reader can hold: ruff has no rule for the length of a file."""

import re
import subprocess
from pathlib import Path

LIMITS = {".py": 400, ".html": 400, ".css": 400, ".js": 400}
TEST_LIMIT = 300
MARKS = re.compile(rb"^(?:<{7}|>{7}) ", re.MULTILINE)
NAMELESS = {"utils.py", "helpers.py", "misc.py"}


def tracked():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=True,
    )
    return [Path(line) for line in listed.stdout.splitlines() if Path(line).is_file()]


def test_no_file_is_longer_than_a_reader_can_hold():
    long = []
    for path in tracked():
        limit = TEST_LIMIT if path.parts[0] == "tests" else LIMITS.get(path.suffix, 0)
        if path.suffix in LIMITS and "migrations" not in path.parts:
            lines = len(path.read_text().splitlines())
            long += [(str(path), lines)] if lines > limit else []
    assert not long, long


def test_every_room_has_a_name_of_its_own():
    assert not [path for path in tracked() if path.name in NAMELESS]


def test_no_file_keeps_the_marks_of_two_versions():
    left = [str(path) for path in tracked() if MARKS.search(path.read_bytes())]
    assert not left, left
