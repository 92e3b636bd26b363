"""What commands and imports write has a state for every row, too."""

from io import StringIO

import pytest
from django.core.management import call_command

from program.services.demo import load_demo
from program.services.empty import start_empty
from tests.history.watching import Watch, watch

pytestmark = pytest.mark.django_db
FILE = "tests/data/programs.csv"


@pytest.fixture
def noted():
    watch()
    return Watch()


def test_the_demo_writes_no_row_without_a_state(noted):
    load_demo()
    assert noted.escaped() == []
    assert len(noted.rows()) >= 25


def test_the_start_with_ones_own_city_and_an_import_write_no_row_without_a_state(noted):
    admin = {"name": "Xenia", "email": "x@city.example", "password": "correct horse battery"}
    start_empty(city={"name": "Chicago", "country": "USA", "program_name": "Sister cities"}, admin=admin)
    call_command("load_program", FILE, home="Chicago", commit=True, stdout=StringIO())
    assert noted.escaped() == []
    assert len(noted.rows()) >= 8
