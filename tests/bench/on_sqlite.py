"""The same search on SQLite: a file filled once by the scale seed, asked by a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from tests.bench.backend import p95
from tests.bench.goals import CPU_SLACK, Found, Told, goal


@goal("S3", "search on SQLite, the same questions over as many texts")
def measure_sqlite(_bench: object) -> list[Found | Told]:
    spent = _asked(_filled())
    figures = (("mix", "one in twenty takes longer"), ("common", "words that one text in twenty holds"))
    lines: list[Found | Told] = [
        Found(p95(spent[name]), 25, "ms", words, CPU_SLACK) for name, words in figures
    ]
    return [*lines, Told(f"median {sorted(spent['mix'])[len(spent['mix']) // 2]:.1f} ms")]


def _filled() -> Path:
    """Made once, and later brought up to date; only a complete one gets the name that is looked for."""
    folder = Path(settings.VAR_DIR) / "sqlite"
    folder.mkdir(exist_ok=True)
    name = settings.DATABASES["default"]["NAME"]
    file, fresh = folder / f"{name}.sqlite3", folder / f"{name}_new.sqlite3"
    if file.exists():
        _manage(file, "migrate")
        return file
    fresh.unlink(missing_ok=True)
    _manage(fresh, "migrate")
    _manage(fresh, "seed_scale")
    fresh.rename(file)
    return file


def _manage(file: Path, command: str) -> None:
    line = [sys.executable, "manage.py", command, "-v0"]
    subprocess.run(line, env=_environment(file), check=True, stdout=subprocess.DEVNULL)


def _asked(file: Path) -> dict[str, list[float]]:
    line = [sys.executable, "-m", "tests.bench.ask_sqlite"]
    done = subprocess.run(line, env=_environment(file), check=True, capture_output=True, text=True)
    answer: dict[str, list[float]] = json.loads(done.stdout)
    return answer


def _environment(file: Path) -> Mapping[str, str]:
    return {**os.environ, "SC_DATABASE_URL": f"sqlite:///{file}"}
