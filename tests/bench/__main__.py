"""script/bench [ID…]: brings up a database with the scale seed, and measures in a process of its own."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.bench.processes import postmaster_of
from tests.bench.seed import timed
from tests.services.postgres import postgresql, program

ROOT = Path(__file__).resolve().parent.parent.parent
KEPT = ROOT / "var" / "bench"
SEED_CODE = ("program/services/scale", "common/folding.py", "common/data/cities.tsv.gz")


def main(wanted: list[str]) -> int:
    """Measure the goals named, all by default; 1 when one is missed, 2 when one is not known."""
    environment = _environment()
    check = [sys.executable, "-m", "tests.bench.measure", "--known", *wanted]
    if code := subprocess.run(check, cwd=ROOT, env=environment, check=False).returncode:
        return code
    KEPT.mkdir(parents=True, exist_ok=True)
    with postgresql(KEPT, buffers="1GB") as address:
        environment["SC_DATABASE_URL"] = address.replace("/postgres?", f"/scale_{_seed_mark()}?")
        _fill(address, environment)
        measure = [sys.executable, "-m", "tests.bench.measure", *wanted]
        return subprocess.run(measure, cwd=ROOT, env=environment, check=False).returncode


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SC_", "DJANGO_"))}
    folder = KEPT / "var"
    for name in ("media", "mail", "queue", "queue-control", "static"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return kept | {"SC_VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "tests.bench.settings"}


def _seed_mark() -> str:
    """Another seed code is another database."""
    digest = hashlib.sha256()
    for name in SEED_CODE:
        path = ROOT / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _fill(address: str, environment: Mapping[str, str]) -> None:
    """Make the database once; later runs only bring its tables up to date."""
    name = environment["SC_DATABASE_URL"].partition("?")[0].rpartition("/")[2]
    socket = address.partition("host=")[2]
    ask = [program("psql"), "--host", socket, "--username=tests", "--dbname=postgres", "-t", "--command"]
    known = f"SELECT 1 FROM pg_database WHERE datname = '{name}'"  # noqa: S608 - a name of our own
    done = subprocess.run([*ask, known], check=True, capture_output=True, text=True)
    manage = [sys.executable, "manage.py"]
    if done.stdout.strip():
        subprocess.run([*manage, "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
        return
    for statement in (f"DROP DATABASE IF EXISTS {name}_new", f"CREATE DATABASE {name}_new"):
        subprocess.run([*ask, statement], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    making = {**environment, "SC_DATABASE_URL": environment["SC_DATABASE_URL"].replace(name, f"{name}_new")}
    subprocess.run([*manage, "migrate", "-v0"], cwd=ROOT, env=making, check=True)
    timed([*manage, "seed_scale"], ROOT, making, postmaster_of(socket))
    # Only a complete one gets the name that later runs look for.
    subprocess.run(
        [*ask, f"ALTER DATABASE {name}_new RENAME TO {name}"], check=True, stdout=subprocess.DEVNULL
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
