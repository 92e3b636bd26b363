"""Cells that hold several partners, lists that lie sideways, files saved as few programs save them."""

import pytest

from program.imports.decoding import UnreadableFileError, decode
from program.imports.problems import Severity
from program.imports.reading import Reading
from program.imports.tables import read_table
from tests.program.lists import read_program


def rows(text):
    return read_program(text.encode()).rows


def asked(row):
    return [problem.reason for problem in row.problems if problem.column == "partner"]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Lyon; Bordeaux", "Lyon; Bordeaux"),
        ("Osaka\nKobe", "Osaka Kobe"),
        ("Hamburg (1994), Leipzig (1993)", "Hamburg, Leipzig"),
        ("Hamburg, Leipzig, Dresden", "Hamburg"),
    ],
)
def test_several_partners_in_a_cell_are_asked_about(cell, name):
    (row,) = rows(f'Partner,Country\n"{cell}",{"Germany" if "Hamburg" in cell else "France"}\n')
    assert row.partner.name == name
    assert any("Two places seem to be named." in reason for reason in asked(row))


@pytest.mark.parametrize(
    "cell",
    ["Bratislava\n(Pressburg)", "Nagoya,\nAichi", "Uma Bawang, Baram, Sarawak", "Haidian, Beijing, Beijing"],
)
def test_a_line_break_or_two_wider_places_are_no_second_partner(cell):
    (row,) = rows(f'Partner,Country\n"{cell}",China\n')
    assert not any("Two places" in reason for reason in asked(row))


def test_a_name_on_a_second_line_in_other_letters_is_the_own_one():
    (row,) = rows('Partner,Country\n"Kobe\n神戸市",Japan\n')
    assert (row.partner.name, [(one.text, one.kind) for one in row.partner.names], asked(row)) == (
        "Kobe",
        [("神戸市", "own_script")],
        [],
    )


@pytest.mark.parametrize("sums", ["Total,4,", "合計,3都市,", "Number of partners,2,"])
def test_a_sum_is_no_tie_on_whichever_side_its_number_stands(sums):
    for head in ("Country,Partner,Since", "Partner,Country,Since"):
        row = rows(f"{head}\nGhana,Tema,1998\n{sums}\n".replace("Ghana,Tema", "Tema,Ghana"))[-1]
        assert not row.is_storable


def test_a_list_that_has_its_partners_side_by_side_gives_no_ties_called_country_and_since():
    found = rows("Partner,Arequipa,Osijek\nCountry,Peru,Croatia\nSince,1974,1996\n")
    assert [row.is_storable for row in found] == [False, False]
    assert "side by side" in asked(found[0])[0]


def test_a_partner_whose_name_is_also_a_word_for_a_column_comes_in_with_its_country():
    (row,) = rows("Partner,Country\nLand,Sweden\n")
    assert row.is_storable


@pytest.mark.parametrize(
    ("cell", "name"),
    [("M&uuml;nster", "Münster"), ("S&atilde;o Tom&#233;", "São Tomé"), ("Rye & Ely;", "Rye & Ely;")],
)
def test_letters_written_as_codes_of_the_web_are_letters(cell, name):
    (row,) = rows(f"Partner,Country\n{cell},Germany\n")
    assert (row.partner.name, row.cells["partner"]) == (name, cell)


def test_a_heading_broken_by_a_hyphen_nobody_sees_is_one_word():
    (row,) = rows("Part\u00adner,Coun\u00adtry,Since\nBled,Slovenia,1998\n")
    assert (row.partner.name, row.country.code) == ("Bled", "SI")


@pytest.mark.parametrize("printed", ["2045 BS", "1910 Saka", "12 Meskerem 1990 E.C.", "2041 V.S."])
def test_a_year_that_names_another_calendar_is_no_date(printed):
    (row,) = rows(f"Partner,Country,Since\nPokhara,Nepal,{printed}\n")
    assert row.milestones == []
    (doubt,) = [one for one in row.problems if one.column == "date_text"]
    assert (doubt.severity, "another calendar" in doubt.reason) == (Severity.NOT_UNDERSTOOD, True)


def test_a_kind_of_tie_that_says_it_rests_is_asked_about():
    (row,) = rows("Partnerstadt;Land;seit;Stand der Dinge heute\nMenzel Bourguiba;Tunesien;1972;ruht\n")
    assert [one.value for one in row.problems if "pause or an end" in one.reason] == ["ruht"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["姉妹都市\t国\t提携年\n西安市\t中国\t1974\n", "Город\tСтрана\r\nМинск\tБеларусь\r\n"]
)
def test_utf_16_without_a_mark_is_read_whatever_its_letters(text, encoding):
    assert decode(text.encode(encoding)) == (text, "", encoding)


@pytest.mark.parametrize("data", [b"Partner,Country\nBl\0ed,Slovenia\n", bytes(range(256)) * 8])
def test_a_damaged_file_is_not_taken_for_utf_16(data):
    with pytest.raises(UnreadableFileError):
        decode(data)


def test_an_old_macintosh_ends_its_lines_in_its_own_way():
    text = "Partner,Country\rMünchen,Germany\rZürich,Switzerland\r"
    read, note, name = decode(text.encode("mac_roman"))
    assert (read, name, "Mac Roman" in note) == (text, "mac_roman", True)


def test_a_list_of_one_column_is_not_split_at_the_commas_of_its_rows():
    table = read_table("Partner\nŁódź, Poland (1991)\nEssen, Germany – since 1949\nKobe\n".encode())
    assert table.header.cells == ["Partner"]
    assert next(record.cells[0] for record in table.records()) == "Łódź, Poland (1991)"


def test_a_list_without_names_of_columns_is_refused_in_words():
    with pytest.raises(UnreadableFileError, match="No line names the columns") as refused:
        Reading(b"Gera;Germany;1968\nPlauen;Germany;1990\n")
    assert "Line 0" not in str(refused.value)


@pytest.mark.parametrize("cell", ["#REF!", "#NAME?", "#VALUE!"])
def test_what_a_spreadsheet_could_not_work_out_is_no_name(cell):
    (row,) = rows(f"Partner,Country\n{cell},Austria\n")
    assert row.partner.name == ""
    assert [one.severity for one in row.problems if one.value == cell] == [Severity.FAULT]


@pytest.mark.parametrize("cell", ["Osaka・Kobe", "Wuhan、Xi'an"])
def test_marks_of_east_asia_stand_between_two_partners_too(cell):
    (row,) = rows(f"Partner,Country\n{cell},Japan\n")
    assert any("Two places" in reason for reason in asked(row))


def test_a_point_within_a_name_in_kana_is_part_of_it():
    (row,) = rows("Partner,Country\nサン・ルイ・オビスポ,USA\n")
    assert asked(row) == []


def test_a_country_without_any_letter_waits_for_a_person():
    (row,) = rows("Partner,Country\nMs. Novak,+386 1 234\n")
    assert [one.severity for one in row.problems if one.column == "country"] == [Severity.NOT_UNDERSTOOD]


def test_a_list_of_a_chinese_office_is_understood():
    assert Reading("友好城市,所属国家,签署日期\n神户市,日本,1973年6月24日\n".encode()).names == [
        "partner",
        "country",
        "date_text",
    ]


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("1990.V.", "1990-05"),
        ("1990. V. 3.", "1990-05-03"),
        ("1990.XII.6", "1990-12-06"),
        ("1990/V", "1990-05"),
    ],
)
def test_a_month_in_roman_numbers_may_follow_the_year(printed, day):
    (row,) = rows(f"Partner,Country,Since\nEger,Hungary,{printed}\n")
    assert ([str(one.value) for one in row.milestones], row.problems) == ([day], [])


def test_what_the_partner_suspended_is_no_decision_of_ours():
    (row,) = rows("Partner,Country,Status\nBled,Slovenia,suspended by partner in 2023\n")
    assert (row.status.theirs.status, row.status.ours.status) == ("suspended", "not_known")
    assert any("What did our side decide?" in one.reason for one in row.problems)
