"""Dates, countries, standings and sums in the words of many languages, and of other calendars."""

from datetime import date

import pytest

from common.countries import code_of, is_gone
from program.imports.country_texts import read_country
from program.imports.date_texts import DateContext, read_dates
from program.imports.reading import Answers, Reading
from program.imports.status_texts import read_status
from program.imports.type_texts import read_type

CONTEXT = DateContext("GB", date(2026, 11, 21))


def rows(text):
    return list(Reading(text.encode(), "Kranj, Slovenia", date(2026, 11, 21), Answers()).rows())


def acts(text):
    reading = read_dates(text, CONTEXT)
    return [f"{'rival ' * one.rival}{one.value}" for one in reading.milestones], len(reading.doubts)


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("16 августа 1979 г.", "1979-08-16"), ("1953 г.", "1953"), ("с 1953 года", "1953"),
        ("2 lutego 1996 r.", "1996-02-02"), ("styczeń 1988", "1988-01"), ("7. oktobar 2010.", "2010-10-07"),
        ("25 Mayıs 1996", "1996-05-25"), ("31.V.1983", "1983-05-31"), ("mediados de 1997", "1997"),
        ("١٩٨٨/٥/٤", "1988-05-04"), ("أيار 1998", "1998-05"), ("1993م", "1993"), ("حوالي 1989", "~1989"),
        ("אפריל 1975", "1975-04"), ("בערך 1990", "~1990"), ("19 กุมภาพันธ์ พ.ศ. 2505", "1962-02-19"),
        ("พ.ศ. 2540", "1997"), ("8 ก.พ. 2549", "2006-02-08"), ("около 1985", "~1985"),
        ("1990. október 3.", "1990-10-03"), ("tháng 5 năm 2003", "2003-05"), ("1er sept. 2018", "2018-09-01"),
        ("14 Σεπτεμβρίου 1988", "1988-09-14"),
        ("Q3 2008", "2008"), ("2009 Q4", "2009"), ("3. Quartal 1991", "1991"), ("3e trimestre 1992", "1992"),
        ("II kwartał 1990", "1990"), ("estate 1985", "1985"), ("1982, 20 de março", "1982-03-20"),
        ("2017<br>renewed 2022", "2017 2022"),
    ],
)  # fmt: skip
def test_a_date_of_another_language_is_read_without_a_question(printed, known):
    assert acts(printed) == (known.split(), 0)


@pytest.mark.parametrize(
    "printed",
    [
        "۱۳۷۲",
        "1409هـ",
        "١٢ رجب ١٤١٢ هـ",
        "16/06/2549",
        "2540",
        "début des années 2000",
        "1990-е годы",
        "1990年代",
        "2000年代",
    ],
)
def test_a_decade_or_a_year_of_another_calendar_is_asked_about_and_reckons_no_date(printed):
    assert acts(printed) == ([], 1)
    assert [one.severity.value for one in read_dates(printed, CONTEXT).doubts] == ["not_understood"]


@pytest.mark.parametrize("printed", ["1975/76", "1974-75", "FY2005/06"])
def test_a_season_of_two_years_is_one_of_them(printed):
    first = int(printed.removeprefix("FY")[:4])
    assert acts(printed) == ([str(first), f"rival {first + 1}"], 1)


def test_a_part_of_the_year_stays_beside_it():
    assert "Q3" in read_dates("Q3 2008", CONTEXT).milestones[0].remark()


@pytest.mark.parametrize("printed", ["s/f", "S.F.", "n.d.", "s.d.", "б/д", "不明", "o. J."])
def test_no_date_is_known_in_many_words(printed):
    assert acts(printed) == ([], 0)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("Date signed", "signed"), ("Unterzeichnungsdatum", "signed"), ("Дата подписания", "signed"),
     ("Ημερομηνία υπογραφής", "signed"),
     ("Date of approval", "council_approved"), ("Since", "established"), ("Year", "established")],
)  # fmt: skip
def test_the_heading_of_the_dates_names_their_act(heading, kind):
    text = f"partner,{heading}\nBled,1998\nPiran,council 1999; signed 2000\n"
    columns = Answers(columns=("partner", "date_text"))
    bled, piran = Reading(text.encode(), "Kranj", date(2026, 11, 21), columns).rows()
    assert [(one.kind, one.act_named) for one in bled.milestones] == [(kind, kind != "established")]
    assert [one.kind for one in piran.milestones] == ["council_approved", "signed"]


def test_a_column_named_for_its_act_says_which_it_is():
    (row,) = rows("partner,recognized\nBled,1998\n")
    assert row.milestones[0].remark() == ""


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Stati Uniti d'America", "US"), ("EE. UU.", "US"), ("Федеральная", ""), ("Великобритания", "GB"),
        ("Włochy", "IT"), ("Velika Britanija", "GB"), ("İngiltere", "GB"), ("Republik Indonesien", "ID"),
        ("Tschechische Republik", "CZ"), ("クロアチア共和国", "HR"), ("남아프리카공화국", "ZA"), ("美國",
        "US"), ("E.U.A.", "US"), ("U.K.", "GB"), ("P.R.C.", "CN"), ("R.O.C.", "TW"), ("สปป.ลาว", "LA"),
        ("DR Congo", "CD"), ("Storbritannien", "GB"),
        ("Zuid-Afrika", "ZA"), ("Русија", "RU"), ("Østrig", "AT"),
        ("Hong Kong SAR", "HK"),
        ("مصر", "EG"), ("ארצות הברית", "US"), ("ญี่ปุ่น", "JP"), ("US", "US"), ("República de Corea", "KR"),
        ("Republik China", ""), ("República de China", ""), ("中華民国", "TW"),
    ],
)  # fmt: skip
def test_a_country_is_known_in_the_words_of_many_offices(printed, code):
    assert code_of(printed) == code


def test_a_short_country_is_kept_as_printed_and_asked_about():
    reading = read_country("DE")
    assert (reading.printed, reading.code, len(reading.doubts)) == ("DE", "DE", 1)


@pytest.mark.parametrize(
    "printed", ["СССР", "ГДР", "Jugosławia", "ユーゴスラビア", "Грузинская ССР", "Ukrainian SSR"]
)
def test_a_state_that_is_gone_is_known_in_many_words(printed):
    assert is_gone(printed)


@pytest.mark.parametrize(
    ("printed", "standing"),
    [
        ("приостановлен с 23 марта 2022", "suspended"), ("расторгнут", "ended"), ("действует", "active"),
        ("неактивен", "not_known"), ("планируется", "proposed"), ("Vigente", "active"), ("Vencido",
        "not_known"),
        ("En trámite", "proposed"), ("Suspendido (2022)", "suspended"), ("sospeso dal 2022", "suspended"),
        ("zawieszona od 03.2022", "suspended"), ("askıya alındı (2022)", "suspended"), ("pasif", "not_known"),
        ("معلقة", "suspended"), ("فعالة", "active"), ("停止", "suspended"),
        ("twin of the former Rural District", "not_known"), ("former", "ended"), ("former twin city",
        "ended"),
    ],
)  # fmt: skip
def test_a_standing_is_read_in_the_words_of_many_offices(printed, standing):
    assert read_status(printed, CONTEXT, [], "Kranj").ours.status == standing


@pytest.mark.parametrize(
    ("printed", "tier"),
    [("国际友好城市", "sister"), ("友好都市", "friendship"), ("자매도시", "sister"), ("Geminação", "sister"),
     ("miasto bliźniacze", "twin"), ("パートナーシティ", "partner"), ("bratimljenje", "sister"),
     ("Cooperação", "exchange"), ("братимљење", "sister"), ("сарадња", "exchange"), ("夥伴城市", "partner")],
)  # fmt: skip
def test_a_type_is_guessed_from_the_words_of_many_offices(printed, tier):
    assert read_type(printed, "").tier == tier


@pytest.mark.parametrize(
    "line",
    ["Totale gemellaggi: 18", "合计：16对", "합계 29개 도시", "共計 19 市", "Итого: 16", "Toplam: 16",
    "المجموع", "סך הכל",
     "รวม 7 เมือง", "Ukupno 12"],
)  # fmt: skip
def test_a_sum_is_told_from_a_partner_in_many_words(line):
    (row,) = rows(f"partner,country\n{line},\n")
    assert not row.is_storable


@pytest.mark.parametrize(("printed", "known"), [("30/31 May 1963", "1963-05"), ("June/July 2010", "2010")])
def test_a_date_of_two_days_or_months_is_a_beginning_and_asked_about(printed, known):
    reading = read_dates(printed, CONTEXT)
    assert [(one.kind, str(one.value)) for one in reading.milestones] == [("established", known)]
    assert len(reading.doubts) == 1
