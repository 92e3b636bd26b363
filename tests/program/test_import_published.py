"""Lists of cities nobody had fed before: what stands in them, and nothing that does not."""

from datetime import date

import pytest

from program.imports.cells import Record
from program.imports.date_texts import DateContext, read_dates
from program.imports.headers import guess_columns
from program.imports.places import read_partner
from program.imports.reading import Answers, Reading
from program.imports.status_texts import read_status

TODAY = date(2026, 11, 23)


def rows(text, home="Bremen, Germany"):
    return list(Reading(text.encode(), home, TODAY).rows())


def read(printed, code="DE"):
    reading = read_dates(printed, DateContext(code, TODAY))
    return [str(one.value) for one in reading.milestones], len(reading.doubts)


@pytest.mark.parametrize("mark", ["-do-", "Ditto", "〃", "''", "同上", "j.w."])
def test_a_mark_for_the_cell_above_is_nothing_it_could_be_read_as(mark):
    text = "partner;country;date_text;status;type\nUlm;Germany;1998;active;twin\nKranj" + f";{mark}" * 4
    _ulm, kranj = rows(text)
    assert {one.column for one in kranj.problems if one.severity == "not_understood"} == {
        "country", "date_text", "status", "type",
    }  # fmt: skip
    assert (kranj.country.printed, kranj.milestones, kranj.type.printed) == ("", [], "")
    assert kranj.cells["country"] == mark


def test_a_mark_for_the_partner_above_is_no_partner():
    _ulm, again = rows("partner;country;date_text\nUlm;Germany;1998\n〃;Germany;2001\n")
    assert (again.is_storable, again.partner.printed) == (False, "〃")


def test_a_mark_for_the_city_above_is_no_city_of_its_own():
    text = "program_city;partner;country\nBremen;Ulm;Germany\n〃;Kranj;Slovenia\n"
    reading = Reading(text.encode(), "Bremen", TODAY)
    assert reading.cities == ["Bremen"]
    assert [one.line for one in reading.nobodys()] == [3]


@pytest.mark.parametrize(
    "printed",
    ["1957（昭和32）年10月22日", "昭和32(1957)年10月22日", "昭和32年（1957年）10月22日",
     "1957年(昭和32年) 10月22日"],
)  # fmt: skip
def test_a_year_counted_in_two_ways_at_once_is_one_date(printed):
    assert read(printed, "JP") == (["1957-10-22"], 0)


def test_two_countings_that_differ_are_asked_about():
    assert read("1957（昭和33）年10月22日", "JP")[1] == 1


@pytest.mark.parametrize(
    ("printed", "code", "known"), [("Oct-57", "US", ("1957-10", 0)), ("Mai-98", "DE", ("1998-05", 0))]
)
def test_a_month_as_a_spreadsheet_saves_it(printed, code, known):
    assert read(printed, code) == ([known[0]], known[1])


@pytest.mark.parametrize("printed", ["Nov-03", "May-12"])
def test_a_number_behind_a_month_that_may_be_a_day_is_asked_about(printed):
    assert read(printed, "US") == ([], 1)


def test_towns_of_one_name_in_two_states_of_a_country_are_two_ties():
    text = (
        "partner;country;date_text\nCoventry;Connecticut, USA;1962\nCoventry;Rhode Island, USA;1971\n"
        "Coventry;Connecticut, USA;1962\n"
    )
    first, second, again = rows(text, "Coventry, England, United Kingdom")
    assert [(row.country.code, row.partner.region) for row in (first, second)] == [
        ("US", "Connecticut"), ("US", "Rhode Island"),
    ]  # fmt: skip
    assert [len(row.problems) for row in (first, second, again)] == [1, 1, 2]


@pytest.mark.parametrize(
    ("printed", "standing"),
    [
        ("no longer active", "not_known"), ("non attivo", "not_known"), ("nicht mehr aktiv", "not_known"),
        ("no vigente", "not_known"), ("pas actif", "not_known"), ("не действует", "not_known"),
        ("nie aktywna", "not_known"), ("ikke aktiv", "not_known"), ("não ativo", "not_known"),
        ("aktif değil", "not_known"), ("formerly active", "not_known"), ("unsigned", "not_known"),
        ("semi-active", "not_known"), ("was listed", "not_known"), ("no agreement signed", "not_known"),
        ("active until 2014", "not_known"), ("in force 1990-2005", "not_known"), ("Active (until 2010)",
        "not_known"), ("MOU signed, expired 2019", "not_known"),
        ("active until 2031", "active"), ("MOU ran to 2018, renewed 2019", "active"), ("was signed 2003",
        "active"), ("Y", "active"), ("aktivan", "active"), ("zamrznut 2022.", "suspended"),
        ("neaktivan", "not_known"), ("rompue 2023", "ended"), ("継続中", "active"), ("N", "not_known"),
    ],
)  # fmt: skip
def test_a_standing_that_is_denied_or_over_is_asked_about(printed, standing):
    reading = read_status(printed, DateContext("DE", TODAY), [], "Bremen")
    assert reading.ours.status == standing
    assert bool(reading.doubts) == (standing == "not_known")


@pytest.mark.parametrize("printed", ["b.d.", "N.A.", "нет данных", "brak danych", "Nil"])
def test_a_standing_that_nobody_knows_is_no_question(printed):
    reading = read_status(printed, DateContext("DE", TODAY), [], "Bremen")
    assert (reading.ours.status, reading.remark, reading.doubts) == ("not_known", printed, [])


def test_dates_that_speak_of_a_rest_are_asked_about():
    (row,) = rows("partner;country;date_text\nUlm;Germany;1961, ruht seit März 2022\n")
    assert [(one.column, one.value) for one in row.problems] == [("status", "ruht seit März 2022")]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Sıra|Kent Adı|Ülke|İmza Tarihi", "|partner|country|date_text"),
        ("Orașul înfrățit|Țara|Data semnării", "partner|country|date_text"),
        ("Grad prijatelj|Država|Vrsta sporazuma", "partner|country|type"),
        ("Місто|Країна|Дата укладання", "partner|country|date_text"),
        ("Город-побратим|Год установления связей", "partner|date_text"),
        ("Ciudad|Estado|País|Situación", "partner|part_of|country|status"),
        ("Ciudad|País|Estado", "partner|country|status"),
        ("Partner City|Year|Active?", "partner|date_text|status"),
        ("提携都市|提携の種別|経緯", "partner|type|note"),
        ("Partner|Formal since", "partner|date_text"),
        ("Partner as printed|Country|Resolution as printed|Notes", "partner|country|resolution|note"),
    ],
)
def test_a_heading_is_guessed(printed, meant):
    assert guess_columns(Record(1, printed.split("|"))) == meant.split("|")


def test_commas_in_a_title_are_not_between_the_columns():
    text = "Council, Item 7.3, Appendix 1\n\nPartner\tType\tSince\nUlm\ttwin\t1998\nKranj\ttwin\t2001\n"
    assert [row.partner.name for row in rows(text)] == ["Ulm", "Kranj"]


@pytest.mark.parametrize(
    ("printed", "others", "doubts"),
    [
        ("Sydney (defunct)", [], 1), ("Milan (sospeso)", [], 1),
        ('Daejeon (formerly "Taejon")', ["Taejon"], 0),
        ("Mumbai (then Bombay)", ["Bombay"], 0),
    ],
)  # fmt: skip
def test_an_aside_about_the_tie_is_no_name(printed, others, doubts):
    partner = read_partner(printed, "")
    assert ([one.text for one in partner.names], len(partner.doubts)) == (others, doubts)


def test_a_year_beside_the_country_is_asked_about():
    (row,) = rows("partner;country;date_text\nAbuja;Nigeria (2007);\n")
    assert [(one.column, one.value) for one in row.problems] == [("country", "Nigeria (2007)")]


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("10 Μαΐου 2005", "2005-05-10"), ("11 במאי 2011", "2011-05-11"),
        ("1ro de agosto de 1984", "1984-08-01"),
        ("1991.6.", "1991-06"), ("1991. 6.", "1991-06"), ("1993.01", "1993-01"), ("din 1997", "1997"),
        ("I полугодие 1988 г.", "1988"), ("2 poł. 1999", "1999"),
    ],
)  # fmt: skip
def test_a_date_of_an_office_is_read_without_a_question(printed, known):
    assert read(printed) == ([known], 0)


def test_a_beginning_that_is_told_of_in_words_is_no_second_act():
    reading = read_dates("1944 - first twinning in the world", DateContext("GB", TODAY))
    assert [(one.kind, one.note) for one in reading.milestones] == [
        ("established", "first twinning in the world")
    ]


@pytest.mark.parametrize(
    "alone", ["Total;;9", "EUROPE;;", "Former sister cities;;", "合計;;9都市", "Summe;;=COUNTA(B2:B9)"]
)
def test_what_stands_alone_where_countries_stand_first_is_no_partner(alone):
    text = f"country;partner;date_text\nSlovenia;Kranj;1998\n{alone}\nGermany;Ulm;2001\n"
    assert [row.is_storable for row in rows(text)] == [True, False, True]


def test_a_country_whose_city_is_not_chosen_is_a_partner_and_ends_no_section():
    text = "country;partner;date_text\nInactive sister cities;;\nItaly;;\nGermany;Ulm;2001\n"
    heading, italy, ulm = rows(text)
    assert (heading.is_storable, italy.is_storable) == (False, True)
    assert [one.value for one in ulm.problems] == ["Inactive sister cities"]


def test_a_sum_with_a_word_beside_it_is_no_partner():
    _kranj, total = rows("partner;country;date_text\nKranj;Slovenia;1998\nTotal;;9 cities\n")
    assert not total.is_storable


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Partner\tKind\nAbuja, Nigeria (2007)\t\n", ["2007"]),
        ("Partner\tCountry\nAbuja\tNigeria (since May 2007)\n", ["2007-05"]),
        ("Partner\tDate\nAbuja, Nigeria (2007)\t\n", []),
        ("Partner\tCountry\nAbuja\tNigeria (2007; temporary)\n", []),
        ("Partner\tCountry\nAbuja\tNigeria (then a colony)\n", []),
    ],
)
def test_a_list_without_dates_may_print_them_in_brackets(text, known):
    (row,) = rows(text)
    assert [str(one.value) for one in row.milestones] == known
    assert [one.value for one in row.problems if one.column == "date_text"] == (
        [row.milestones[0].words] if known else []
    )
    assert not known or "(" in row.cells["country"] + row.cells["partner"]


@pytest.mark.parametrize("printed", ["Himeji 1982", "1982 Himeji"])
def test_a_year_beside_the_name_is_asked_about(printed):
    (told,) = rows(f"partner;country\n{printed};Japan\n")
    (dated,) = rows(f"partner;country;date_text\n{printed};Japan;1998\n")
    assert [one.reason[:6] for one in told.problems if one.column == "partner"] == ["A year"]
    assert not [one for one in dated.problems if one.column == "partner"]


def test_a_country_that_was_chosen_leaves_other_questions_open():
    answers = Answers(countries={"Nigeria (2007)": "NG", "Serbia (1984?)": "RS"})
    text = "partner;country;date_text\nAbuja;Nigeria (2007);\nNiš;Serbia (1984?);\n"
    abuja, nis = Reading(text.encode(), "Bremen, Germany", TODAY, answers).rows()
    assert (abuja.country.code, len(abuja.problems)) == ("NG", 1)
    assert (nis.country.code, nis.country.name) == ("RS", "Serbia")


@pytest.mark.parametrize(
    ("note", "asked"),
    [("Dormant", 1), ("έληξε", 1),
     ("niet meer actief", 1), ("no longer an active partner", 1), ("inactive since 2009", 1),
     ("active choir", 0), ("The volcano is dormant. ", 1), ("no formal agreement", 0)],
)  # fmt: skip
def test_a_remark_of_a_rest_is_asked_about(note, asked):
    (row,) = rows(f"partner;country;note\nBologna;Italy;{note}\n")
    assert len(row.problems) == asked
    (row,) = rows(f"partner;country;status;note\nBologna;Italy;suspended;{note}\n")
    assert row.problems == []


def test_years_of_a_span_are_no_decade():
    known, doubts = read("lata 1993-1995")
    assert (known, doubts > 0) == (["1993", "1995"], True)
    assert read("lata 1990") == ([], 1)


@pytest.mark.parametrize(
    ("printed", "standing", "asked"),
    [
        ("1998, suspended 2003, revived 2008", "not_known", 1),
        ("1998; ended 2010; renewed 2015", "not_known", 1),
        ("1998, renewed 2008, suspended 2022", "suspended", 0), ("1998; ended 2010", "ended", 0),
    ],
)  # fmt: skip
def test_a_tie_that_went_on_after_its_end_is_asked_about(printed, standing, asked):
    (row,) = rows(f'partner,country,date_text\nKranj,Slovenia,"{printed}"\n')
    assert (row.status.ours.status, len(row.problems)) == (standing, asked)


@pytest.mark.parametrize(
    ("printed", "standing"),
    [
        ("Suspended 2014; resumed 2019", "not_known"), ("ended 2010, renewed 2015", "not_known"),
        ("sospeso 2014, ripreso 2019", "not_known"), ("terminated 2010, not renewed", "ended"),
        ("suspended 2022", "suspended"),
    ],
)  # fmt: skip
def test_a_status_that_tells_of_a_new_beginning_is_asked_about(printed, standing):
    reading = read_status(printed, DateContext("DE", TODAY), [], "Bremen")
    assert (reading.ours.status, bool(reading.doubts)) == (standing, standing == "not_known")


def test_until_further_notice_is_no_expiry():
    reading = read_dates("1998 until further notice", DateContext("DE", TODAY))
    assert [(one.kind, str(one.value)) for one in reading.milestones] == [("established", "1998")]


def test_a_second_month_behind_a_date_is_asked_about():
    assert read("1998 Jan-Feb") == (["1998-01"], 1)
