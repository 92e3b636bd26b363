"""Both engines find the same over one world and some three hundred labelled questions."""

from pathlib import Path

import pytest

from common.searching import asked
from program.selectors.search import NAMES, found_rows
from program.selectors.similar import similar_texts
from relationships.models import Relationship
from tests.program.search_world import make_search_world

PAIRS = Path(__file__).with_name("search_pairs.txt")
TIE, PLACE = "relationships.relationship", "directory.place"


def pairs():
    lines = [line for line in PAIRS.read_text().splitlines() if line and not line.startswith("#")]
    return [(typed, set(names.split())) for typed, _, names in (line.partition(" =>") for line in lines)]


def keys_of(made):
    """(kind, key) of each record and, for a tie, of its place."""
    keys = {}
    for name, record in made.items():
        keys[record._meta.label_lower, record.pk] = name
        if isinstance(record, Relationship):
            keys[PLACE, record.partner_id] = name
    return keys


def found(user, typed, names):
    """As the page does: what holds the words, and without a name among it what is spelled nearly so."""
    rows = found_rows(user, typed, size=50)
    if not any(row.row.kind in NAMES for row in rows):
        for near in similar_texts(user, asked(typed)):
            rows += [row for row in found_rows(user, near, size=50) if row.row.kind in NAMES]
    return {names.get((row.row.kind, row.row.key), f"{row.row.kind}: {row.row.title}") for row in rows}


@pytest.mark.django_db
def test_every_labelled_question_finds_what_it_should_and_nothing_else(home, coordinator):
    names = keys_of(make_search_world())
    wrong = {}
    for typed, wanted in pairs():
        if (answer := found(coordinator, typed, names)) != wanted:
            wrong[typed] = (sorted(wanted - answer), sorted(answer - wanted))
    assert wrong == {}


@pytest.mark.django_db
def test_what_is_found_in_two_ways_is_told_once(home, coordinator):
    make_search_world()
    keys = [(found.row.kind, found.row.key) for found in found_rows(coordinator, "zhejiang")]
    assert len(keys) == len(set(keys)) == 2  # the tie and its place


def test_there_are_three_hundred_questions():
    assert len(pairs()) >= 300
