"""Two people answer for one list at once: what one changed is merged, what both changed is chosen."""

import pytest
from lxml import html

from tests.program.test_import_wizard import Wizard, fields_of
from tests.sending import answers_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def wizard(client_of, coordinator, home):
    return Wizard(client_of(coordinator))


def opened(wizard, page):
    """What a browser sends from the page, as it stands now."""
    answer = wizard.client.get(wizard.address + page)
    forms = [form for form in html.fromstring(answer.content).forms if "version" in form.fields]
    return answers_of(forms[0])


def send(wizard, page, typed):
    return wizard.client.post(wizard.address + page, typed)


def resent(answer, **choices):
    [form] = [form for form in html.fromstring(answer.content).forms if "version" in form.fields]
    return {**answers_of(form), **choices}


def test_what_each_of_two_people_said_of_the_columns_is_merged(wizard):
    mine, theirs = opened(wizard, "columns/"), opened(wizard, "columns/")
    send(wizard, "columns/", {**theirs, "column_5": "source"})
    wizard.work()
    stale = send(wizard, "columns/", {**mine, "column_6": "-"})
    assert stale.status_code == 409
    assert "Only one of you changed these. Both changes are kept." in stale.content.decode()
    assert send(wizard, "columns/", resent(stale)).status_code == 302
    assert wizard.work().columns[5:] == ["source", "-"]


def test_what_both_said_of_a_column_is_chosen(wizard):
    mine, theirs = opened(wizard, "columns/"), opened(wizard, "columns/")
    send(wizard, "columns/", {**theirs, "column_5": "source"})
    wizard.work()
    stale = send(wizard, "columns/", {**mine, "column_5": "-"})
    assert stale.status_code == 409
    assert wizard.work().columns[5] == "source"
    page = stale.content.decode()
    assert [word in page for word in ("You both changed these", "Source", "Leave it out")] == [True] * 3
    send(wizard, "columns/", resent(stale, keep_column_5="saved"))
    assert wizard.work().columns[5] == "source"


def test_what_two_people_settle_is_merged(wizard):
    wizard.fill("columns/")
    mine, theirs = opened(wizard, "answers/"), opened(wizard, "answers/")
    send(wizard, "answers/", {**theirs, "order": "dmy"})
    wizard.work()
    stale = send(wizard, "answers/", {**mine, "order": "mdy", "country_0": "RU"})
    assert (stale.status_code, wizard.work().answers["order"]) == (409, "dmy")
    assert send(wizard, "answers/", resent(stale, keep_order="mine")).status_code == 302
    assert wizard.work().answers["order"] == "mdy"
    assert wizard.run.answers["countries"]["USSR"] == "RU"


def test_columns_of_a_file_opened_otherwise_meanwhile_are_not_taken_for_those_that_were_shown(wizard):
    mine, theirs = opened(wizard, "columns/"), opened(wizard, "columns/")
    send(wizard, "columns/", {**theirs, "delimiter": ","})
    wizard.work()
    stale = send(wizard, "columns/", {**mine, "column_0": "country"})
    assert stale.status_code in (409, 422)
    assert wizard.work().answers["delimiter"] == ","


def test_the_same_answers_sent_twice_are_given_once(wizard):
    typed = opened(wizard, "columns/")
    first, second = (send(wizard, "columns/", typed) for _time in range(2))
    assert first["Location"] == second["Location"] == wizard.address


def test_a_mended_row_is_no_other_answer(wizard):
    wizard.fill("columns/")
    typed = opened(wizard, "answers/")
    wizard.fill("rows/5/", out="on")
    assert send(wizard, "answers/", {**typed, "order": "dmy"}).status_code == 302


def test_what_was_shown_survives_an_error(wizard):
    typed = opened(wizard, "columns/")
    wrong = send(wizard, "columns/", {**typed, "column_0": "-"})
    assert wrong.status_code == 422
    assert resent(wrong)["opened"] == typed["opened"]
    assert fields_of(wrong)["column_0"] == "-"


@pytest.mark.parametrize("told", ["{", "[]", '{"order": []}', "[" * 100_000])
def test_what_nobody_can_read_of_an_earlier_question_is_left_to_the_person(wizard, told):
    mine, theirs = opened(wizard, "columns/"), opened(wizard, "columns/")
    send(wizard, "columns/", {**theirs, "column_5": "source"})
    wizard.work()
    assert send(wizard, "columns/", {**mine, "column_6": "-", "opened": told}).status_code == 409
