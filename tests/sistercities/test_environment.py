"""How addresses become settings."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from sistercities import environment


@pytest.fixture
def given(monkeypatch):
    return lambda value: monkeypatch.setenv("SC_X", value)


def test_an_absolute_sqlite_file_keeps_its_path(given):
    given("sqlite:////srv/city%20hall/db.sqlite3")
    assert environment.database("SC_X", Path("unused"))["NAME"] == "/srv/city hall/db.sqlite3"


def test_sqlite_is_opened_as_measured_for_many_writers(given):
    given("sqlite:////srv/db.sqlite3")
    options = environment.database("SC_X", Path("unused"))["OPTIONS"]
    assert (options["timeout"], options["transaction_mode"]) == (20, "IMMEDIATE")


def test_signs_in_a_database_password_may_be_escaped(given):
    given("postgresql://clerk:a%40b%2Fc@db:5433/sister")
    entry = environment.database("SC_X", Path("unused"))
    assert (entry["USER"], entry["PASSWORD"], entry["PORT"]) == ("clerk", "a@b/c", 5433)


def test_a_database_may_be_reached_through_a_local_socket(given):
    given("postgresql://clerk@/sister?host=/run/Postgres")
    entry = environment.database("SC_X", Path("unused"))
    assert (entry["HOST"], entry["NAME"]) == ("/run/Postgres", "sister")


def test_a_database_address_with_an_unknown_option_is_refused(given):
    given("postgresql://clerk@db/sister?pool=9")
    with pytest.raises(ImproperlyConfigured, match="SC_X may carry"):
        environment.database("SC_X", Path("unused"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("smtp://mail.example", (25, False, False)),
        ("smtp://mail.example:587?tls=1", (587, True, False)),
        ("smtp://mail.example?ssl=1", (465, False, True)),
    ],
)
def test_mail_says_how_it_is_encrypted(given, value, expected):
    given(value)
    mail = environment.mail("SC_X", Path("unused"))
    assert (mail.port, mail.tls, mail.ssl) == expected


def test_mail_goes_into_a_folder_when_nothing_is_said(monkeypatch):
    monkeypatch.delenv("SC_X", raising=False)
    assert environment.mail("SC_X", Path("/srv/mail")).folder == "/srv/mail"


def test_an_empty_variable_means_the_default(given):
    given("")
    assert environment.number("SC_X", 2, 1, 64) == 2


@pytest.mark.parametrize(
    "value", ["redis://queue/0", "rediss://queue:6380/1", "redis+socket:///run/redis.sock"]
)
def test_redis_may_be_reached_in_three_ways(given, value):
    given(value)
    assert environment.broker("SC_X") == value


def test_a_database_whose_machine_went_silent_is_given_up_within_a_minute(given):
    given("postgresql://clerk@db/sister")
    options = environment.database("SC_X", Path("unused"))["OPTIONS"]
    knocks = options["keepalives_interval"] * options["keepalives_count"]
    assert options["keepalives_idle"] + knocks <= 60
    assert options["tcp_user_timeout"] <= 60_000
