"""A PostgreSQL of our own on a Unix socket, gone when the tests are."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

UP_WITHIN = 120
# Names the database whose copies the tests begin with, when one stands migrated beforehand.
MIGRATED = "SISTER_CITIES_TEST_MIGRATED"


@contextmanager
def postgresql(folder: Path, *, buffers: str = "256MB") -> Iterator[str]:
    """A running cluster under `folder`, made unless it is there; yields the address for SC_DATABASE_URL.

    `buffers` is the memory in which it keeps tables and indexes.
    """
    account = _account()
    data, socket = folder / "pg", folder / "pg-socket"
    for path in (data, socket):
        path.mkdir(exist_ok=True)
        if account:
            shutil.chown(path, account["user"], account["group"])
    if not any(data.iterdir()):
        subprocess.run(
            [program("initdb"), "--pgdata", data, "--username=tests", "--auth=trust", "--no-sync",
             "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"],
            check=True, stdout=subprocess.DEVNULL, cwd="/", **account,
        )  # fmt: skip
    # Nothing here outlives the run, so nothing needs to reach the disk.
    options = {
        "listen_addresses": "",
        "unix_socket_directories": str(socket),
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "max_connections": "60",
        "jit": "off",
        "shared_buffers": buffers,
        "max_wal_size": "4GB",
        "wal_level": "minimal",
        "max_wal_senders": "0",
        "wal_writer_delay": "10s",
        "bgwriter_lru_maxpages": "0",
    }
    log = (folder / "pg.log").open("wb")
    server = subprocess.Popen(
        [program("postgres"), "-D", data, *(f"--{name}={value}" for name, value in options.items())],
        cwd="/", start_new_session=True, stdout=log, stderr=log, **account,
    )  # fmt: skip
    log.close()
    try:
        _wait_until_up(server, socket)
        yield _address(socket, "postgres")
    finally:
        server.send_signal(signal.SIGINT)  # fast shutdown: open connections are ended
        try:
            server.wait(60)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def add_database(folder: Path, name: str) -> str:
    """Another database of the cluster that runs under `folder`; its address."""
    socket = folder / "pg-socket"
    command = [program("createdb"), "--host", str(socket), "--username=tests", "--maintenance-db=postgres"]
    subprocess.run([*command, name], check=True)
    return _address(socket, name)


def _address(socket: Path, name: str) -> str:
    return f"postgresql://tests@/{name}?host={socket}"


def program(name: str) -> str:
    """A server program by name, also where Debian keeps PostgreSQL's."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    path = os.pathsep.join([*map(str, debian), os.environ.get("PATH", os.defpath), "/usr/sbin"])
    found = shutil.which(name, path=path)
    if found is None:
        raise SystemExit(f"{name} is missing; run script/setup --test.")
    return found


def _account() -> dict[str, Any]:
    """PostgreSQL refuses to run as root; its own system account then runs it."""
    if os.geteuid() != 0:
        return {}
    return {"user": "postgres", "group": "postgres", "extra_groups": []}


def _wait_until_up(server: subprocess.Popen[bytes], socket: Path) -> None:
    deadline = time.monotonic() + UP_WITHIN
    ready = [program("pg_isready"), "--quiet", "--host", str(socket), "--username=tests", "--dbname=postgres"]
    while subprocess.run(ready, check=False).returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            raise SystemExit("The PostgreSQL of the tests did not start.")
        time.sleep(0.05)
