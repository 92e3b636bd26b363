"""The fixed cast and the world most tests begin in."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.creation import DatabaseCreation
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import Client
from simple_history.manager import HistoryManager
from whitenoise.middleware import WhiteNoiseMiddleware

from accounts.models import Role, User
from accounts.models.guards import lift_guards, standing_guards
from tests.factories.accounts import UserFactory, sign_in
from tests.factories.committees import TermFactory
from tests.factories.directory import HomeFactory, PersonFactory
from tests.factories.relationships import RelationshipFactory
from tests.services.postgres import MIGRATED

# Before the first world of a module is built: from the first password on Django keeps its hashers, and
# the real one works on each for 30 milliseconds.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # its absence is a warning of the static server
# How long an example takes says more about the machine than about the program. A run that looked for new
# examples would fail for what nobody changed; `--hypothesis-profile=search` is for looking.
hypothesis.settings.register_profile(
    "same", deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.register_profile(
    "search", hypothesis.settings.get_profile("same"), derandomize=False, max_examples=3000
)
hypothesis.settings.load_profile("same")
NOON = datetime(2026, 11, 19, 20, 0, tzinfo=UTC)  # noon of Thursday, November 19, 2026 in Bakersfield
# Begun first, so that no process is left alone with one of them at the end.
LONGEST = (
    "tests/browser/test_proposal_journey.py",
    "tests/browser/test_empty_forms.py",
    "tests/browser/test_walk.py",
    "tests/browser/test_attack_world.py",
    "tests/pdf/test_hostile_text.py",
    "tests/access/test_matrix.py",
    "tests/queries/test_query_counts.py",
)


# Each of these is asked for by a test that may use the database.
ASKING = {"db", "transactional_db", "django_db_setup"}
# What these start reads the settings of the run, and those name the database.
WITH_PROCESSES = ("tests/architecture/", "tests/sistercities/")


def pytest_itemcollected(item: pytest.Item) -> None:
    """What may ask no database is asked on one only: see script/stages.py."""
    asking = item.get_closest_marker("django_db") or ASKING.intersection(getattr(item, "fixturenames", ()))
    if not asking and not item.nodeid.startswith(WITH_PROCESSES):
        item.add_marker("no_database")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The others stay in the order they were put in."""
    items.sort(key=_turn)


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end; the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _turn(item: pytest.Item) -> int:
    file = item.nodeid.partition("::")[0]
    return LONGEST.index(file) if file in LONGEST else len(LONGEST)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix) -> None:
    """Each worker's tables are a copy of those migrated beforehand, where there are such."""
    if connection.vendor == "postgresql" and (migrated := os.environ.get(MIGRATED)):
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The tables, without the guard that would keep tests from emptying the audit trail after them."""
    with django_db_blocker.unblock():
        lift_guards(connection, standing_guards(connection) & {"audit_kept"})
        # What the library asks SQLite once in a process belongs to no test that counts.
        assert connection.features.supports_json_field


def _drop_by_force(creation: Any, name: str, _verbosity: int) -> None:
    """A page that a browser left half-way may still be answered; tables in use are not dropped otherwise."""
    with creation._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {creation.connection.ops.quote_name(name)} WITH (FORCE)")


setattr(DatabaseCreation, "_destroy_test_db", _drop_by_force)  # noqa: B010 - Django's types leave it out


def _delete_rows(operations: Any, _style: Any, tables: Sequence[str], **_more: Any) -> list[str]:
    """TRUNCATE takes a quarter of a second to make all files anew, and few tables hold rows."""
    if not tables:
        return []
    names = [operations.quote_name(table) for table in tables]
    return [
        f"LOCK TABLE {', '.join(names)}",  # as TRUNCATE does: what is still being written is waited for
        "SET LOCAL session_replication_role = replica",  # all rows go, so no reference needs to be followed
        "; ".join(f"DELETE FROM {name}" for name in names),  # noqa: S608 - tables of our own
    ]


setattr(DatabaseOperations, "sql_flush", _delete_rows)  # noqa: B010 - the types let no method be replaced


@pytest.fixture(scope="session", autouse=True)
def _what_stays_is_made_once() -> Iterator[None]:
    """The list of static files, read anew for every client, and the class made anew for every history row."""
    list_them = WhiteNoiseMiddleware.add_files_from_finders
    listed: dict[str, object] = {}

    def list_once(self: WhiteNoiseMiddleware) -> None:
        if not listed:
            list_them(self)
            listed.update(self.files)
        self.files.update(listed)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", list_once)
        patch.setattr(HistoryManager, "from_queryset", cache(HistoryManager.from_queryset))
        yield


@pytest.fixture(scope="session")
def _folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A fresh folder for each test; pytest would read through all earlier ones to number it."""
    outer = tmp_path_factory.mktemp("var")
    return (outer / str(number) for number in count(1))


@pytest.fixture(autouse=True)
def _quiet_settings(_folders: Iterator[Path]) -> Iterator[None]:
    """Files that vanish with the test."""
    folder = next(_folders)
    folder.mkdir()
    before = settings.MEDIA_ROOT, settings.ERASURE_LIST
    settings.MEDIA_ROOT, settings.ERASURE_LIST = folder, str(folder / "erasures.jsonl")
    yield
    settings.MEDIA_ROOT, settings.ERASURE_LIST = before


@pytest.fixture
def today() -> Iterator[None]:
    """Thursday, November 19, 2026."""
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def home(db):
    return HomeFactory()


@pytest.fixture
def admin(db) -> User:
    return UserFactory(name="Xenia Admin", role=Role.ADMIN)


@pytest.fixture
def coordinator(db) -> User:
    return UserFactory(name="Dana Ruiz", role=Role.COORDINATOR)


@pytest.fixture
def clerk(db) -> User:
    return UserFactory(name="Kim Ortiz", role=Role.CLERK)


@pytest.fixture
def approver(db) -> User:
    return UserFactory(name="Alex Attorney", role=Role.APPROVER)


@pytest.fixture
def viewer(db) -> User:
    return UserFactory(name="Vera Council", role=Role.VIEWER)


@pytest.fixture
def wakayama(home):
    return RelationshipFactory(partner__name="Wakayama", partner__country_printed="Japan", slug="wakayama")


@pytest.fixture
def cixi(home):
    return RelationshipFactory(partner__name="Cixi", partner__country_printed="China", slug="cixi")


@pytest.fixture
def member(wakayama) -> User:
    """Sits on the committee that serves Wakayama."""
    user = UserFactory(name="Maria Lopez", role=Role.MEMBER)
    TermFactory(seat__committee=wakayama.committee, person=PersonFactory(name=user.name, user=user))
    return user


@pytest.fixture
def other_member(cixi) -> User:
    """Sits on the committee that serves Cixi."""
    user = UserFactory(name="Omar Other", role=Role.MEMBER)
    TermFactory(seat__committee=cixi.committee, person=PersonFactory(name=user.name, user=user))
    return user


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """A browser in which this person has signed in."""

    def browser_of(user: User) -> Client:
        client = Client()
        sign_in(client, user)
        return client

    return browser_of
