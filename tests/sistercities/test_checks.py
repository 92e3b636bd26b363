"""Production does not serve the demo's accounts."""

import pytest
from django.contrib.auth import get_user_model
from django.core import checks
from django.db import DatabaseError

from sistercities import start
from sistercities.checks import demo_accounts


@pytest.fixture
def demo_user(db):
    return get_user_model().objects.create(email="clerk@Demo.Example")


def test_an_account_of_the_demo_is_an_error_in_production(demo_user, settings):
    settings.PRODUCTION = True
    assert [message.id for message in demo_accounts()] == ["sistercities.E001"]


def test_an_account_of_the_demo_is_welcome_in_a_first_look(demo_user):
    assert demo_accounts() == []


def test_an_account_of_the_city_is_welcome_in_production(db, settings):
    settings.PRODUCTION = True
    get_user_model().objects.create(email="clerk@city.example")
    assert demo_accounts() == []


def test_a_database_without_tables_holds_no_account(db, settings, monkeypatch):
    def without_tables(*args, **kwargs):
        raise DatabaseError

    settings.PRODUCTION = True
    monkeypatch.setattr(get_user_model().objects, "filter", without_tables)
    assert demo_accounts() == []


def test_the_deploy_check_asks(demo_user, settings):
    settings.PRODUCTION = True
    found = checks.run_checks(include_deployment_checks=True)
    assert "sistercities.E001" in {message.id for message in found}


def test_production_does_not_start_with_an_account_of_the_demo(demo_user, settings, monkeypatch):
    settings.PRODUCTION = True
    monkeypatch.setattr(start.connections, "close_all", lambda: None)
    with pytest.raises(SystemExit, match="1 accounts of the demo exist"):
        start.refuse_demo_accounts()
