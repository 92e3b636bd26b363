"""The program as it runs in a city: its worker and beat as processes, its queue, its database, its files."""

import os
import shelve
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, connections

ROOT = Path(__file__).parents[2]
# One for each kind of work, so that papers and mail are under way at the same time.
POOL = 2
# A drill waits for things to happen; this only ends one that hangs.
PATIENCE = 240
QUEUE_OF_DRILLS = "/7"


def until(happened, what):
    """Wait until it has happened; what it says then."""
    deadline = time.monotonic() + PATIENCE
    while not (found := happened()):
        assert time.monotonic() < deadline, f"never {what}"
        time.sleep(0.05)
    return found


def kill_all(pids):
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def environment_of(pid):
    """What a process was born with; everything started inside an installation bears its mark."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    return []


@contextmanager
def database_of_drill(folder):
    """(address for processes, name for querysets); on SQLite a file with the rows of this test."""
    if connection.vendor == "postgresql":
        values = connection.settings_dict
        yield f"postgresql://{values['USER']}@/{values['NAME']}?host={values['HOST']}", "default"
        return
    file = folder / "drill.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    own = connections["default"]
    connections["drill"] = type(own)({**own.settings_dict, "NAME": str(file)}, "drill")
    try:
        yield f"sqlite:///{file}", "drill"
    finally:
        connections["drill"].close()
        del connections["drill"]


class Line:
    """A process inside the installation that obeys orders."""

    def __init__(self, environment):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.drills.within"],
            cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def answer(self):
        while not (line := self.process.stdout.readline().decode()).startswith("> "):
            assert line, "the installation did not start"
        return line.removeprefix("> ").strip()

    def order(self, *words):
        self.process.stdin.write(f"{' '.join(map(str, words))}\n".encode())
        self.process.stdin.flush()
        return int(self.answer())

    def close(self):
        self.process.stdin.close()
        self.process.wait(PATIENCE)
        self.process.stdout.close()


class Installation:
    """Ended with everything in it, whatever happens."""

    def __init__(self, folder, database, mail_port):
        self.folder = folder
        for name in ("tmp", "media", "queue", "queue-control"):
            (folder / name).mkdir()
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "sistercities.settings",
            "C_FORCE_ROOT": "1",
            "TMPDIR": str(folder / "tmp"),
            "SC_VAR_DIR": str(folder),
            "SC_MEDIA_DIR": str(folder / "media"),
            "SC_DATABASE_URL": database,
            "SC_BROKER_URL": "filesystem://",
            "SC_MAIL_URL": f"smtp://127.0.0.1:{mail_port}",
            "SC_WORKER_PROCESSES": str(POOL),
        }
        if not settings.FILE_QUEUE:
            other = urlsplit(settings.CELERY_BROKER_URL)._replace(path=QUEUE_OF_DRILLS)
            environment["SC_BROKER_URL"] = other.geturl()
        self.nursery = Line(environment)
        self.desk = self.worker = self.beat = 0
        self.strangers = set()

    def __enter__(self):
        self.desk = int(self.nursery.answer())
        return self

    def __exit__(self, kind, error, trace):
        if error is not None and (log := self.folder / "drill.log").exists():
            sys.stderr.write(log.read_text()[-4000:])
        while left := self.running():  # a worker that still lives replaces what is killed before it
            kill_all(left)
        self.nursery.close()

    def start(self, name):
        pid = self.nursery.order(name)
        setattr(self, name, pid)

    def ask(self, papers, mails):
        self.nursery.order("ask", papers, mails)

    def running(self):
        """Every process of the installation, the press and its drawing forks among them."""
        mark = f"TMPDIR={self.folder / 'tmp'}".encode()
        there = {int(process.name) for process in Path("/proc").glob("[0-9]*")}
        self.strangers &= there  # a number that was free for a while may be ours the next time
        found = set()
        for pid in there - self.strangers:
            born_with = environment_of(pid)
            if mark in born_with:
                found.add(pid)
            elif any(born_with):  # one that is just becoming another program has nothing for a moment
                self.strangers.add(pid)
        return found - {self.nursery.process.pid, self.desk}

    def pool(self):
        """The processes of the worker that do the work; each of its threads has its own children."""
        found = set()
        for children in Path(f"/proc/{self.worker}/task").glob("*/children"):
            with suppress(OSError):
                found.update(map(int, children.read_text().split()))
        return found

    def kill_group(self):
        """As when the machine or the container dies."""
        os.killpg(self.worker, signal.SIGKILL)

    def kill_pool(self):
        """As when the machine runs out of memory: the worker stays and starts others."""
        killed = self.pool()
        kill_all(killed)
        until(lambda: len(self.pool()) == POOL and not self.pool() & killed, "replaced")

    def kill_main(self):
        """Its processes follow it at once, and their presses when they notice."""
        os.kill(self.worker, signal.SIGKILL)

    def wait_for_its_end(self):
        """Until neither the worker nor a press of it is left."""
        until(lambda: self.running() <= {self.beat}, "gone")
        self.worker = 0

    def stop_beat(self):
        os.kill(self.beat, signal.SIGTERM)
        until(lambda: self.beat not in self.running(), "stopped")
        self.beat = 0

    def make_beat_late(self, by: timedelta):
        """Its file says when it knocked last."""
        with shelve.open(str(self.folder / "beat-schedule"), writeback=True) as kept:  # noqa: S301 - our own
            for entry in kept["entries"].values():
                entry.last_run_at -= by
