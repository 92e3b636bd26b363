"""One event is one line, and no line opens a door."""

import json
import logging
import sys

import pytest

from sistercities.logs import AccessFormatter, JsonFormatter, logging_settings

TOKEN = "Zk3vQ8mX1pL7wR5tY9uB2nC4"


def line(message, *args, exc_info=None):
    record = logging.LogRecord("django.request", logging.WARNING, "x.py", 1, message, args, exc_info)
    return JsonFormatter().format(record)


def access(**atoms):
    atoms = {"m": "GET", "U": "/", "s": "200", "B": 5, "M": 12, "a": "Browser", **atoms}
    record = logging.LogRecord("gunicorn.access", logging.INFO, "x.py", 1, "%(m)s", None, None)
    record.args = atoms
    return AccessFormatter().format(record)


def test_a_forged_second_line_stays_in_the_first():
    written = line("Sign-in failed: %s", 'a@b.c\r\n{"level": "INFO"}\u2028\x1b[31m\x7f\x85')
    assert written.isprintable()
    assert written.isascii()


def test_what_was_said_can_be_read_back():
    assert json.loads(line("Sign-in failed: %s", "José\n"))["message"] == "Sign-in failed: José\n"


@pytest.mark.parametrize(
    "path", ["/l/{}", "/p/{}/comment", "/accounts/password/reset/key/{}/", "/l/{}?from=mail"]
)
def test_a_token_in_a_path_is_not_logged(path):
    assert TOKEN not in line("Not Found: %s", path.format(TOKEN))
    assert TOKEN not in access(U=path.format(TOKEN))


def test_a_path_without_a_token_is_logged_whole():
    assert json.loads(access(U="/relationships/7/papers/"))["path"] == "/relationships/7/papers/"


def test_a_token_in_a_traceback_is_not_logged():
    try:
        {}[f"/l/{TOKEN}"]
    except KeyError:
        written = line("Failed", exc_info=sys.exc_info())
    assert "KeyError" in written
    assert TOKEN not in written


def test_a_request_is_logged_without_its_query():
    written = access(
        U="/search/", q="q=Nakamura", r="GET /search/?q=Nakamura HTTP/1.1", f="https://x/?q=Nakamura"
    )
    assert "Nakamura" not in written


def test_production_writes_json_and_a_first_look_plain_lines():
    formatters = [
        logging_settings(as_json=kind, level="INFO")["formatters"]["event"] for kind in (True, False)
    ]
    assert formatters[0] == {"()": "sistercities.logs.JsonFormatter"}
    assert "format" in formatters[1]
