"""Function calls of one warm piece of work; exact, whatever the machine does."""

from __future__ import annotations

import cProfile
import gc
import pstats
from collections.abc import Callable
from typing import Any

WARM = 3


def counted_calls(work: Callable[[], object]) -> int:
    """Calls of the work done once more, after what is made once in a process was made."""
    for _time in range(WARM):
        work()
    profile = cProfile.Profile()
    gc.collect()
    gc.disable()
    profile.enable()
    try:
        work()
    finally:
        profile.disable()
        gc.enable()
    stats: Any = pstats.Stats(profile)
    return int(stats.total_calls)
