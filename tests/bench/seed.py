"""What filling the large program cost, written down when it was filled."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from django.conf import settings

from tests.bench.goals import CPU_SLACK, Found, Told, goal
from tests.bench.processes import PROC, children_of, nanoseconds

MOST_SECONDS = 120


def timed(command: Sequence[str], folder: Path, environment: Mapping[str, str], postmaster: int) -> None:
    """Run the seed and keep its figures beside its database; both sides take turns, so their work adds up."""
    began, own, database = time.monotonic(), _own(), _database(postmaster)
    subprocess.run(command, cwd=folder, env=environment, check=True)
    time.sleep(0.5)  # until its database process has ended and is counted
    figures = {
        "own": _own() - own,
        "database": _database(postmaster) - database,
        "clock": time.monotonic() - began,
        "load": os.getloadavg()[0],
    }
    (Path(environment["SC_VAR_DIR"]) / "seed.json").write_text(json.dumps(figures))


def _own() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _database(postmaster: int) -> float:
    """Processor time of the database processes that ended and of those that run."""
    fields = (PROC / str(postmaster) / "stat").read_text().rpartition(")")[2].split()
    ended = sum(map(int, fields[13:15])) / os.sysconf("SC_CLK_TCK")
    return ended + nanoseconds(children_of(postmaster)) / 1e9


@goal("SEED", "filling the large program")
def measure_seed(_bench) -> list[Found | Told]:
    path = Path(settings.VAR_DIR) / "seed.json"
    if not path.exists():
        return [Told("the kept database was filled by an earlier version; remove var/bench to fill it anew")]
    kept = json.loads(path.read_text())
    words = f"processor time: {kept['own']:.0f} s here, {kept['database']:.0f} s database"
    return [
        Found(kept["own"] + kept["database"], MOST_SECONDS, "s", words, CPU_SLACK),
        Told(f"{kept['clock']:.0f} s on the clock at a load of {kept['load']:.1f}"),
    ]
