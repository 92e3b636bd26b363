"""Lists laid out for the eye: headings between the rows, names on two lines, links, marks and remarks."""

from datetime import date

import pytest

from program.imports.places import read_partner
from program.imports.problems import Severity
from program.imports.reading import Answers, Reading
from program.imports.tables import read_table
from tests.program.test_import_wizard import Wizard


def rows(text, **answers):
    return list(Reading(text.encode(), "Kranj, Slovenia", date(2026, 11, 21), Answers(**answers)).rows())


def asked(row):
    return [problem.severity.value for problem in row.problems if problem.column == "partner"]


@pytest.mark.parametrize(
    "heading",
    [
        "Strategic partnerships",
        "Former sister cities:",
        "Suspended",
        "Other links",
        "Ciudades hermanas no vigentes",
    ],
)
def test_a_heading_between_the_rows_is_no_tie_and_is_asked_about_with_the_rows_under_it(heading):
    above, between, under = rows(
        f"partner,country,date\nBled,Slovenia,1998\n{heading},,\nPiran,Slovenia,1999\n"
    )
    assert (asked(above), between.is_storable) == ([], False)
    assert [(one.value, one.severity) for one in under.problems if one.column == "partner"] == [
        (heading, Severity.QUESTION)
    ]


def test_a_heading_that_was_left_out_still_stands_above_its_rows():
    (under,) = rows("partner,country\nSuspended,\nPiran,Slovenia\n", left_out=frozenset({2}))
    assert [one.value for one in under.problems] == ["Suspended"]


def test_a_continent_tells_nothing_of_the_rows_under_it():
    between, under = rows("partner,country\nEurope,\nPiran,Slovenia\n")
    assert (between.is_storable, asked(under)) == (False, [])


def test_a_row_that_says_its_type_and_standing_needs_no_heading():
    _heading, under = rows("partner,country,status,type\nSuspended,,,\nPiran,Slovenia,active,sister city\n")
    assert asked(under) == []


def test_a_lone_name_waits_for_a_person_unless_the_list_has_nothing_else():
    (lone,) = rows("partner,country\nBenelux-Städte,\n")
    assert asked(lone) == ["not_understood"]
    assert [asked(row) for row in rows("partner\nBled\n")] == [[]]
    assert [asked(row) for row in rows("partner,country,date\nBled,,1998\n")] == [[]]


def test_names_of_columns_on_two_lines_are_read_together():
    table = read_table(
        b"Partner,,,Agreement,,Remarks\nCity,Country,,Date,Type,\nKranj,Slovenia,,1998,Twin,x\n"
    )
    assert (table.header.line, table.header.cells) == (2, ["City", "Country", "", "Date", "Type", "Remarks"])


@pytest.mark.parametrize(
    ("text", "names", "said"),
    [
        ("Stadt;Staat;Vertrag;;Kontakt;\n;;Datum;Art;Name;Telefon\nKranj;Slowenien;1998;Partner;A;1\n",
         ["Stadt", "Staat", "Datum", "Art", "Kontakt Name", "Kontakt Telefon"], "on lines 1 and 2."),
        ("Register\nCity;Agreement;\n;Date;Expiry\nKranj;1998;2008\n", ["City", "Date", "Agreement Expiry"],
         "on lines 2 and 3; what stands above them"),
    ],
)  # fmt: skip
def test_names_under_the_name_of_a_group_are_names_of_columns(text, names, said):
    table = read_table(text.encode())
    assert (table.header.cells, next(table.records()).cells[0]) == (names, "Kranj")
    assert said in table.note


@pytest.mark.parametrize("second", [";;1998;Twin", ";;;Twin", "Kranj;;Datum;"])
def test_a_row_under_the_names_of_columns_names_none(second):
    table = read_table(f"Stadt;Staat;Vertrag;Typ\n{second}\n".encode())
    assert table.header.line == 1


@pytest.mark.parametrize(
    ("printed", "name", "kept"),
    [
        ("[Oslo](https://oslo.example/a)", "Oslo", "https://oslo.example/a"),
        ('<a href=""https://oslo.example"">Oslo</a>', "Oslo", "https://oslo.example"),
        ("<b>Oslo</b>", "Oslo", ""),
        ('=HYPERLINK(""https://oslo.example"",""Oslo"")', "Oslo", "https://oslo.example"),
    ],
)
def test_a_link_in_a_cell_leaves_its_words_and_its_address(printed, name, kept):
    (row,) = rows(f'partner,country\n"{printed}",Norway\n')
    assert (row.partner.name, row.partner.note, row.problems) == (name, kept, [])


@pytest.mark.parametrize(
    ("printed", "name", "others", "note"),
    [
        ("Guangzhou (Canton)", "Guangzhou", [("Canton", "alias")], ""),
        ("Canton (Guangzhou)", "Canton", [("Guangzhou", "alias")], ""),
        ("キーウ市(旧表記:キエフ市)", "キーウ市", [("キエフ市", "former")], ""),
        ("首爾(今首尔)", "首爾", [("首尔", "alias")], ""),
        ("Хошимин (бывш. Сайгон)", "Хошимин", [("Сайгон", "former")], ""),
        (
            "Zaporizhzhia (formerly Zaporozhye, USSR)",
            "Zaporizhzhia",
            [("Zaporozhye", "former")],
            "Zaporozhye, USSR",
        ),
        ("Seattle[3][4]", "Seattle", [], "Seattle[3][4]"),
    ],
)
def test_a_name_keeps_its_other_names_and_no_marks(printed, name, others, note):
    partner = read_partner(printed, "")
    assert (partner.name, [(one.text, one.kind) for one in partner.names], partner.note) == (
        name,
        others,
        note,
    )
    assert partner.kind == "city"


def test_a_canton_is_still_a_region():
    kinds = [read_partner(text, "").kind for text in ("Canton of Vaud", "Vaud (canton)", "Canton, Ohio")]
    assert kinds == ["region", "region", "city"]


@pytest.mark.parametrize(
    ("status", "note", "questions"),
    [("active", "sospeso dal 2022", 1), ("", "terminated 2022", 1), ("suspended", "suspended 2022", 0),
     ("active", "renewed 2019", 0)],
)  # fmt: skip
def test_a_remark_that_speaks_of_an_end_is_asked_about(status, note, questions):
    (row,) = rows(f"partner,country,status,note\nBled,Slovenia,{status},{note}\n")
    assert len([one for one in row.problems if one.column == "note"]) == questions


NAMELESS = 'Partnership Cities,,\n"Chicago, Illinois, USA",1991,Partnership\nMilan (Italy),2003,Partnership\n'


def test_a_list_without_names_of_columns_loses_no_row():
    table = read_table(NAMELESS.encode())
    assert ([one.line for one in table.records()], table.header.cells) == ([1, 2, 3], ["", "", ""])
    assert "No line names the columns" in table.note
    heading, chicago, milan = rows(NAMELESS, columns=("partner", "date_text", "type"))
    assert not heading.is_storable
    assert [(one.partner.name, one.country.code) for one in (chicago, milan)] == [
        ("Chicago", "US"),
        ("Milan", "IT"),
    ]
    assert all("taken from the partner's name" in one.problems[0].reason for one in (chicago, milan))


@pytest.mark.parametrize(
    "first", ["City,Chair\nBled,2001 Novak", "Ort,?\nBled,2001", "qalaqi,qveqana\nBled,2001"]
)
def test_a_line_without_a_year_still_names_the_columns(first):
    assert read_table(first.encode()).header.line == 1


@pytest.mark.django_db
def test_a_list_without_names_is_matched_column_by_column(client_of, coordinator, home):
    wizard = Wizard(client_of(coordinator), NAMELESS)
    wizard.fill("columns/", column_0="partner", column_1="date_text", column_2="type")
    assert wizard.counts["stopped"] == 1
    wizard.fill("rows/1/", out="on")
    wizard.press("start")
    assert (wizard.run.state, wizard.run.found["added"]) == ("done", 2)


def test_words_that_are_no_standing_date_none_and_nobody_is_made_up():
    (deferred, dissolved) = rows(
        "partner,country,status\nBled,Slovenia,agreement deferred Aug 2024\n"
        "Piran,Slovenia,Dissolved by mutual consent\n"
    )
    assert (deferred.status.ours.effective, dissolved.status.ours.decided_by) == (None, "")
    assert dissolved.status.ours.status == "ended"
