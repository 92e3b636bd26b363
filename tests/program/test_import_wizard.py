"""A list on its way from file to ties, and back, as a coordinator takes it there."""

import re
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from directory.models import Place
from program.imports import answering, working
from program.models import ImportRun
from program.views import import_steps
from relationships.models import Milestone, Relationship, Statement, TypeTier
from tests.factories.relationships import RelationshipFactory
from tests.page_rules import Page

pytestmark = pytest.mark.django_db
LIST = """City;Country;Since;Status;Kind of tie;Remarks;Box
Gdańsk;Poland;5/12/1998;active;twin town;;12
Nizhny;USSR;1970;listed;sister city;;
Edinburgh;Scotland;February 30, 1999;listed;;A visit;
;;1999;;;;
Taichung;Republic of China (Taiwan);June 3, 1979;active;sister city;=1+1;7
Wakayama;Japan;1961;active;sister city;;
Gdansk;Poland;;;;;
"""


def fields_of(page):
    form = page.context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}


class Wizard:
    """One list in the hands of one person."""

    def __init__(self, client, text=LIST, name="ties.csv", encoding="utf-8"):
        self.client = client
        body = text if isinstance(text, bytes) else text.encode(encoding)
        self.client.post("/app/import/add/", {"file": SimpleUploadedFile(name, body)})
        self.run = ImportRun.objects.latest("pk")
        self.address = self.run.get_absolute_url()

    def fill(self, page, **typed):
        given = fields_of(self.client.get(self.address + page))
        answer = self.client.post(self.address + page, {**given, **typed})
        assert answer.status_code == 302, answer.context["form"].errors
        return self.work()

    def press(self, button, **typed):
        assert self.client.post(f"{self.address}{button}/", typed).status_code == 302
        return self.work()

    def work(self):
        working.work_on_imports()
        self.run.refresh_from_db()
        return self.run

    @property
    def counts(self):
        return self.run.found["counts"]

    def settle(self):
        """All that the list leaves open."""
        self.fill("columns/")
        self.fill("answers/", order="dmy", country_0="RU")
        self.fill("rows/4/", cell_3="February 28, 1999")
        self.fill("rows/5/", out="on")
        return self


@pytest.fixture
def wizard(client_of, coordinator, home):
    RelationshipFactory(
        partner__name="Wakayama", partner__country_printed="Japan", partner__country_code="JP"
    )
    return Wizard(client_of(coordinator))


def totals():
    kinds = (Relationship, Place, Milestone, Statement, TypeTier)
    return [kind.objects.count() for kind in kinds]


def test_the_dry_run_finds_what_is_open_and_names_line_column_and_value(wizard):
    wizard.fill("columns/")
    found = [(one.line, one.column, one.value) for one in wizard.run.problems.exclude(line=0)]
    assert found == [
        (2, "date_text", "5/12/1998"),
        (3, "country", "USSR"),
        (4, "date_text", "February 30, 1999"),
        (5, "partner", ""),
        (8, "partner", "Gdansk"),
    ]
    assert (wizard.counts["stopped"], wizard.counts["known"]) == (3, 1)
    assert wizard.client.post(wizard.address + "start/").status_code == 302
    assert wizard.work().state == "checked"


def test_the_list_of_problems_speaks_in_words(wizard):
    wizard.fill("columns/")
    table = Page(wizard.client.get(wizard.address + "problems/")).root.find(".//tbody").text_content()
    assert [word in table for word in ("Date, or since when", "Has to be put right", "Question")] == [
        True
    ] * 3
    assert not re.search(r"[a-z]_[a-z]", table)


def test_what_was_counted_is_imported_and_undone_to_the_row(wizard):
    before = totals()
    wizard.settle()
    expected = wizard.counts["new"]
    wizard.press("start")
    assert (wizard.run.state, wizard.run.found["added"]) == ("done", expected)
    assert Relationship.objects.count() == before[0] + expected == 5
    wizard.press("undo", confirm="ties.csv")
    assert (wizard.run.state, totals()) == ("undone", before)
    assert set(Relationship.history.filter(partner__name=None).values_list("history_type", flat=True)) >= {
        "-"
    }


def test_answers_are_asked_once_and_words_of_countries_stay_as_printed(wizard):
    wizard.settle().press("start")
    placed = {place.name: (place.country_printed, place.country_code) for place in Place.objects.all()}
    assert placed["Nizhny"] == ("USSR", "RU")
    assert placed["Edinburgh"] == ("Scotland", "GB")
    assert placed["Taichung"] == ("Republic of China (Taiwan)", "TW")
    dates = set(map(str, Milestone.objects.values_list("date", flat=True)))
    assert {"1998-12-05", "1970", "1999-02-28", "1979-06-03"} <= dates
    kept = set(Statement.objects.filter(is_published=False).values_list("text", flat=True))
    assert {"=1+1", "A visit", "Box: 12", "Box: 7"} <= kept


def test_the_same_file_twice_adds_nothing(wizard):
    wizard.settle().press("start")
    before = totals()
    again = Wizard(wizard.client)
    again.fill("columns/")
    assert "new" not in again.counts
    again.press("start")
    assert (again.run.state, totals()) == ("checked", before)
    assert b"What is on record already stays as it is." in again.client.get(again.address).content


def test_the_same_file_again_is_known_with_all_that_was_mended_in_it(wizard):
    wizard.settle()
    wizard.fill("rows/3/", cell_1="Gorky")
    wizard.press("start")
    again = Wizard(wizard.client)
    again.fill("columns/")
    assert (again.counts.get("new"), again.counts.get("stopped"), again.run.left_out) == (None, None, [5])
    assert "This file was imported on" in again.client.get(again.address).content.decode()
    wizard.press("undo", confirm="ties.csv")
    other = Wizard(wizard.client).fill("columns/")
    assert (other.found["counts"]["stopped"] > 0, "before" in other.answers) == (True, False)


def test_a_stopped_or_broken_import_leaves_nothing(wizard, monkeypatch):
    before = totals()
    wizard.settle()
    answering.start_import(run=wizard.run, by=wizard.run.made_by)
    answering.stop(run=wizard.run)
    assert (wizard.work().state, totals()) == ("checked", before)
    with monkeypatch.context() as patched:
        patched.setattr("program.imports.parts.Storing.finish", lambda storing: 1 / 0)
        wizard.press("start")
    assert (wizard.run.state, totals()) == ("checked", before)
    assert wizard.run.problem
    assert wizard.press("start").state == "done"


def test_work_of_a_killed_worker_is_taken_up_again_and_no_two_do_it(wizard):
    wizard.fill("columns/")
    answering.answer(run=wizard.run)
    assert working.claim() == wizard.run
    assert working.claim() is None
    ImportRun.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert wizard.work().state == "checked"


def test_one_list_is_worked_on_at_a_time_and_a_page_says_why_it_waits(wizard):
    wizard.fill("columns/")
    answering.answer(run=wizard.run)
    progress = wizard.address + "progress/"
    assert b'class="tw-note" role="status"' not in wizard.client.get(progress).content
    soon = timezone.now() + timedelta(minutes=1)
    other = ImportRun.objects.create(name="long.csv", sha256="0" * 64, state="importing", claimed_until=soon)
    assert working.claim() is None
    assert "works on the list “long.csv” now" in wizard.client.get(progress).content.decode()
    ImportRun.objects.filter(pk=other.pk).update(state="done")
    ImportRun.objects.update(queued_at=timezone.now() - timedelta(minutes=4))
    assert "for 4 minutes" in wizard.client.get(progress).content.decode()
    wizard.client.post(wizard.address + "stop/")
    wizard.run.refresh_from_db()
    assert (wizard.run.state, wizard.run.problem) == ("matching", "Stopped. Nothing was changed.")


def test_stop_is_heard_between_rows(wizard):
    wizard.run.stop_asked = True
    wizard.run.save()
    with pytest.raises(working.Stopped):
        list(working._Progress(wizard.run).listening(range(3)))


@pytest.mark.parametrize("pressed", [(), ("start",)])
def test_who_presses_stop_too_late_hears_that_it_was_done(wizard, pressed):
    wizard.settle()
    for step in pressed:
        wizard.press(step)
    page = wizard.client.post(f"{wizard.address}stop/", follow=True).content.decode()
    assert "It was done before it could stop." in page
    assert "Nothing of it stays" not in page


def test_an_undo_that_was_stopped_before_it_began_is_not_told_as_done(wizard):
    wizard.settle().press("start")
    ImportRun.objects.update(state="undoing", claimed_until=None)
    page = wizard.client.post(f"{wizard.address}stop/", follow=True).content.decode()
    assert "Stopped. Nothing was changed." in page
    assert "It was done before it could stop." not in page


def test_the_page_of_an_import_survives_a_reload_in_every_state(wizard):
    said = [wizard.client.get(wizard.address).status_code]
    answering.match_columns(run=wizard.run, columns=wizard.run.columns, chosen={})
    part = wizard.client.get(wizard.address + "progress/")
    assert b"hx-trigger" in part.content
    said.append(wizard.client.get(wizard.address).status_code)
    wizard.work()
    assert wizard.client.get(wizard.address + "progress/")["HX-Refresh"] == "true"
    said.append(wizard.client.get(wizard.address + "problems/").status_code)
    assert set(said) == {200}


def test_a_list_in_an_old_encoding_is_opened_as_a_person_says(wizard):
    old = Wizard(wizard.client, encoding="cp1250")
    old.fill("columns/", encoding="cp1250")
    old.fill("answers/", order="mdy", keep_unread="on")
    old.fill("rows/5/", out="on")
    old.press("start")
    assert Place.objects.filter(name="Gdańsk").exists()


def test_a_workbook_is_read_with_its_days_and_numbers(wizard):
    book = openpyxl.Workbook()
    book.active.append(["Partner", "Country", "Since", "Box"])
    book.active.append(
        ["Kranj", "Slovenia", timezone.now().replace(tzinfo=None, year=2001, month=5, day=4), 12.0]
    )
    book.active.append(["Bled", "Slovenia"])
    body = BytesIO()
    book.save(body)
    sheet = Wizard(wizard.client, body.getvalue(), "ties.xlsx")
    sheet.fill("columns/")
    assert not sheet.run.problems.filter(reason__contains="moved").exists()
    sheet.press("start")
    assert sheet.run.state == "done", (sheet.run.problem, sheet.counts)
    assert Statement.objects.filter(text="Box: 12").exists()


def test_the_file_is_opened_once_to_ask_about_its_columns(wizard, monkeypatch):
    opened, read = [], import_steps.read_table
    monkeypatch.setattr(import_steps, "read_table", lambda *given: opened.append(1) or read(*given))
    assert wizard.client.get(f"{wizard.address}columns/").status_code == 200
    assert opened == [1]


def test_a_cell_of_several_lines_stays_as_it_is_where_its_row_is_saved(client_of, coordinator, home):
    wizard = Wizard(client_of(coordinator), 'Partner,Country,Notes\nBled,Slovenia,"One\r\nTwo"\n')
    wizard.fill("columns/")
    wizard.fill("rows/2/", cell_1="Slowenien")
    assert list(wizard.run.fixes["2"].values()) == ["Slowenien"]


def test_a_column_for_the_partner_is_needed_and_none_stands_for_two(wizard):
    columns = wizard.client.get(wizard.address + "columns/")
    typed = fields_of(columns) | {"column_0": "country"}
    page = wizard.client.post(wizard.address + "columns/", typed)
    assert page.status_code == 422
    assert {*page.context["form"].errors} == {"column_1", "__all__"}


def test_a_list_that_is_being_imported_takes_no_more_answers(wizard):
    wizard.settle()
    answering.start_import(run=wizard.run, by=wizard.run.made_by)
    with pytest.raises(ValidationError):
        answering.leave_out(run=wizard.run, line=2, out=True)
