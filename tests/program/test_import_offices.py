"""Lists of a mayor's office: short headings, papers in remarks, districts, prefectures, what nobody found."""

import pytest

from program.imports.matching import Known, Verdict
from program.imports.reading import Reading
from program.imports.store import store_at_once
from relationships.models import Statement
from tests.program.lists import read_program


def rows(text):
    return read_program(text.encode()).rows


def papers(row):
    return [one.number for one in row.milestones if one.kind == "resolution"]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Reso. No.", "resolution"),
        ("Res. #", "resolution"),
        ("Ord. No.", "resolution"),
        ("Urkunde vom", "date_text"),
        ("Vertrag vom", "date_text"),
        ("First signing", "date_text"),
        ("Signing ceremony at", "Signing ceremony at"),
    ],
)
def test_a_short_heading_is_understood_and_a_longer_one_left_alone(heading, column):
    reading = Reading(f"Partner,Country,{heading}\nBled,Slovenia,1990\n".encode())
    assert reading.names[2].replace("_", " ") == column.casefold().replace("_", " ")


@pytest.mark.parametrize("said", ["none found", "see minutes", "?", "pending"])
def test_words_without_a_number_name_no_paper_and_are_kept(said):
    (row,) = rows(f"Partner,Country,Resolution\nBled,Slovenia,{said}\n")
    assert (papers(row), row.extra) == ([], {"resolution": said})


@pytest.mark.django_db
def test_what_is_kept_of_such_a_column_says_in_words_which_it_was(home, coordinator):
    data = b"Partner,Country,Resolution\nBled,Slovenia,none found\n"
    store_at_once(name="a.csv", data=data, home="", by=coordinator)
    (said,) = Statement.objects.values_list("text", flat=True)
    assert said == "In the list, under Number of the resolution: “none found”"


@pytest.mark.parametrize("number", ["議決第十四号", "XII/4", "R-2019-041"])
def test_a_number_in_any_digits_is_one(number):
    (row,) = rows(f"Partner,Country,Resolution\nBled,Slovenia,{number}\n")
    assert papers(row) == [number]


@pytest.mark.parametrize(
    ("column", "remark", "kept"),
    [
        ("94-118", "Ord. 12,346 on street sign", ["94-118", "Ord. 12,346"]),
        ("12,346", "Ord. 12,346 on street sign", ["12,346"]),
        ("Ord. 12,346", "Ord. 12,346 on street sign", ["Ord. 12,346"]),
        ("041 - 05", "Res. 041 - 05; MOU renewed 2015", ["041 - 05"]),
        ("Ord. 41-05", "Res. 41-05 and a plaque", ["Ord. 41-05", "41-05"]),
    ],
)
def test_an_ordinance_in_a_remark_is_not_told_as_a_resolution(column, remark, kept):
    (row,) = rows(f'Partner,Country,Resolution,Remarks\nBled,Slovenia,"{column}","{remark}"\n')
    assert papers(row) == kept


@pytest.mark.parametrize(
    ("printed", "region", "names"),
    [
        ("高知市（高知県）", "高知県", ["高知県"]),
        ("Ishikawa (Ishikawa Pref.)", "", ["Ishikawa Pref."]),
        ("愛媛（愛媛県）", "", ["愛媛県"]),
    ],
)
def test_a_prefecture_of_the_same_name_is_no_other_name_without_a_question(printed, region, names):
    (row,) = rows(f"Partner,Country\n{printed},Japan\n")
    assert (row.partner.region, [one.text for one in row.partner.names]) == (region, names)
    assert bool([one for one in row.problems if one.column == "partner"]) is not bool(region)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("Minsk (Partisan District)", '"Partisan District, Minsk"'),
        ('"Partisan District, Minsk"', "Minsk (Partisan District)"),
        ('"Yongsan-gu, Seoul"', "Seoul (Yongsan-gu)"),
    ],
)
def test_a_district_is_known_whichever_way_its_city_is_written(home, coordinator, first, again):
    head = "Partner,Country\n"
    data = f"{head}{first},Belarus\n".encode()
    store_at_once(name="a.csv", data=data, home="", by=coordinator)
    (row,) = rows(f"{head}{again},Belarus\n")
    ((_row, verdict, _place),) = Known().judge([row])
    assert verdict == Verdict.KNOWN


@pytest.mark.django_db
def test_a_district_of_that_name_in_another_city_is_new(home, coordinator):
    data = b'Partner,Country\n"Central District, Minsk",Belarus\n'
    store_at_once(name="a.csv", data=data, home="", by=coordinator)
    (row,) = rows('Partner,Country\n"Central District, Gomel",Belarus\n')
    ((_row, verdict, _place),) = Known().judge([row])
    assert verdict == Verdict.NEW


def test_a_country_spelled_otherwise_is_told_by_its_name():
    (row,) = rows("Partner,Country\nBaguio,Phillipines\n")
    assert "Read as Philippines" in row.problems[0].reason


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("stored", "again", "asked"),
    [
        ("Rijeka,", "Rijeka,Croatia", 1),
        ("Rijeka,Croatia", "Rijeka,", 1),
        ("Rijeka,Yugoslavia", "Rijeka,Croatia", 1),
        ("Rijeka,Croatia", "Rijeka,Italy", 0),
        ("Rijeka,Croatia", "Opatija,", 0),
        ("Rijeka,Croatia", "Rijeka,Croatia", 0),
    ],
)
def test_a_partner_on_record_without_its_country_is_asked_about(home, coordinator, stored, again, asked):
    head = "Partner,Country\n"
    store_at_once(name="a.csv", data=f"{head}{stored}\n".encode(), home="", by=coordinator)
    (row,) = rows(f"{head}{again}\n")
    list(Known().judge([row]))
    assert [one.column for one in row.problems if "is on record" in one.reason] == ["partner"] * asked
