"""The checks and tests in order of speed, each with its name and seconds, up to the first failure."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.services.postgres import MIGRATED, add_database, postgresql  # noqa: E402 - the path is set above
from tests.services.redis import redis  # noqa: E402 - the path is set above

CACHE = ROOT / "var" / "cache"
RUN = "SISTER_CITIES_TEST_RUN"
# The browser's driver keeps an event loop in the thread that also asks the database.
IN_TESTS = {"DJANGO_ALLOW_ASYNC_UNSAFE": "1"}
ENDED_WITHIN = 20

QUICK = {
    "ruff check": ["ruff", "check", "--quiet", "."],
    "ruff format": ["ruff", "format", "--check", "--quiet", "."],
    "djade": ["djade", "--check", "--target-version", "5.2", "TEMPLATES"],
    "djlint": ["djlint", "--lint", "--quiet", "templates"],
    "lint-imports": ["lint-imports", "--cache-dir", str(CACHE / "import-linter")],
}
MANAGE = ["python", "manage.py"]
MYPY = ["mypy", "--no-error-summary", "."]
MISSING = [*MANAGE, "makemigrations", "--check", "--dry-run"]
MIGRATE = ["python", "-m", "tests.services.migrating"]
DEPLOY = [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"]
PYTEST = ["python", "-m", "pytest", "--no-header"]
PARALLEL = [*PYTEST, "-n", "2"]
WITHOUT_BROWSER = [*PARALLEL, "--ignore", "tests/browser"]
# What may ask no database says the same on both.
ON_POSTGRESQL = [*WITHOUT_BROWSER, "-m", "not drill and (postgres or not no_database)"]
# The migrations are run on PostgreSQL; tables made from the models save a minute.
ON_SQLITE = [*WITHOUT_BROWSER, "--nomigrations", "-m", "not postgres and not drill"]
# Waits for minutes and hardly works: in a process of its own, or one of the others would wait with it.
DRILL = [*PYTEST, "-n", "0", "-m", "drill", "tests/drills"]
# Few and long: handed out two at a time, so that both browsers end together.
BROWSER = [*PARALLEL, "--maxschedchunk", "2", "tests/browser"]


def main(arguments: Sequence[str]) -> int:
    """check; test; or test PATH… with pytest's own options, on SQLite with --sqlite."""
    for signal_number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signal_number, signal.default_int_handler)
    kind, *rest = arguments or ["test"]
    try:
        with _own_folder() as folder:
            environment = _environment(folder)
            if kind == "check":
                return run_quick(environment)
            if rest:
                return run_part(rest, folder, environment)
            return run_all(folder, environment)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def run_all(folder: Path, environment: Mapping[str, str]) -> int:
    """Every check and every test."""
    if code := run_quick(environment):
        return code
    with _servers(folder) as addresses:
        on_postgresql = {**environment, **addresses}
        on_copies = {**on_postgresql, MIGRATED: "migrated", **IN_TESTS}
        on_sqlite = {**environment, **IN_TESTS}
        slower = {
            "mypy": (MYPY, environment),
            "models without migration": (MISSING, environment),
            "deploy check": (DEPLOY, {**on_postgresql, **_production()}),
        }
        # The migrations take half a minute of one processor; these tests need none of them.
        first = {
            "tests on SQLite": (ON_SQLITE, on_sqlite),
            "drill on SQLite": ([*DRILL, "--nomigrations"], on_sqlite),
            "migrations": (MIGRATE, {**on_postgresql, "SC_DATABASE_URL": add_database(folder, "migrated")}),
        }
        # Browsers wait as much as they work; the other tests use the time, and have databases of other names.
        named_otherwise = {"SC_DATABASE_URL": add_database(folder, "browsers")}
        last = {
            "tests on PostgreSQL": (ON_POSTGRESQL, on_copies),
            "browser tests": (BROWSER, {**on_copies, **named_otherwise}),
            "drill on PostgreSQL": (DRILL, on_copies),
        }
        return run(slower) or run(first) or run(last)


def run_quick(environment: Mapping[str, str]) -> int:
    """The checks that take seconds."""
    return run({name: (command, environment) for name, command in QUICK.items()})


def run_part(arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> int:
    """Only these tests, on one database."""
    chosen = [argument for argument in arguments if argument != "--sqlite"]
    if len(chosen) < len(arguments):
        command = [*PYTEST, "-n", "0", "--nomigrations", "-m", "not postgres", *chosen]
        return run({"tests on SQLite": (command, {**environment, **IN_TESTS})})
    with _servers(folder) as addresses:
        command = [*PYTEST, "-n", "0", *chosen]
        return run({"tests on PostgreSQL": (command, {**environment, **addresses, **IN_TESTS})})


def run(stages: Mapping[str, tuple[Sequence[str], Mapping[str, str]]]) -> int:
    """Runs stages, each with its environment, at once; all but the first tell afterwards what they said."""
    began = time.monotonic()
    first = next(iter(stages))
    print(f"── {first}", flush=True)
    with ExitStack() as stack:
        under_way: dict[str, tuple[subprocess.Popen[bytes], IO[str]]] = {}
        for name, (command, environment) in stages.items():
            said = stack.enter_context(tempfile.TemporaryFile("w+"))
            seen = None if name == first else said
            under_way[name] = stack.enter_context(_started(command, environment, seen)), said
        for name, (child, heard) in under_way.items():
            code = child.wait()
            if name != first:
                heard.seek(0)
                print(f"── {name}\n{heard.read()}", end="")
            _tell_end(code, began)
            if code:
                return code
    return 0


def _tell_end(code: int, began: float) -> None:
    print(f"{'failed' if code else 'ok'}, {time.monotonic() - began:.1f} s", flush=True)


def _spread(command: Sequence[str]) -> list[str]:
    templates = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "templates").rglob("*.html"))
    return [part for word in command for part in (templates if word == "TEMPLATES" else [word])]


@contextmanager
def _started(
    command: Sequence[str], environment: Mapping[str, str], said: IO[str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A stage that is under way; one that is left before its end is ended."""
    first, *rest = _spread(command)
    program = shutil.which(first, path=environment["PATH"]) or first
    child = subprocess.Popen(
        [program, *rest], cwd=ROOT, env=environment, start_new_session=True, stdout=said,
        stderr=said and subprocess.STDOUT,
    )  # fmt: skip
    try:
        yield child
    finally:
        if child.poll() is None:
            _interrupt(child)


def _interrupt(child: subprocess.Popen[bytes]) -> None:
    """The tests end what they started when they are interrupted; what they forget is swept afterwards."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGINT)
    with suppress(subprocess.TimeoutExpired):
        child.wait(ENDED_WITHIN)


@contextmanager
def _own_folder() -> Iterator[Path]:
    """A short path, for a Unix socket's name is limited; the whole run leaves nothing outside it."""
    folder = Path(tempfile.mkdtemp(prefix="sctest-", dir="/tmp"))
    folder.chmod(0o711)  # the database's account must pass through
    try:
        yield folder
    finally:
        _sweep(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _environment(folder: Path) -> dict[str, str]:
    """The run knows nothing of the person's own settings and writes nothing into their data."""
    for name in ("tmp", "var/media", "var/mail", "var/queue", "var/queue-control"):
        (folder / name).mkdir(parents=True, mode=0o700)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SC_", "DJANGO_"))}
    # Each of some thirty processes would compile every module and every test again.
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return {
        **kept,
        "PATH": f"{ROOT / '.venv' / 'bin'}{os.pathsep}{kept.get('PATH', os.defpath)}",
        "TMPDIR": str(folder / "tmp"),
        "SC_VAR_DIR": str(folder / "var"),
        "RUFF_CACHE_DIR": str(CACHE / "ruff"),
        # What mypy remembers of an earlier run can hide what it would say of a fresh checkout.
        "MYPY_CACHE_DIR": os.devnull,
        "HYPOTHESIS_STORAGE_DIRECTORY": str(CACHE / "hypothesis"),
        RUN: folder.name,
    }


@contextmanager
def _servers(folder: Path) -> Iterator[dict[str, str]]:
    with ExitStack() as stack:
        yield {
            "SC_DATABASE_URL": stack.enter_context(postgresql(folder)),
            "SC_BROKER_URL": stack.enter_context(redis(folder)),
            # To look for the best order of twenty tables takes longer than to read their few rows in any.
            "PGOPTIONS": "-c join_collapse_limit=1 -c from_collapse_limit=1",
        }


def _production() -> dict[str, str]:
    return {
        "SC_PROFILE": "production",
        "SC_SECRET_KEY": secrets.token_urlsafe(60),
        "SC_BASE_URL": "https://sister.example.org",
        "SC_MAIL_URL": "smtp://127.0.0.1:25",
        "SC_MAIL_FROM": "sister@city.example",
    }


def _sweep(folder: Path) -> None:
    """Ends what a stage left behind; our mark in its environment says it is ours."""
    mark = f"{RUN}={folder.name}".encode()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark in (process / "environ").read_bytes().split(b"\0"):
                os.kill(int(process.name), signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
