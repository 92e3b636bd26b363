"""One Chromium for the tests that follow each other, and what all roles are given to read, asked for once."""

import fcntl
import os
import pickle
from functools import partial

import pytest
import time_machine
from django.db import transaction
from playwright.sync_api import sync_playwright

from tests.access.world import build_world
from tests.browser.answers import every_answer
from tests.browser.attacked import every_page_attacked
from tests.browser.walker import WIDE
from tests.conftest import NOON

# Chromium without its own windows: a fifth less work for the same pages.
CHROMIUM = "/usr/bin/chromium-headless-shell"
# One process draws all windows: each of its own would be begun anew, with another one kept in reserve.
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--in-process-gpu", "--disable-background-networking",
    "--renderer-process-limit=1",
]  # fmt: skip


@pytest.fixture(scope="package")
def chromium():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the driver keeps an event loop in the test's thread
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        # Every fading of a button is drawn ten times, and nobody looks.
        browser.new_context = partial(browser.new_context, reduced_motion="reduce")
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="package")
def desk(chromium, live_server):
    """One window for the tests that follow each other: to open one takes as long as three pages."""
    context = chromium.new_context(base_url=live_server.url, viewport=WIDE, locale="en-US")
    context.set_default_timeout(60_000)
    yield context
    context.close()


@pytest.fixture
def tab(desk):
    """Nobody has signed in, and nothing is kept from the test before."""
    desk.clear_cookies()
    page = desk.new_page()
    yield page
    page.close()


@pytest.fixture(scope="session")
def answers(read_once):
    """All of them; the world they came from is taken back."""
    return read_once("answers", lambda: list(every_answer(build_world())))


@pytest.fixture(scope="session")
def attacked(read_once):
    """Pages of a world with an attack in every text."""
    return read_once("attacked", every_page_attacked)


@pytest.fixture(scope="session")
def read_once(django_db_setup, django_db_blocker, folder_of_all):
    """Reads in the process that needs it first, and keeps it for the others."""

    def read(name, make):
        kept = folder_of_all / name
        with (folder_of_all / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # until the file is closed
            if kept.exists():
                return pickle.loads(kept.read_bytes())  # noqa: S301 - our own
            with django_db_blocker.unblock(), time_machine.travel(NOON, tick=False), transaction.atomic():
                found = make()
                transaction.set_rollback(True)
            kept.write_bytes(pickle.dumps(found))
        return found

    return read


@pytest.fixture(scope="session")
def folder_of_all(tmp_path_factory):
    """One folder for all processes of this run; each has its own below it."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
