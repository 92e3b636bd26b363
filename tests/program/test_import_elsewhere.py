"""Lists as offices of other countries keep them: their headings, sums, names, dates and countries."""

from datetime import date

import pytest

from common.countries import code_of, is_gone
from program.imports.places import read_partner
from program.imports.reading import Answers, Reading

WITH_STATUS, WITH_TYPE = "partner country date_text status note", "partner country date_text type note"
HEADS = {
    "Twin city,Country,Twinned,Current position,Officer comments": WITH_STATUS,
    "Partnerstadt;Land;seit;Art der Partnerschaft;Bemerkung": WITH_TYPE,
    "Ville jumelée;Pays;Date du jumelage;Nature du lien;Observations": WITH_TYPE,
    "Ciudad hermana,País,Fecha de hermanamiento,Situación,Observaciones": WITH_STATUS,
    "Vänort;Land;Sedan;Status;Anmärkning": WITH_STATUS,
    "城市,国家,结好日期,关系,备注": WITH_TYPE,
    "Partner City,State,Country,Year Signed,Agreement Type": "partner part_of country date_text type",
}


def rows(text, home="Kranj, Slovenia"):
    return list(Reading(text.encode(), home, date(2026, 11, 21), Answers()).rows())


@pytest.mark.parametrize(("head", "columns"), HEADS.items())
def test_the_columns_of_a_list_from_elsewhere_are_known(head, columns):
    assert Reading(f"{head}\nBled\n".encode(), "Kranj").names == columns.split()


@pytest.mark.parametrize(
    "line",
    [
        ",Total sister cities: 18,,", ",Number of twin towns: 12,,", ",Summa,6,", "合計,10都市,,",
        ",TOTAL: 26 (3 inactive),,", "Total,12,,", ",※ 盟約書の日付による,,", ",Razem: 4,,", ",Summit,,1998",
        ",County Total,Kenya,1998",
    ],
)  # fmt: skip
def test_a_sum_is_told_from_a_partner(line):
    (row,) = rows(f"No.,Partner,Country,Date\n{line}\n")
    assert row.is_storable is (line.endswith("1998"))


@pytest.mark.parametrize(
    ("printed", "name", "kind", "others", "doubts"),
    [
        ("Ostrava / Lidice", "Ostrava", "city", ["Lidice"], 1),
        ("Taejon / Daejeon", "Taejon", "city", ["Daejeon"], 0),
        ("Port Vila & Luganville", "Port Vila & Luganville", "city", [], 1),
        ("Aalen et Mostaganem", "Aalen et Mostaganem", "city", [], 1),
        ("Kreis Unna", "Kreis Unna", "district", [], 0),
        ("Durham (comté)", "Durham", "county", [], 0),
        ("Koblenz-Land (Kreis)", "Koblenz-Land", "district", [], 0),
        ("Minsk (Partisan District)", "Minsk", "city", ["Partisan District"], 1),
        ("Karl-Marx-Stadt (heute Chemnitz)", "Karl-Marx-Stadt", "city", ["Chemnitz"], 0),
        ("Wollongong (domestic)", "Wollongong", "city", [], 1),
        ("橋立町", "橋立町", "town", [], 0),
        ("済南市", "済南市", "city", [], 0),
    ],
)
def test_a_partner_from_elsewhere_is_taken_apart(printed, name, kind, others, doubts):
    partner = read_partner(printed, "")
    assert (partner.name, partner.kind, [other.text for other in partner.names], len(partner.doubts)) == (
        name,
        kind,
        others,
        doubts,
    )


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("S45.10.14", "1970-10-14"), ("H4.8.22", "1992-08-22"), ("R元.12.1", "2019-12-01"),
        ("Frühjahr 1990", "1990"),
        ("printemps 1964", "1964"), ("våren 1990", "1990"), ("le 14 juillet 1970", "1970-07-14"),
    ],
)  # fmt: skip
def test_a_date_from_elsewhere_is_read_without_a_question(printed, known):
    (row,) = rows(f"Partner,Country,Date\nBled,Slovenia,{printed}\n")
    assert ([str(one.value) for one in row.milestones], row.problems) == ([known], [])


def test_columns_for_the_region_and_another_name_belong_to_the_partner():
    (row, two) = rows(
        "番号,姉妹都市名,英語表記,State/Province,国名\n"
        '1,ジャクソンビル市,"Jacksonville, Florida",,アメリカ合衆国\n'
        "2,Takasaki,高崎市,Gunma,日本\n"
    )
    partners = [(one.partner.region, [(n.text, n.kind) for n in one.partner.names]) for one in (row, two)]
    assert partners == [
        ("Florida", [("Jacksonville", "alias")]),
        ("Gunma", [("高崎市", "own_script")]),
    ]
    assert (row.extra, row.problems, two.problems) == ({"番号": "1"}, [], [])


def test_words_without_weight_are_no_note_of_a_milestone():
    cells = ("depuis le 14 juillet 1970", "seit 1972", "Herbst 1989")
    notes = [
        row.milestones[0].remark("")
        for row in rows("Partner,Date\n" + "".join(f"Bled {n},{n}\n" for n in cells))
    ]
    assert [note[:8] for note in notes] == ["", "The sour", "Herbst. "]


def test_countries_are_known_in_the_words_of_other_offices_and_states_that_are_gone_are_asked_about():
    words = {"ロシア連邦": "RU", "韩国": "KR", "Mosambik": "MZ", "VR China": "CN", "Island": "IS"}
    assert {word: code_of(word) for word in words} == words
    assert all(is_gone(word) for word in ("DDR", "South Vietnam", "Belgian Congo", "URSS"))
