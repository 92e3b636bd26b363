"""Starts web, worker and beat in one terminal and ends them together; needs only the standard library."""

from __future__ import annotations

import argparse
import ctypes
import errno
import fcntl
import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
# Beat's first knock comes after thirty seconds, so it does not compete while people wait for the page.
WAITED_FOR = ("web", "worker")
AFTERWARDS = "beat"
SIGN_INS = ["python", "manage.py", "demo", "--sign-ins", "--skip-checks"]
READY_WITHIN = 120
ENDED_WITHIN = 10
PR_SET_PDEATHSIG = 1


def commands() -> dict[str, list[str]]:
    """The command of each process, from the one place that names them."""
    return tomllib.loads((ROOT / "script" / "processes.toml").read_text())


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs until someone stops it or one of the three ends."""
    port = _port(arguments)
    environment = embedded_environment(port)
    var = Path(environment["SC_VAR_DIR"])
    for folder in ("media", "mail", "queue", "queue-control", "setup"):
        (var / folder).mkdir(parents=True, exist_ok=True)
    # A hang-up and a polite kill end us the way Ctrl-C does, also where a shell put us in the background.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup asks us to stay
        signal.signal(signal.SIGHUP, signal.default_int_handler)
    try:
        with _only_one(var / "server.lock"):
            _refuse_used_port(port)
            prepare_database(environment, var)
            return serve(port, environment)
    except KeyboardInterrupt:
        print("Stopped.", flush=True)
        return 130


def _port(arguments: Sequence[str] | None) -> int:
    parser = argparse.ArgumentParser(prog="script/server", description="Starts the program on this machine.")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (default 8000)")
    port: int = parser.parse_args(arguments).port
    if not 0 < port < 2**16:
        parser.error(f"--port must be a number from 1 to 65535; it is {port}.")
    return port


def embedded_environment(port: int) -> dict[str, str]:
    """What the processes are told; values already set by the person who starts us win."""
    environment = dict(os.environ)
    environment["PATH"] = f"{ROOT / '.venv' / 'bin'}{os.pathsep}{environment.get('PATH', os.defpath)}"
    environment["PYTHONUNBUFFERED"] = "1"
    # In a container of one's own one is root; the warning would push the sign-ins out of sight.
    environment.setdefault("PYTHONWARNINGS", "ignore:You're running the worker with superuser privileges")
    environment["SC_BIND"] = f"127.0.0.1:{port}"
    environment.setdefault("SC_BASE_URL", f"http://127.0.0.1:{port}")
    environment.setdefault("SC_VAR_DIR", str(ROOT / "var"))
    return environment


@contextmanager
def _only_one(file: Path) -> Iterator[None]:
    """Two of us over one data folder would be two beats."""
    with file.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit("The program is already running from this folder; stop it there with Ctrl-C first.")
        yield


def _refuse_used_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno == errno.EACCES:
                sys.exit(f"Port {port} needs administrator rights; choose another: script/server --port 8000")
            sys.exit(f"Port {port} is in use; choose another: script/server --port {port % 65535 + 1}")


def prepare_database(environment: Mapping[str, str], var: Path) -> None:
    """Migrates and loads the demo into an empty database; skipped while nothing has changed."""
    stamp, wanted = var / "setup" / "database", _tables_hash()
    own_file = "SC_DATABASE_URL" not in environment and "SC_DATABASE_URL_FILE" not in environment
    known = own_file and (var / "db.sqlite3").is_file() and stamp.is_file() and stamp.read_text() == wanted
    if known:
        return
    print("Preparing the database …", flush=True)
    _run([*commands()["migrate"], "--verbosity", "0"], environment)
    _run(["python", "manage.py", "demo", "--if-empty"], environment)
    stamp.write_text(wanted)


def _tables_hash() -> str:
    """Of all that `migrate` follows: in `common` lies what it puts up at its end, such as tables of words."""
    digest = hashlib.sha256()
    followed = (*sorted(ROOT.glob("*/migrations/*.py")), *sorted(ROOT.glob("common/*.py")))
    # The lock file stands for the migrations of the packages.
    for file in (*followed, ROOT / "requirements" / "base.txt"):
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _run(command: Sequence[str], environment: Mapping[str, str]) -> None:
    ended = subprocess.run(_found(command, environment), cwd=ROOT, env=environment, check=False)
    if ended.returncode:
        sys.exit(f"“{' '.join(command)}” ended with code {ended.returncode}; the program was not started.")


def _found(command: Sequence[str], environment: Mapping[str, str]) -> list[str]:
    program = shutil.which(command[0], path=environment["PATH"])
    return [program or command[0], *command[1:]]


def serve(port: int, environment: Mapping[str, str]) -> int:
    """Starts the three, says when they are ready, and returns when they have ended."""
    processes: dict[str, subprocess.Popen[str]] = {}
    try:
        for name in WAITED_FOR:
            processes[name] = start(name, commands()[name], environment)
        sign_ins = start("", SIGN_INS, environment, show=False)
        with _ended_at_last(sign_ins):
            sentence = wait_until_ready(port, environment, processes)
            if sentence is None:
                processes[AFTERWARDS] = start(AFTERWARDS, commands()[AFTERWARDS], environment)
                people = sign_ins.communicate()[0].rstrip()
                print(f"\nReady: http://127.0.0.1:{port}/\n{people}\nStop with Ctrl-C.\n", flush=True)
        sentence = sentence or watch(processes)
        print(sentence, file=sys.stderr, flush=True)
        return 1
    finally:
        stop(processes)


@contextmanager
def _ended_at_last(process: subprocess.Popen[str]) -> Iterator[None]:
    try:
        yield
    finally:
        process.kill()
        process.wait()


def start(
    name: str, command: Sequence[str], environment: Mapping[str, str], *, show: bool = True
) -> subprocess.Popen[str]:
    """Starts one process in a group of its own; it is ended even where we are killed."""
    process = subprocess.Popen(
        _found(command, environment),
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if show else subprocess.DEVNULL,
        text=True,
        errors="replace",
        start_new_session=True,
        preexec_fn=_end_with_parent,  # noqa: PLW1509 - one system call; no thread of ours holds a lock
    )
    if show:
        threading.Thread(target=_show_lines, args=(name, process), daemon=True).start()
    return process


def _end_with_parent() -> None:
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _show_lines(name: str, process: subprocess.Popen[str]) -> None:
    with suppress(OSError, ValueError):
        for line in process.stdout or ():
            print(f"{name:<6} | {line}", end="", flush=True)


def wait_until_ready(
    port: int, environment: Mapping[str, str], processes: Mapping[str, subprocess.Popen[str]]
) -> str | None:
    """None once /readyz agrees, otherwise the sentence that says why not."""
    host = urlsplit(environment["SC_BASE_URL"]).netloc
    request = urllib.request.Request(f"http://127.0.0.1:{port}/readyz", headers={"Host": host})
    answer = "nothing"
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        if sentence := who_ended(processes):
            return sentence
        try:
            with urllib.request.urlopen(request, timeout=5):  # noqa: S310 - our own address
                return None
        except urllib.error.HTTPError as error:
            answer = error.read(500).decode(errors="replace")
            if is_only_late_mail(answer):
                return None
        except OSError:
            pass
        time.sleep(0.1)
    return f"The program was not ready within {READY_WITHIN} seconds; /readyz answers: {answer}"


def is_only_late_mail(answer: str) -> bool:
    """Mail left from the last run is no reason to wait: the worker that sends it is just starting."""
    try:
        parts: dict[str, object] = json.loads(answer)
    except ValueError:
        return False
    return [name for name, state in parts.items() if state not in {"ok", False}] == ["outbox"]


def watch(processes: Mapping[str, subprocess.Popen[str]]) -> str:
    """Waits until one of them ends and says which."""
    while True:
        if sentence := who_ended(processes):
            return sentence
        time.sleep(0.2)


def who_ended(processes: Mapping[str, subprocess.Popen[str]]) -> str | None:
    """The sentence about the first process that is no longer there."""
    for name, process in processes.items():
        code = process.poll()
        if code is not None:
            how = f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"
            return f"The {name} process {how}; the others were stopped."
    return None


def stop(processes: Mapping[str, subprocess.Popen[str]]) -> None:
    """Asks each to end, waits, and kills what is left of its group."""
    for signal_number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signal_number, signal.SIG_IGN)
    for process in processes.values():
        with suppress(ProcessLookupError):
            process.terminate()
    deadline = time.monotonic() + ENDED_WITHIN
    for process in processes.values():
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0.1, deadline - time.monotonic()))
    for process in processes.values():
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


if __name__ == "__main__":
    sys.exit(main())
