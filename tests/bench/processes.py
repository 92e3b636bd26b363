"""Processor time of the server and of the database behind it, and the server itself."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROC = Path("/proc")
UP_WITHIN = 60


def children_of(pid: int) -> list[int]:
    """The processes a process has begun, on any of its threads."""
    found: list[int] = []
    for task in (PROC / str(pid) / "task").glob("*/children"):
        found += [int(child) for child in task.read_text().split()]
    return found


def nanoseconds(pids: list[int]) -> int:
    """Processor time these processes have had, all threads together."""
    total = 0
    for pid in pids:
        for task in (PROC / str(pid) / "task").glob("*/schedstat"):
            total += int(task.read_text().split()[0])
    return total


def resident_mib(pid: int) -> float:
    """Memory of a process that lies in RAM."""
    lines = (PROC / str(pid) / "status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def postmaster_of(socket_folder: str) -> int:
    """The process all of the database's come from."""
    return int((Path(socket_folder).parent / "pg" / "postmaster.pid").read_text().split()[0])


def backends(socket_folder: str) -> list[int]:
    """The processes that answer queries; autovacuum and writers are not part of a request."""
    return [pid for pid in children_of(postmaster_of(socket_folder)) if _answers_queries(pid)]


def _answers_queries(pid: int) -> bool:
    try:
        return b"postgres: tests" in (PROC / str(pid) / "cmdline").read_bytes()
    except FileNotFoundError:  # it ended since the list was read
        return False


class Server:
    """gunicorn with two workers as it serves a city, and the stacks of tests.bench.wsgi."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, socket_folder: str) -> None:
        self.process, self.port, self.socket_folder = process, port, socket_folder

    @property
    def workers(self) -> list[int]:
        """The two that answer."""
        return children_of(self.process.pid)

    def cpu(self) -> int:
        """Nanoseconds of the workers and of the database so far."""
        return nanoseconds([*self.workers, *backends(self.socket_folder)])


@contextmanager
def serving(socket_folder: str) -> Iterator[Server]:
    """A server on a free port, ended afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["gunicorn", "--config", "python:sistercities.gunicorn", "tests.bench.wsgi:application"]
    environment = {**os.environ, "SC_BIND": f"127.0.0.1:{port}", "SC_WEB_WORKERS": "2"}
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(process, port)
        yield Server(process, port, socket_folder)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + UP_WITHIN
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("The server to be measured did not start.") from None
            time.sleep(0.05)
        else:
            return
