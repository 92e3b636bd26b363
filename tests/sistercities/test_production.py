"""The production profile as a city runs it: gunicorn, PostgreSQL, static files named by their content."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from tests.services.redis import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
HOST = "sister.example.org"
SIGN_IN = "/sign-in/"
GUNICORN = [sys.executable, "-m", "gunicorn", "--config", "python:sistercities.gunicorn", "sistercities.wsgi"]

pytestmark = pytest.mark.postgres


def database_url():
    entry = connection.settings_dict
    user = quote(entry["USER"]) + (f":{quote(entry['PASSWORD'])}" if entry["PASSWORD"] else "")
    return f"postgresql://{user}@/{entry['NAME']}?host={entry['HOST']}"


@pytest.fixture(scope="module")
def environment(django_db_setup, tmp_path_factory):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SC_")}
    return clean | {
        "SC_PROFILE": "production",
        "SC_SECRET_KEY": "Zk3-vQ8_mX1pL7wR5tY9uB2nC4dF6gH0jS-aE_iOqTxUyWzV3b5N",
        "SC_BASE_URL": f"https://{HOST}",
        "SC_DATABASE_URL": database_url(),
        "SC_BROKER_URL": "redis://127.0.0.1:1/0",
        "SC_MAIL_URL": "smtp://127.0.0.1:1",
        "SC_MAIL_FROM": "sister@city.example",
        "SC_BIND": f"127.0.0.1:{free_port()}",
        "SC_VAR_DIR": str(tmp_path_factory.mktemp("production")),
    }


@pytest.fixture(scope="module")
def ask(environment):
    """Starts the web once and gives a function that asks it a page."""
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"],
        cwd=ROOT, env=environment, check=True,
    )  # fmt: skip
    log = Path(environment["SC_VAR_DIR"]) / "log"
    with log.open("w") as out:
        web = subprocess.Popen(GUNICORN, cwd=ROOT, env=environment, stdout=out, stderr=out)

    def page(path, **headers):
        headers = {"Host": HOST, "X-Forwarded-Proto": "https", **headers}
        request = urllib.request.Request(f"http://{environment['SC_BIND']}{path}", headers=headers)
        return urllib.request.urlopen(request, timeout=60)

    page.log = log
    try:
        wait_until_up(page, web)
        yield page
    finally:
        web.terminate()
        web.wait(60)


def wait_until_up(page, web):
    deadline = time.monotonic() + 90
    while web.poll() is None and time.monotonic() < deadline:
        try:
            return page("/readyz").close()
        except OSError:
            time.sleep(0.1)
    raise AssertionError(page.log.read_text())


def paths_written(log, wanted):
    """The paths in the log once those wanted are there: a line is written after its answer has left."""
    deadline = time.monotonic() + 60
    paths = set()
    while not wanted <= paths and time.monotonic() < deadline:
        time.sleep(0.05)
        # The last line may be half written.
        lines = log.read_text().rpartition("\n")[0].splitlines()
        paths = {json.loads(line).get("path") for line in lines}
    return paths


def test_a_page_comes_with_its_stylesheets_and_leaves_one_json_line_a_request(ask):
    html = ask(SIGN_IN).read().decode()
    stylesheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
    assert stylesheets
    for address in stylesheets:
        answer = ask(address, **{"Accept-Encoding": "gzip"})
        assert re.search(r"\.[0-9a-f]{12}\.", address)
        assert "immutable" in answer.headers["Cache-Control"]
    wanted = {SIGN_IN, *stylesheets}
    assert wanted <= paths_written(ask.log, wanted)


def test_an_unknown_name_and_a_plain_connection_are_turned_away(ask):
    with pytest.raises(urllib.error.HTTPError, match="400"):
        ask("/", Host="evil.example")
    assert ask("/healthz", **{"X-Forwarded-Proto": "http"}).status == 200


def test_the_web_does_not_start_with_an_account_of_the_demo(environment, transactional_db):
    get_user_model().objects.create(email="clerk@demo.example")
    ended = subprocess.run(
        GUNICORN, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=180, check=False
    )
    assert ended.returncode == 1
    assert "1 accounts of the demo exist in a production installation." in ended.stderr
