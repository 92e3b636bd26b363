"""What the pages of an import say of one row and of many, and of the line a doubt is about."""

import pytest

from program.models import ImportProblem, ImportRun
from program.views.import_state import counted
from tests.page_rules import Page


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, ["will be added", "is on record already", "stands in the file twice", "waits for you"]),
        (3, ["will be added", "are on record already", "stand in the file twice", "wait for you"]),
    ],
)
def test_one_row_is_told_of_as_one(number, words):
    counts = dict.fromkeys(("new", "known", "double", "stopped"), number)
    assert list(counted(counts)) == [(each, number) for each in words]


def test_nothing_is_counted_before_the_rows_were_checked():
    assert list(counted({})) == []


@pytest.mark.django_db
def test_a_doubt_names_its_line_on_the_page_and_has_its_number_in_a_file(client_of, coordinator):
    run = ImportRun.objects.create(name="ties.csv", sha256="0" * 64, made_by=coordinator)
    for line in (0, 12):
        ImportProblem.objects.create(run=run, line=line, column="date", reason="Why.", severity="question")
    client, address = client_of(coordinator), f"{run.get_absolute_url()}problems/"
    names = Page(client.get(address)).root.xpath("//tbody//th")
    assert [name.text_content().strip() for name in names] == ["The file", "Line 12"]
    rows = client.get(address, {"format": "csv"}).getvalue().decode()
    assert "\r\n12," in rows
