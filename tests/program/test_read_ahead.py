"""The next part of a list is made while the one before is stored."""

import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from django.utils.translation import get_language, override

from program.imports import ahead
from program.imports.ahead import read_ahead
from program.imports.drafts import draft_rows
from program.imports.reading import Reading

LIST = Path(__file__).parents[1] / "data" / "programs.csv"


def test_the_next_part_is_made_while_the_first_is_worked_on():
    begun = threading.Event()

    def parts():
        yield "first"
        begun.set()
        yield "second"

    with read_ahead(parts()) as coming:
        assert (next(coming), begun.wait(5), list(coming)) == ("first", True, ["second"])


def test_a_fault_in_a_part_comes_out_where_the_part_is_waited_for():
    def parts():
        yield "first"
        raise TimeoutError("not the one we wait with")

    with read_ahead(parts()) as coming:
        assert next(coming) == "first"
        with pytest.raises(TimeoutError, match="not the one"):
            next(coming)


def test_parts_are_made_in_the_language_of_their_reader():
    with override("es"), read_ahead(get_language() for _part in range(2)) as coming:
        assert list(coming) == ["es", "es"]


def test_whoever_waits_hears_of_stop_and_does_not_wait_for_the_part(monkeypatch):
    monkeypatch.setattr(ahead, "HEARD_EVERY", 0.01)
    slow, turn = threading.Event(), sys.getswitchinterval()

    def stop():
        raise KeyboardInterrupt

    with (
        pytest.raises(KeyboardInterrupt),
        read_ahead((slow.wait(20) for _part in range(1)), waiting=stop) as coming,
    ):
        next(coming)
    assert (slow.is_set(), sys.getswitchinterval()) == (False, turn)
    slow.set()


def test_a_fault_within_a_second_one_leaves_no_short_turns_behind():
    turn = sys.getswitchinterval()

    def store():
        with read_ahead(iter("ab")) as outer:
            for _part in outer:
                with read_ahead(iter("cd")) as inner:
                    for _each in inner:
                        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError) as kept:  # as does whoever writes a fault into the log
        store()
    assert (sys.getswitchinterval(), bool(kept.tb)) == (turn, True)


def test_reading_and_drafting_ask_the_database_nothing():
    reading = Reading(LIST.read_bytes(), "Chicago", today=date(2026, 11, 21))
    drafts = [draft for _row, draft in draft_rows(reading.rows(), "", "programs.csv")]
    assert None not in drafts
    assert len(drafts) == 29
