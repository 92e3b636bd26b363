"""Encodings, separators and damaged files."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from common.csvcells import csv_lines
from common.workbook import write_workbook
from program.imports.cells import LARGEST_CELL
from program.imports.decoding import UnreadableFileError
from program.imports.headers import READABLE
from program.imports.reading import Reading
from program.imports.tables import Chosen, read_table
from program.models import ImportRun
from relationships.models import Status
from relationships.views.listing import Relationships
from tests.program.lists import ProgramFile, read_program

HEADER = "program_city,partner,country,date_text,status,type,source"
ROW = '"Fresno, California, USA",Châteauroux,France,2016,active,sister city,list'
TEXT = f"{HEADER}\n{ROW}\n"


def read(data: bytes, home: str | None = None) -> ProgramFile:
    return read_program(data, home, date(2026, 11, 21))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_file_is_read_whatever_unicode_it_was_saved_in(encoding):
    program = read(TEXT.encode(encoding))
    assert program.rows[0].partner.name == "Châteauroux"
    assert program.problems == []


def test_an_old_windows_file_is_read_with_a_question():
    program = read(TEXT.encode("cp1252"))
    assert program.rows[0].partner.name == "Châteauroux"
    assert [problem.line for problem in program.problems] == [0]


@pytest.mark.parametrize(
    ("encoding", "partner"),
    [("shift_jis", "和歌山市"), ("shift_jis", "さくら市"), ("euc_kr", "부천시"), ("gb18030", "慈溪市")],
)
def test_an_old_file_of_east_asia_is_read_with_a_question(encoding, partner):
    program = read(
        f"partner;country;note\n{partner};{partner[0]};5{partner[-1]}\nKranj;Slovenia;\n".encode(encoding)
    )
    assert [row.partner.name for row in program.rows] == [partner, "Kranj"]
    assert program.problems[0].line == 0


def test_titles_above_the_names_of_the_columns_are_passed_over():
    text = "Our sister cities\n\nUpdated 2025;;\nSister city;Country;Since\nKranj;Slovenia;1998\n"
    table = read_table(text.encode())
    assert (table.header.line, table.delimiter) == (4, ";")
    assert "named on line 4" in table.note
    assert [(record.line, record.cells[0]) for record in table.records()] == [(5, "Kranj")]


def test_separators_within_quoted_cells_of_several_lines_split_no_line():
    text = 'Sister city,Country,Note\nKranj,Slovenia,"One;\ntwo;\nthree;\nfour"\n'
    table = read_table(text.encode())
    assert (table.delimiter, table.header.cells) == (",", ["Sister city", "Country", "Note"])


def test_the_sheet_with_the_list_is_read_and_the_others_are_told_of():
    book, packed = openpyxl.Workbook(), BytesIO()
    book.active.append(["About this list"])
    hidden = book.create_sheet("old")
    hidden.sheet_state = "hidden"
    for sheet in (hidden, book.create_sheet("2025")):
        sheet.append(["Sister city", "Country"])
        sheet.append(["Kranj", "Slovenia"])
    book.save(packed)
    table = read_table(packed.getvalue())
    assert table.sheet == "2025"
    assert "3 sheets" in table.note
    assert read_table(packed.getvalue(), Chosen(sheet="old")).sheet == "old"


def test_a_formula_nobody_has_worked_out_is_no_empty_cell():
    book, packed = openpyxl.Workbook(), BytesIO()
    for row in (
        ["partner", "country", "note"],
        ["Kranj", "=A9", ""],
        ['=B1&"x"', "", ""],
        ["Bled", "Slovenia"],
    ):
        book.active.append(row)
    book.save(packed)
    rows = read(packed.getvalue()).rows
    told = [
        (one.line, one.column, one.value) for row in rows for one in row.problems if "formula" in one.reason
    ]
    assert told == [(2, "country", "=A9"), (3, "partner", '=B1&"x"')]


@pytest.mark.parametrize("name", ["Querétaro", "Nîmes", "São Paulo", "Ålesund", "Münster", "Córdoba é"])
def test_a_lone_accent_is_no_east_asian_letter(name):
    assert read(f"partner,country\n{name},x\n".encode("cp1252")).rows[0].partner.printed == name


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_other_separators_are_found_in_the_header(separator):
    cells = ["Fresno", "Châteauroux", "France", "2016", "active", "sister city", "list"]
    text = HEADER.replace(",", separator) + "\n" + separator.join(cells)
    assert read(text.encode()).rows[0].partner.name == "Châteauroux"


def test_the_line_in_which_a_spreadsheet_names_its_separator_is_understood():
    text = "sep=;\r\nprogram_city;partner\r\nFresno;Kranj\r\n"
    assert [(row.line, row.partner.name) for row in read(text.encode()).rows] == [(3, "Kranj")]


def test_lines_are_counted_as_the_file_has_them():
    text = f'{HEADER}\r\n"Fresno","Two\nlines",Italy,1960,listed,sister city,x\r\r\n{ROW}\n'
    assert [row.line for row in read(text.encode()).rows] == [2, 5]


def test_a_doubled_quotation_mark_is_one():
    row = read(b'partner,country\n"The ""Old"" Town",Italy\n').rows[0]
    assert row.partner.printed == 'The "Old" Town'


REFUSED = {
    "empty": (b"", "empty"),
    "blank": (b"\n\n,,\n", "empty"),
    "only a header": (HEADER.encode(), "no rows"),
    "no partner column": (
        b"mayor,country\nKranj,Slovenia\n",
        "Line 1, column 1: there is no column named partner",
    ),
    "no header": (ROW.encode(), "there is no column named partner"),
    "header twice": (
        b"partner,country,partner\na,b,c\n",
        "Line 1, column 3: the column partner stands twice",
    ),
    "NUL": (b"partner,country\nKr\0anj,Slovenia\n", "Line 2, column 3"),
    "open quote": (b'partner,country\nKranj,"Slovenia\n', "Line 2, column 7: a quotation mark opens here"),
    "text after quote": (b'partner,country\n"Kranj"x,Slovenia\n', "Line 2, column 1"),
    "huge cell": (
        b"partner\n" + b"a" * (LARGEST_CELL + 1),
        "Line 2, column 1: this cell is larger than 2 MB",
    ),
    "workbook": (b"PK\x03\x04rest", "Save it again as .xlsx or CSV"),
    "pdf": (b"%PDF-1.7", "This is not a spreadsheet"),
    "program": (b"MZ\x90\0\3\0\0\0\4" + b"\0\1" * 900, "This is not a spreadsheet"),
    "program of another kind": (b"\0\1\2\3" + b"\0" * 4000 + b"\7\x9f" * 90, "This is not a spreadsheet"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "This is not a spreadsheet"),
    "photograph": (b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\1\2" * 90, "This is not a spreadsheet"),
    "sound of no known kind": (bytes(range(256)) * 20, "This is not a spreadsheet"),
    "broken utf-16": (b"\xff\xfep\0a\0r", "byte"),
}


@pytest.mark.parametrize("wrong", REFUSED)
def test_a_wrong_file_is_refused_with_one_sentence_that_names_the_place(wrong):
    data, words = REFUSED[wrong]
    with pytest.raises(UnreadableFileError) as refusal:
        read(data)
    assert words in str(refusal.value)


def test_an_unknown_column_is_named_and_its_texts_are_kept():
    program = read(b"program_city,partner,country,date_text,status,type,source,population\nA,B,Italy,,,,,9")
    assert [problem.column for problem in program.problems] == ["population"]
    assert program.rows[0].extra == {"population": "9"}


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("City\tCountry\tYear\tChair", ["partner", "country", "date_text", "chair"]),
        ("Partnerstadt\tLand\tseit\tBemerkung", ["partner", "country", "date_text", "note"]),
        ("Ville jumelée\tPays\tDate du jumelage\tComité", ["partner", "country", "date_text", "comité"]),
        ("都市名\t国名\t提携年月日\t備考", ["partner", "country", "date_text", "note"]),
        (
            "No.\tSister City\tLast visit date\tDate Signed\tState\tType",
            ["no.", "partner", "last_visit_date", "date_text", "part_of", "type"],
        ),
    ],
)
def test_columns_of_other_lists_are_taken_for_what_they_are_like_and_asked_about(header, columns):
    reading = Reading(f"{header}\nKranj\tSlovenia\t1998\tx\n".encode())
    assert reading.names == columns
    asked = {problem.column for problem in reading.problems if "Is that right?" in problem.reason}
    pairs = zip(header.split("\t"), columns, strict=True)
    assert asked == {name for name, ours in pairs if ours in READABLE and name.lower() != ours}


def test_missing_columns_are_named():
    columns = [problem.column for problem in read(b"partner,country\nKranj,Slovenia\n").problems]
    assert columns == ["program_city", "date_text", "status", "type", "source"]


def test_a_row_with_too_few_cells_is_asked_about():
    [row] = read(f"{HEADER}\nFresno,Kranj,Slovenia\n".encode()).rows
    assert row.problems[0].line == 2


def test_the_same_partner_twice_is_asked_about():
    rows = read(f"{TEXT}{ROW}\n".encode()).rows
    assert [row.is_clear for row in rows] == [True, False]


def test_the_same_partner_with_other_words_waits_for_a_person():
    rows = read(f"{TEXT}{ROW}\n{ROW.replace('2016', '1991')}\n".encode()).rows
    severities = [problem.severity.value for row in rows for problem in row.problems]
    assert severities == ["question", "not_understood"]


@pytest.mark.parametrize("home", ["Fresno", "fresno, california", "Fresno, California, USA"])
def test_a_home_city_is_found_by_its_first_words(home):
    assert len(read(TEXT.encode(), home).rows) == 1


def test_an_unknown_home_city_is_refused_with_those_of_the_file():
    with pytest.raises(UnreadableFileError, match="Fresno, California, USA"):
        read(TEXT.encode(), "Chicago")


def test_a_home_city_that_could_be_two_is_refused():
    text = 'program_city,partner\n"Portland, Maine",A\n"Portland, Oregon",B\n'
    with pytest.raises(UnreadableFileError, match="More than one"):
        read(text.encode(), "Portland")


def test_a_row_of_nobody_is_reported():
    text = f"{TEXT},Kranj,Slovenia,2022,active,sister city,list\n"
    program = read(text.encode(), "Fresno")
    assert [(problem.line, problem.column) for problem in program.problems] == [(3, "program_city")]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_our_own_list_of_ties_reads_back_as_it_stood(kind):
    heads = [
        ["https://ties.city.example/app/relationships/?view=all", "2026-11-22 10:00 PST"],
        [str(column.label) for column in Relationships.columns],
    ]
    ended, unknown = f"Sister city ({Status.ENDED.label})", f"Twin city (old) ({Status.NOT_KNOWN.label})"
    ties = [
        ["Wakayama, Japan", "Sister city", "1961-09-14", "2024", "2027-01-01", "", ""],
        ["Minsk, Belarus", ended, "~1974", "", "", "", ""],
        ["Cixi, China", unknown, "", "", "", "", ""],
        ["Minsk (Partisan District), Belarus", "Sister city", "", "", "", "", ""],
    ]
    with write_workbook(heads, ties) as book:
        rows = read(book.read() if kind == "xlsx" else csv_lines([*heads, *ties]).encode()).rows
    assert [(row.partner.name, row.country.code, row.status.ours.status) for row in rows] == [
        ("Wakayama", "JP", "active"), ("Minsk", "BY", "ended"), ("Cixi", "CN", "not_known"),
        ("Minsk (Partisan District)", "BY", "active"),
    ]  # fmt: skip
    assert [row.type.printed for row in rows] == [
        "Sister city",
        "Sister city",
        "Twin city (old)",
        "Sister city",
    ]
    assert [str(one.value) for row in rows for one in row.milestones] == ["1961-09-14", "~1974"]


def test_a_list_from_elsewhere_does_not_say_that_a_tie_is_active():
    assert read(b"City,Kind,Since\nWakayama,Sister city,1961\n").rows[0].status.ours.status == "not_known"


@pytest.mark.django_db
@pytest.mark.parametrize("body", [b"", b"\n\n", b"PK\x03\x04rest", b"%PDF-1.7", b'a,b\n"x'])
def test_what_is_no_list_is_refused_where_it_was_chosen(body, client_of, coordinator, home):
    page = client_of(coordinator).post("/app/import/add/", {"file": SimpleUploadedFile("x.csv", body)})
    assert page.status_code == 422
    assert page.context["form"].errors
    assert not ImportRun.objects.exists()
