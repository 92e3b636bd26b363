"""Each process starts with settings that make sense or ends with one sentence."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent.parent
SECRET = "Zk3-vQ8_mX1pL7wR5tY9uB2nC4dF6gH0jS-aE_iOqTxUyWzV3b5N"
PRODUCTION = {
    "SC_PROFILE": "production",
    "SC_SECRET_KEY": SECRET,
    "SC_BASE_URL": "https://sister.example.org",
    "SC_DATABASE_URL": "postgresql://sister:pw@db.invalid/sister",
    "SC_BROKER_URL": "redis://queue.invalid:6379/0",
    "SC_MAIL_URL": "smtp://mail.invalid",
    "SC_MAIL_FROM": "sister@city.example",
}
NONSENSE = {
    "SC_PROFILE": "staging",
    "SC_DEBUG": "perhaps",
    "SC_TIME_ZONE": "Mars/Olympus",
    "SC_LANGUAGE": "tlh",
    "SC_BASE_URL": "sister.example.org",
    "SC_BIND": "127.0.0.1",
    "SC_WEB_WORKERS": "many",
    "SC_WORKER_PROCESSES": "0",
    "SC_LOG_LEVEL": "LOUD",
    "SC_LOWEST_FREE_MIB": "-1",
    "SC_DATABASE_URL": "postgresql://sister:pw@db:99999/sister",
    "SC_MAIL_URL": "imap://mail.example.org",
    "SC_BROKER_URL": "amqp://queue",
    "SC_SECRET_KEY_FILE": "/no/such/file",
    "SC_DEBUGG": "1",
}
REFUSED = {
    "SC_DEBUG": "1",
    "SC_SECRET_KEY": "change-me",
    "SC_BASE_URL": "http://sister.example.org",
    "SC_DATABASE_URL": "sqlite:////data/db.sqlite3",
    "SC_BROKER_URL": "filesystem://",
    "SC_MAIL_URL": "file:///data/mail",
    "SC_MAIL_FROM": "sister-cities@localhost",
}
PROCESSES = {
    "manage.py": ["manage.py", "check"],
    "gunicorn": ["-m", "gunicorn", "--config", "python:sistercities.gunicorn", "sistercities.wsgi"],
    "worker": ["-m", "celery", "--app", "sistercities", "worker"],
    "beat": ["-m", "celery", "--app", "sistercities", "beat"],
}


@pytest.fixture
def load(monkeypatch, tmp_path):
    """Reads the settings anew with these variables only and returns what they define."""

    def read(**variables):
        for name in os.environ:
            if name.startswith("SC_"):
                monkeypatch.delenv(name)
        for name, value in {"SC_VAR_DIR": str(tmp_path), **variables}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "sistercities" / "settings.py"))

    return read


@pytest.mark.parametrize("name", sorted(NONSENSE))
def test_a_value_without_sense_is_refused_by_name_in_one_sentence(load, name):
    with pytest.raises(ImproperlyConfigured) as refused:
        load(**{name: NONSENSE[name]})
    assert str(refused.value).startswith(name)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("process", sorted(PROCESSES))
def test_every_process_says_the_sentence_and_nothing_else(process, tmp_path):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SC_")}
    ended = subprocess.run(
        [sys.executable, *PROCESSES[process]], cwd=ROOT,
        env={**clean, "SC_VAR_DIR": str(tmp_path), "SC_TIME_ZONE": "Mars/Olympus"},
        capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    sentence = "SC_TIME_ZONE must be a time zone such as America/Los_Angeles; it is 'Mars/Olympus'.\n"
    assert (ended.returncode, ended.stdout + ended.stderr) == (1, sentence)


def test_a_password_in_a_refused_address_is_not_repeated(load):
    with pytest.raises(ImproperlyConfigured) as refused:
        load(SC_DATABASE_URL="mysql://sister:hunter2@db/sister")
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_production_refuses_what_is_not_safe_or_not_lasting(load, name):
    with pytest.raises(ImproperlyConfigured, match=f"^{name} must .* when SC_PROFILE is production.$"):
        load(**{**PRODUCTION, name: REFUSED[name]})


def test_production_sends_cookies_and_pages_over_https_only(load):
    loaded = load(**PRODUCTION)
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_HTTPONLY")
    assert [loaded[name] for name in names] == [True] * 4
    assert loaded["SECURE_HSTS_SECONDS"] == 31_536_000


def test_production_answers_to_its_own_name_only(load):
    assert load(**PRODUCTION)["ALLOWED_HOSTS"] == ["sister.example.org"]


def test_production_names_static_files_by_their_content(load):
    assert "Manifest" in load(**PRODUCTION)["STORAGES"]["staticfiles"]["BACKEND"]


def test_a_secret_may_come_from_a_file(load, tmp_path):
    (tmp_path / "key").write_text(SECRET + "\n")
    loaded = load(**{**PRODUCTION, "SC_SECRET_KEY": "", "SC_SECRET_KEY_FILE": str(tmp_path / "key")})
    assert loaded["SECRET_KEY"] == SECRET


def test_the_embedded_start_makes_one_secret_and_keeps_it_to_itself(load, tmp_path):
    assert load()["SECRET_KEY"] == load()["SECRET_KEY"]
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_message_is_only_a_knock_and_never_holds_work(load):
    loaded = load(**PRODUCTION)
    assert (loaded["CELERY_TASK_ACKS_LATE"], loaded["CELERY_TASK_IGNORE_RESULT"]) == (False, True)
    assert all("expires" in entry["options"] for entry in loaded["CELERY_BEAT_SCHEDULE"].values())
