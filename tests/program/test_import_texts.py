"""Status, type, partner and country texts beyond those of the committed file."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from program.imports.country_texts import read_country
from program.imports.date_texts import DateContext
from program.imports.decoding import NO_TEXT
from program.imports.places import read_partner
from program.imports.status_texts import StatusReading, read_status
from program.imports.type_texts import read_type
from tests.program.lists import read_program

TODAY = date(2026, 11, 21)


def status(text: str) -> StatusReading:
    return read_status(text, DateContext("US", TODAY), ["Ostrava"], "Fresno")


def only_row(*cells: str):
    names = "program_city,partner,country,date_text,status,type"
    quoted = ",".join(f'"{cell}"' for cell in ("Fresno, California, USA", *cells))
    return read_program(f"{names}\n{quoted}\n".encode(), today=TODAY).rows[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("listed", "active"),
        ("active, in good standing", "active"),
        ("on hold since 2020", "suspended"),
        ("paused by mayor", "suspended"),
        ("dormant, revived 2018", "active"),
        ("dissolved 2011", "ended"),
        ("under discussion", "proposed"),
        ("declined by council", "not_pursued"),
        ("inactive since 2009", "not_known"),
        ("emeritus", "not_known"),
        ("lapsed", "not_known"),
        ("", "not_known"),
        ("purple", "not_known"),
    ],
)
def test_a_status_text_is_filed_under_one_of_ours(text, expected):
    assert status(text).ours.status == expected


@pytest.mark.parametrize("text", ["inactive since 2009", "emeritus", "purple", "no longer listed", "removed"])
def test_a_status_that_tells_no_decision_is_asked_about(text):
    assert len(status(text).doubts) == 1


def test_a_suspension_says_who_from_when_and_until_what():
    ours = status("suspended by Mayor Smith effective 2023-05-01 until peace is restored").ours
    assert (ours.decided_by, str(ours.effective), ours.condition) == (
        "Mayor Smith",
        "2023-05-01",
        "until peace is restored",
    )


def test_the_day_of_a_decision_is_not_the_day_it_takes_effect():
    ours = status("ended by council, decided September 2011, effective September 2012").ours
    assert (str(ours.decided_on), str(ours.effective)) == ("2011-09", "2012-09")


@pytest.mark.parametrize(
    "text", ["terminated by partner on 3 June 2019", "ended by Ostrava council 3 June 2019"]
)
def test_an_ending_by_the_partner_is_their_status_and_leaves_ours_open(text):
    reading = status(text)
    assert (reading.theirs.status, str(reading.theirs.effective)) == ("ended", "2019-06-03")
    assert reading.ours.status == "not_known"


def test_a_standing_tie_keeps_an_act_dated_in_its_status():
    [milestone] = status("active, renewed 2019").milestones
    assert (milestone.kind, str(milestone.value)) == ("renewed", "2019")


def test_a_tie_that_had_begun_is_ended_and_not_merely_withdrawn():
    row = only_row("Kiel", "Germany", "1967", "withdrawn", "twin city")
    assert (row.status.ours.status, len(row.problems)) == ("ended", 1)


def test_an_ending_among_the_dates_contradicts_a_standing_status():
    row = only_row("Kiel", "Germany", "1967; dissolved 2011", "listed", "twin city")
    assert [problem.column for problem in row.problems] == ["status"]


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("Friendship City", "friendship"),
        ("friendly exchange", "exchange"),
        ("partnership city", "partner"),
        ("twinning agreement", "twin"),
        ("sister island", "sister"),
        ("姉妹都市", "sister"),
        ("jumelage", "sister"),
        ("memorandum only", "exchange"),
        ("Coopération décentralisée", "exchange"),
        ("cooperation", "exchange"),
    ],
)
def test_a_type_text_gives_a_tier(text, tier):
    assert read_type(text, "").tier == tier


def test_a_word_for_the_standing_is_no_type():
    reading = read_type("Proposed", "")
    assert (reading.printed, reading.tier, reading.proposed, reading.qualifier) == ("", "", True, "Proposed")


def test_a_type_that_names_no_tier_is_asked_about():
    assert read_type("honorary", "").doubt


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Republic of the Philippines", "PH"),
        ("Republic of China (Taiwan)", "TW"),
        ("Korea, Republic of", "KR"),
        ("Republic of Belarus", "BY"),
        ("Côte d’Ivoire", "CI"),
        ("the Netherlands", "NL"),
        ("Wales", "GB"),
        ("Uzbekistan (USSR at signing)", "UZ"),
        ("日本", "JP"),
    ],
)
def test_a_printed_country_is_kept_and_filed_under_a_code(text, code):
    country = read_country(text)
    assert (country.printed, country.code, country.doubts) == (text, code, [])


@pytest.mark.parametrize(
    ("text", "code"),
    [("Phillipines", "PH"), ("Khazakstan", "KZ"), ("USSR", ""), ("Ehime", ""), ("", "")],
)
def test_a_country_that_is_not_one_of_today_is_asked_about(text, code):
    country = read_country(text)
    assert (country.printed, country.code, len(country.doubts)) == (text, code, 1)


@pytest.mark.parametrize(
    ("text", "name", "kind", "others"),
    [
        ("City of Minsk, Partisan District", "Partisan District", "district", ["part_of City of Minsk"]),
        ("Yongsan-gu (Seoul)", "Yongsan-gu", "district", ["part_of Seoul"]),
        ("Kagoshima Prefecture", "Kagoshima Prefecture", "prefecture", []),
        ("Matsuyama, Ehime", "Matsuyama", "city", []),
        ("Kyiv (Kiev)", "Kyiv", "city", ["alias Kiev"]),
        ("Shimizu (later shown as Shizuoka)", "Shimizu", "city", ["alias Shizuoka"]),
        ("St. Petersburg (formerly Leningrad)", "St. Petersburg", "city", ["former Leningrad"]),
        ("Daegu (대구)", "Daegu", "city", ["own_script 대구"]),
        ("Ixtapa-Zihuatanejo", "Ixtapa-Zihuatanejo", "city", []),
    ],
)
def test_a_partner_name_is_taken_apart(text, name, kind, others):
    partner = read_partner(text, "sister city")
    assert (partner.printed, partner.name, partner.kind) == (text, name, kind)
    assert [f"{other.kind} {other.text}" for other in partner.names] == others


def test_a_country_without_a_city_is_stored_with_a_question():
    row = only_row("", "Italy", "", "proposed", "sister city")
    assert row.is_storable
    assert [problem.column for problem in row.problems] == ["partner"]


def test_a_row_with_neither_partner_nor_country_is_not_understood():
    row = only_row("", "", "1960", "listed", "sister city")
    assert not row.is_storable
    assert [problem.severity.value for problem in row.problems] == ["not_understood"]


def test_a_partner_in_the_own_country_is_domestic():
    assert only_row("Browning", "United States", "", "listed", "sister city").domestic


# A file full of characters that nobody can see is refused as none that people typed.
TYPED = dict.fromkeys(map(ord, NO_TEXT))


@settings(deadline=None)
@given(st.lists(st.text(max_size=40), min_size=6, max_size=6))
@example(["", "", "\r\t", "\r\t", "\r\t", ""])
def test_no_text_stops_the_reading(cells):
    row = only_row(*(cell.translate(TYPED).replace('"', "'") for cell in cells[:5]))
    assert row.partner.printed == row.cells["partner"]


WORDS = [
    "1960",
    "5/6/07",
    "June",
    "signed",
    "or",
    "(",
    ")",
    ";",
    ",",
    "by",
    "council",
    "until",
    "-",
    "renewed",
    "[",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_no_order_of_known_words_stops_the_reading(text):
    row = only_row("Kiel", "Germany", text, text, text)
    kept = " ".join(m.words for m in row.milestones) + " ".join(p.value for p in row.problems)
    assert text.count("1960") <= kept.count("1960")


def test_a_text_of_many_pages_is_not_read_as_a_date():
    row = only_row("Kiel", "Germany", "1967 " * 400, "listed", "twin city")
    assert (row.milestones, [problem.column for problem in row.problems]) == ([], ["date_text"])


@pytest.mark.parametrize(
    "text",
    [
        "Sister Cities", "Former Sister Cities:", "Friendship cities", "Asia", "Total: 11", "TOTAL",
        "Summe: 8", "合計", "* Not recognized by SCI", "Last updated 3/2024", "Source: city clerk",
        "Key: C number = Council minute",
    ],
)  # fmt: skip
def test_a_sum_a_heading_or_a_note_becomes_no_tie(text):
    row = only_row(text, "", "9", "", "")
    assert not row.is_storable
    assert "sum, a heading or a note" in row.problems[-1].reason
    assert only_row(text, "Italy", "1960", "", "").is_storable


def test_what_our_own_list_prints_is_read_without_a_question():
    row = only_row("Kranj", "Slovenia", "1998", "not_known", "Type not recorded")
    assert (row.status.ours.status, row.type.printed, row.problems) == ("not_known", "", [])
    assert status("not_pursued").ours.status == "not_pursued"


def test_the_names_of_the_columns_printed_again_are_no_row():
    rows = read_program(b"partner,country\nKranj,Slovenia\npartner,country\nBled,Slovenia\n").rows
    assert [row.is_storable for row in rows] == [True, False, True]


@pytest.mark.parametrize(
    ("printed", "name", "doubts"),
    [
        ("Kaohsiung*", "Kaohsiung", 1), ("Kaohsiung [1]", "Kaohsiung", 1), ("Brno ¹", "Brno", 1),
        ("Mumbai?", "Mumbai", 1),
        ("1. Kobe", "Kobe", 0), ("• Kobe", "Kobe", 0), ("Perth (inactive)", "Perth", 1),
        ("Kobe (1957)", "Kobe", 1),
    ],
)  # fmt: skip
def test_marks_numbers_and_remarks_are_no_part_of_the_name(printed, name, doubts):
    partner = read_partner(printed, "")
    assert (partner.name, partner.names, len(partner.doubts)) == (name, [], doubts)


def test_a_name_in_another_script_needs_no_question():
    partner = read_partner("神戸 (Kobe)", "")
    assert [(name.text, name.kind) for name in partner.names] == [("Kobe", "alias")]
    assert partner.doubts == []


def test_the_country_behind_the_name_counts_where_no_column_has_it():
    row = only_row("Kobe, Japan", "", "1957", "active", "sister city")
    assert (row.country.code, row.country.printed) == ("JP", "Japan")
    assert [problem.column for problem in row.problems] == ["country"]
    assert only_row("Tbilisi, Georgia", "USSR", "", "", "").country.code == ""


@pytest.mark.parametrize(
    ("printed", "code"),
    [("Scotland, UK", "GB"), ("Gambia, The", "GM"), ("Frankreich", "FR"), ("Royaume-Uni", "GB"),
     ("Jordan, Israel", "")],
)  # fmt: skip
def test_a_country_is_known_by_its_name_elsewhere(printed, code):
    assert read_country(printed).code == code
