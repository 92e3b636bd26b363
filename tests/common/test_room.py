"""No call is dear because of the depth at which it happens to stand."""

import resource

from common.room import with_room
from sistercities.celery import RoomyTask, app

CALLS, DEPTHS = 500, 250


def loop_at(depth):
    """How often the system was asked for memory by a loop of calls so many frames down."""
    if depth:
        return loop_at(depth - 1)
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    for _turn in range(CALLS):
        step()
    return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before


def step():
    """Stand for any small function."""


def test_a_loop_asks_for_no_memory_at_any_depth():
    at_all_depths = with_room(lambda: [loop_at(depth) for depth in range(DEPTHS)])
    at_all_depths()
    assert max(at_all_depths()) < CALLS / 2


def test_what_is_called_gets_what_was_given_and_gives_what_it_got():
    assert with_room(divmod)(7, 2) == (3, 1)


def test_every_piece_of_work_runs_with_room():
    app.loader.import_default_modules()
    assert app.tasks
    assert all(isinstance(task, RoomyTask) for task in app.tasks.values())
