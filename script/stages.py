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

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.services.postgres import postgresql  # noqa: E402 - the path is set above
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
SLOWER = {
    "mypy": ["mypy", "--no-error-summary", "."],
    "migrations": ["python", "manage.py", "makemigrations", "--check", "--dry-run"],
}
DEPLOY = {"deploy check": ["python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"]}
PYTEST = ["python", "-m", "pytest", "--no-header"]
PARALLEL = [*PYTEST, "-n", "2"]
ON_POSTGRESQL = {"tests on PostgreSQL": [*PARALLEL, "-m", "not browser"]}
# The migrations have run on PostgreSQL by then; tables made from the models save two minutes.
ON_SQLITE = {"tests on SQLite": [*PARALLEL, "--nomigrations", "-m", "not browser and not postgres"]}
BROWSER = {"browser tests": [*PARALLEL, "-m", "browser"]}


def main(arguments: Sequence[str]) -> int:
    """check; test; or test PATH… with pytest's own options, on SQLite with --sqlite."""
    for signal_number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signal_number, signal.default_int_handler)
    kind, *rest = arguments or ["test"]
    try:
        with _own_folder() as folder:
            environment = _environment(folder)
            if kind == "check":
                return run(QUICK, environment)
            if rest:
                return run_part(rest, folder, environment)
            return run_all(folder, environment)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def run_all(folder: Path, environment: Mapping[str, str]) -> int:
    """Every check and every test."""
    if code := run(QUICK | SLOWER, environment):
        return code
    with _servers(folder) as addresses:
        on_postgresql = {**environment, **addresses}
        return (
            run(DEPLOY, {**on_postgresql, **_production()})
            or run(ON_POSTGRESQL, on_postgresql)
            or run(ON_SQLITE, environment)
            or run(BROWSER, on_postgresql)
        )


def run_part(arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> int:
    """Only these tests, on one database."""
    chosen = [argument for argument in arguments if argument != "--sqlite"]
    if len(chosen) < len(arguments):
        return run({"tests on SQLite": [*PYTEST, "-n", "0", "-m", "not postgres", *chosen]}, environment)
    with _servers(folder) as addresses:
        return run({"tests on PostgreSQL": [*PYTEST, "-n", "0", *chosen]}, {**environment, **addresses})


def run(stages: Mapping[str, Sequence[str]], environment: Mapping[str, str]) -> int:
    """Runs the stages until one fails; the seconds of a test stage stand in its own closing line."""
    for name, command in stages.items():
        is_test = "pytest" in command
        print(f"── {name}", end="\n" if is_test else " ", flush=True)
        began = time.monotonic()
        code = _ended(_spread(command), {**environment, **IN_TESTS} if is_test else environment)
        if not is_test:
            print(f"{'failed' if code else 'ok'}, {time.monotonic() - began:.1f} s", flush=True)
        if code:
            return code
    return 0


def _spread(command: Sequence[str]) -> list[str]:
    templates = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "templates").rglob("*.html"))
    return [part for word in command for part in (templates if word == "TEMPLATES" else [word])]


def _ended(command: Sequence[str], environment: Mapping[str, str]) -> int:
    program = shutil.which(command[0], path=environment["PATH"]) or command[0]
    child = subprocess.Popen([program, *command[1:]], cwd=ROOT, env=environment, start_new_session=True)
    try:
        return child.wait()
    except KeyboardInterrupt:
        # The tests end what they started when they are interrupted; what they forget is swept afterwards.
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            child.wait(ENDED_WITHIN)
        raise


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
    return {
        **kept,
        "PATH": f"{ROOT / '.venv' / 'bin'}{os.pathsep}{kept.get('PATH', os.defpath)}",
        "TMPDIR": str(folder / "tmp"),
        "SC_VAR_DIR": str(folder / "var"),
        "RUFF_CACHE_DIR": str(CACHE / "ruff"),
        "HYPOTHESIS_STORAGE_DIRECTORY": str(CACHE / "hypothesis"),
        RUN: folder.name,
    }


@contextmanager
def _servers(folder: Path) -> Iterator[dict[str, str]]:
    with ExitStack() as stack:
        yield {
            "SC_DATABASE_URL": stack.enter_context(postgresql(folder)),
            "SC_BROKER_URL": stack.enter_context(redis(folder)),
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
