"""What is stored next is made ready while the database works on what came before."""

import sys
import threading
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from django.utils.translation import get_language, override

from program.imports import ahead
from program.imports.ahead import second_thread
from program.imports.drafts import draft_rows
from program.imports.reading import Reading

LIST = Path(__file__).parents[1] / "data" / "programs.csv"


def test_one_thing_is_made_after_the_other_while_nobody_waits():
    made: list[str] = []
    with second_thread() as begin:
        waits = [begin(partial(made.append, name)) for name in ("first", "second")]
        thread = begin(lambda: threading.current_thread().name)
        assert (thread()[:10], made) == ("read-ahead", ["first", "second"])
        assert [wait() for wait in waits] == [None, None]


def test_a_fault_comes_out_where_the_thing_is_waited_for():
    def fail():
        raise TimeoutError("not the one we wait with")

    with second_thread() as begin:
        wait = begin(fail)
        with pytest.raises(TimeoutError, match="not the one"):
            wait()


def test_things_are_made_in_the_language_of_whoever_asks_for_them():
    with override("es"), second_thread() as begin:
        assert begin(get_language)() == "es"


def test_whoever_waits_hears_of_stop_and_does_not_wait_for_the_thing(monkeypatch):
    monkeypatch.setattr(ahead, "HEARD_EVERY", 0.01)
    slow, turn = threading.Event(), sys.getswitchinterval()

    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), second_thread(waiting=stop) as begin:
        begin(partial(slow.wait, 20))()
    assert (slow.is_set(), sys.getswitchinterval()) == (False, turn)
    slow.set()


def test_nothing_more_is_made_once_somebody_gave_up():
    slow, made = threading.Event(), []

    def give_up():
        with second_thread() as begin:
            begin(partial(slow.wait, 20))
            begin(partial(made.append, "later"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        give_up()
    slow.set()
    assert not made


def test_reading_and_drafting_ask_the_database_nothing():
    reading = Reading(LIST.read_bytes(), "Chicago", today=date(2026, 11, 21))
    drafts = [draft for _row, draft in draft_rows(reading.rows(), "", "programs.csv")]
    assert None not in drafts
    assert len(drafts) == 29
