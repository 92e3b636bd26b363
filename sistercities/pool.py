"""The worker's processes, for a queue of files: one that is killed leaves nothing locked behind it.

On such a queue the processes take their work from one pipe, under a lock that its holder gives back. A
process killed while it waits for work holds that lock, and with the library's own lock every later one would
wait for ever. Redis is read by an event loop that shares no lock, so nothing changes there.
"""

from __future__ import annotations

import fcntl
import tempfile
import weakref
from types import TracebackType
from typing import Any

from billiard.pool import Pool
from celery.concurrency import prefork


class LockOfTheLiving:
    """A lock between processes, not threads; the system takes it from a holder that dies."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the pool
        # Not at the end of the process: the pool's threads still ask for it then.
        weakref.finalize(self, self._file.close).atexit = False

    def acquire(self) -> None:
        """Wait until no other process holds it."""
        fcntl.lockf(self._file, fcntl.LOCK_EX)

    def release(self) -> None:
        """Let the next one have it."""
        fcntl.lockf(self._file, fcntl.LOCK_UN)

    def __enter__(self) -> None:
        self.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


class SurvivingPool(Pool):
    """Goes on when one of its processes is killed, whatever that process was doing."""

    def _setup_queues(self) -> None:
        library: Any = super()
        library._setup_queues()  # noqa: SLF001 - overridden here
        queues: Any = self
        queues._inqueue._rlock = LockOfTheLiving()  # noqa: SLF001 - the library has no other place for it
        queues._outqueue._wlock = LockOfTheLiving()  # noqa: SLF001 - the same


class TaskPool(prefork.TaskPool):
    """Celery's own, with another pool where the queue is read without an event loop."""

    BlockingPool = SurvivingPool
