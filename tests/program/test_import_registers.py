"""Registers as city halls print them: what a strict reader finds of each cell, and nothing made up."""

from datetime import date

import pytest

from program.imports.cells import Record
from program.imports.date_texts import DateContext, read_dates
from program.imports.headers import guess_columns
from program.imports.places import read_partner
from program.imports.reading import Answers, Reading
from program.imports.status_texts import read_status

TODAY = date(2026, 11, 21)
CONTEXT = DateContext("DE", TODAY)


def rows(text, home="Bremen, Germany", **answers):
    return list(Reading(text.encode(), home, TODAY, Answers(**answers)).rows())


def dates(text, home="DE"):
    reading = read_dates(text, DateContext(home, TODAY))
    found = [f"{one.kind} {one.value}" for one in reading.milestones]
    return found, [one.severity.value for one in reading.doubts]


@pytest.mark.parametrize(
    "name",
    ["Hayward", "Seward", "Peterborough", "Scarborough", "Edwardsville", "Provincetown", "Torrejon de Ardoz",
     "Twardogóra"],
)  # fmt: skip
def test_a_town_is_no_district_because_of_letters_in_its_name(name):
    partner = read_partner(f"{name}, Somewhere", "")
    assert (partner.kind, partner.names) == ("city", [])


@pytest.mark.parametrize(
    ("printed", "kind"),
    [("Shibuya Ward", "district"), ("London Borough of Barnet", "district"),
     ("Hillsborough County", "county"),
     ("Prince Edward Island", "island"), ("Région de Kindia", "region"), ("Región de Murcia", "region"),
     ("Stadtteil Linden", "district"), ("Provincia di Breza", "province"), ("Bathurst (région)", "region")],
)  # fmt: skip
def test_what_a_partner_is_is_told_by_whole_words(printed, kind):
    partner = read_partner(printed, "")
    assert (partner.kind, partner.names) == (kind, [])


def test_another_name_behind_a_town_is_no_place_that_it_lies_in():
    partner = read_partner("Twardogóra (Festenberg)", "")
    assert (partner.region, [(one.text, one.kind) for one in partner.names]) == (
        "",
        [("Festenberg", "alias")],
    )
    assert len(partner.doubts) == 1


@pytest.mark.parametrize(
    "printed",
    ["втратило чинність", "нечинний", "недіючий", "бездействует", "ej aktiv", "ei aktiivne", "není aktivní",
     "nije aktivan", "unofficial", "継続せず", "継続なし", "非継続", "비활동", "활동 없음", "미활동",
     "لم تعد سارية",
     "tidak aktif", "barely active", "active on paper only", "partially active", "✓", "✗"],
)  # fmt: skip
def test_words_that_deny_or_doubt_a_standing_are_asked_about(printed):
    status = read_status(printed, CONTEXT, [], "Bremen")
    assert (status.ours.status, len(status.doubts)) == ("not_known", 1)


@pytest.mark.parametrize(
    "printed", ["чинний", "діючий", "aktiivne", "active", "継続", "활동", "سارية", "official"]
)
def test_words_of_a_standing_are_believed(printed):
    status = read_status(printed, CONTEXT, [], "Bremen")
    assert (status.ours.status, status.doubts) == ("active", [])


@pytest.mark.parametrize(
    "printed",
    ["active; suspended since 2022", "signed 1990; terminated 2004", "listed; inactive since 2010",
     "active\nsuspended 2022", "en vigueur; suspendu en 2022", "aktiv; ruht seit 2010", "active; lapsed 2011",
     "listed by SCI; not on city list"],
)  # fmt: skip
def test_an_end_behind_a_semicolon_or_on_the_next_line_is_asked_about(printed):
    status = read_status(printed, CONTEXT, [], "Bremen")
    assert (status.ours.status, [one.value for one in status.doubts]) == ("not_known", [printed])


@pytest.mark.parametrize(
    "printed", ["active; renewed 2019", "active; suspended 2014, resumed 2019", "active; report due 2026"]
)
def test_a_tie_that_stands_stands_whatever_else_is_said(printed):
    status = read_status(printed, CONTEXT, [], "Bremen")
    assert (status.ours.status, status.doubts) == ("active", [])


def test_a_tie_that_is_active_by_one_column_and_sleeps_by_the_other_is_asked_about():
    (row,) = rows("partner,country,date,status\nBled,Slovenia,1990 (inactive),active\n")
    assert [one.column for one in row.problems] == ["status"]


def test_how_often_a_tie_is_renewed_is_no_renewal():
    assert dates("1990, renewed every 5 years") == (["established 1990", "other None"], [])


@pytest.mark.parametrize("printed", ["1990?", "1990 ?", "1990 (?)"])
def test_a_mark_of_doubt_makes_a_year_rough_however_far_it_stands(printed):
    assert dates(printed) == (["established ~1990"], [])


SCI = (
    "U.S. Community,State,Country,International Partner,Partner Province,Relationship Type,Year Formed\n"
    "San Diego,California,Japan,Yokohama,Kanagawa,Sister City,1957\n"
    "San Diego,California,Poland,Warsaw,,Friendship City,1996\n"
    "Fresno,California,Germany,Münster,,Sister City,1984\n"
)


def test_a_directory_of_many_cities_names_the_partner_and_where_it_lies():
    yokohama, warsaw = rows(SCI, "San Diego")
    assert [(one.partner.name, one.partner.region) for one in (yokohama, warsaw)] == [
        ("Yokohama", "Kanagawa"),
        ("Warsaw", ""),
    ]
    assert yokohama.extra == {"state": "California"}


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Partnerstadt;Land;Art der Verbindung", "partner|country|type"),
        ("Ville / territoire;Pays;Nature du lien", "partner|country|type"),
        ("Αδελφοποιημένη πόλη;Χώρα;Ημερομηνία", "partner|country|date_text"),
        ("Kardeş Şehir;Ülke;Meclis Karar No;Durumu", "partner|country|resolution|status"),
        ("友好城市;国别;建交日期;类别", "partner|country|date_text|type"),
        ("Testvérváros;Ország;Kezdete;Kapcsolat jellege;Állapot", "partner|country|date_text|type|status"),
        ("City / Ville;Country / Pays;Type / Genre", "partner|country|type"),
        ("المدينة;الدولة;نوع الاتفاقية", "partner|country|type"),
        ("Oraș înfrățit;Țara;HCL;Stare", "partner|country|resolution|status"),
        ("Thành phố;Quốc gia;Tình trạng", "partner|country|status"),
        ("Ciudad;Acuerdo plenario;Situación", "partner|resolution|status"),
        ("Sister City;State/Province;Country;Year", "partner|part_of|country|date_text"),
    ],
)  # fmt: skip
def test_the_heading_of_a_register_is_guessed(printed, meant):
    assert "|".join(guess_columns(Record(1, printed.split(";")))) == meant


@pytest.mark.parametrize(
    ("printed", "name", "others", "doubts"),
    [
        ("Kiev → Kyiv", "Kiev", [("Kyiv", "alias")], 0),
        ("Madras -> Chennai", "Madras", [("Chennai", "alias")], 1),
        ("Ulm/Neu-Ulm", "Ulm/Neu-Ulm", [], 1),
        ("Madras/Chennai", "Madras/Chennai", [], 1),
        ("Campinas/SP", "Campinas/SP", [], 0),
        ("Shunde (now district of Foshan)", "Shunde", [("Foshan", "part_of")], 0),
        ("Königsberg (Patenschaft)", "Königsberg", [], 1),
        ("Iznik (ruhend)", "Iznik", [], 1),
    ],
)
def test_a_second_name_in_a_cell_is_another_name_or_asked_about(printed, name, others, doubts):
    partner = read_partner(printed, "")
    found = [(one.text, one.kind) for one in partner.names]
    assert (partner.name, found, len(partner.doubts)) == (name, others, doubts)


def test_a_state_that_is_no_more_is_kept_in_words_and_no_region():
    (row,) = rows('partner,country\n"Volgograd, USSR",Russia\n')
    assert (row.partner.region, row.partner.note) == ("", "Volgograd, USSR")


@pytest.mark.parametrize(
    ("printed", "country", "within", "region"),
    [("Edinburgh, Scotland", "United Kingdom", "", "Scotland"), ("Edinburgh", "UK", "Scotland", "Scotland"),
     ("Perth, Scotland", "Scotland", "", ""), ("Nice, France", "France", "", "")],
)  # fmt: skip
def test_a_nation_of_a_kingdom_is_where_the_partner_lies(printed, country, within, region):
    (row,) = rows(f'partner,country,part_of\n"{printed}",{country},{within}\n')
    assert (row.partner.region, row.country.code) == (region, {"France": "FR"}.get(country, "GB"))


@pytest.mark.parametrize(
    ("printed", "home", "known"),
    [("'76.10.11", "KR", "1976-10-11"), ("10.11.12", "KR", "2010-11-12"), ("02.05.12", "HU", "2002-05-12"),
     ("05-03-04", "JP", "2005-03-04"), ("10.11.12", "DE", "2012-11-10")],
)  # fmt: skip
def test_a_short_year_stands_where_the_country_puts_it_and_is_asked_about(printed, home, known):
    found, doubts = dates(printed, home)
    assert (found, set(doubts)) == ([f"established {known}"], {"question"})


@pytest.mark.parametrize(
    "printed",
    ["1940-luku", "1950-luvulla", "1990-tal", "1990-es évek", "década de 1990", "δεκαετία 1990", "昭和30年代",
     "не позднее 1994", "не ранее 1994", "no later than 1990", "spätestens 1990", "1960 or earlier"],
)  # fmt: skip
def test_a_decade_or_a_limit_gives_no_year(printed):
    assert dates(printed) == ([], ["not_understood"])


@pytest.mark.parametrize(
    ("printed", "known"),
    [("kb. 1994", "~1994"), ("ок. 1994", "~1994"), ("περ. 2005", "~2005"), ("平成3年 頃", "~1991"),
     ("2002年前后", "~2002"), ("2012年左右", "~2012"), ("1999년 5월경", "~1999-05"), ("1995-ben", "1995"),
     ("1998. május 1-jén", "1998-05-01"), ("sedan 1946", "1946"), ("vuodesta 1956", "1956"),
     ("από το 1984", "1984"),
     ("Ιούν. 1984", "1984-06"), ("1993年底", "1993")],
)  # fmt: skip
def test_words_beside_a_year_say_that_it_is_rough_or_when_it_began(printed, known):
    assert dates(printed) == ([f"established {known}"], [])


@pytest.mark.parametrize("note", ["[1] Signed in Jiangmen", "¹ Signed in Jiangmen"])
def test_a_note_under_the_table_is_no_partner(note):
    _partner, under = rows(f"partner,country,date\nJiangmen,China,1997[1]\n{note},,\n")
    assert not under.is_storable


@pytest.mark.parametrize(
    "under", ["[1] Signed in Jiangmen", "* Oldest relationship", "Total: 14", "合計,9都市"]
)
def test_of_a_row_that_has_to_go_nothing_else_is_asked(under):
    _partner, last = rows(f"partner,country,date\nJiangmen,China,1997[1]\n{under}\n")
    assert [one.severity.value for one in last.problems] == ["fault"]


@pytest.mark.parametrize("printed", ["Yhteensä 8", "Totalt: 9", "Sammanlagt 12", "Skupaj 7", "Общо: 11"])
def test_a_sum_in_further_tongues_is_no_partner(printed):
    _partner, under = rows(f"partner,country,date\nOulu,Finland,1997\n{printed},,\n")
    assert not under.is_storable


@pytest.mark.parametrize(("printed", "severity"), [("76.10.11", "question"), ("10.11.12", "fault")])
def test_a_short_year_that_might_be_a_day_stops_the_row_until_somebody_says(printed, severity):
    reading = read_dates(printed, DateContext("KR", TODAY, order="ask"))
    assert [one.severity.value for one in reading.doubts] == [severity]


def test_mac_roman_of_a_short_swedish_list_is_read_as_its_letters():
    text = "Vänort\tLand\tÅr\tStatus\nKrakow\tPolen\t1990\tVilande\nÅbo\tFinland\t1946\tAktiv\n"
    reading = Reading(text.encode("mac_roman"), "Göteborg, Sverige", TODAY)
    assert [row.partner.name for row in reading.rows()] == ["Krakow", "Åbo"]
