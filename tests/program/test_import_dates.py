"""Date texts as other lists print them, read for a city in the United States unless said."""

from datetime import date

import pytest

from program.imports.date_texts import DateContext, read_any_date, read_dates, read_plain_date
from program.imports.milestones import milestones_of_note, read_named_act

US = DateContext("US", date(2026, 11, 21))
GB = DateContext("GB", date(2026, 11, 21))


def acts(text: str, context: DateContext = US) -> list[str]:
    return [
        " ".join(filter(None, ["rival" * m.rival, m.kind, str(m.value or ""), m.number and f"no {m.number}"]))
        for m in read_dates(text, context).milestones
    ]


UNDERSTOOD = {
    "5/21/2020 partner council; own vote 6/16/2020; resolution 7/21/2020": [
        "partner_approved 2020-05-21",
        "council_approved 2020-06-16",
        "resolution 2020-07-21",
    ],
    "council Jan 30, signing Feb 11 2025": ["council_approved 2025-01-30", "signed 2025-02-11"],
    "Recognized May 25 1988; endorsed Dec 6 1988": ["recognized 1988-05-25", "endorsed 1988-12-06"],
    "established July 2005, approved February 2005": ["established 2005-07", "council_approved 2005-02"],
    "resolution dated October 1981; declared official Nov 8, 1981": [
        "resolution 1981-10",
        "official 1981-11-08",
    ],
    "request approved 10/2/89, resolution 2/21/90 agenda, list says March 19 1990": [
        "council_approved 1989-10-02",
        "resolution 1990-02-21",
        "established 1990-03-19",
    ],
    "1995; approved by council June 1994 (Resolution 81-94)": [
        "established 1995",
        "council_approved 1994-06",
        "resolution no 81-94",
    ],
    "resolution 041 - 05": ["resolution no 041 - 05"],
    "Resolution 81-94, June 1994": ["resolution 1994-06 no 81-94"],
    "September 25, 2006 (signing ceremony)": ["signed 2006-09-25"],
    "1959 (December 14)": ["established 1959-12-14"],
    "27th October, 1994": ["established 1994-10-27"],
    "1983年4月11日": ["established 1983-04-11"],
    "14.06.1990": ["established 1990-06-14"],
    "Sept. 5th, 1999": ["established 1999-09-05"],
    "1994-06": ["established 1994-06"],
    "c. 1920": ["established ~1920"],
    "1985?": ["established ~1985"],
    "proposed in 1958": ["proposed 1958"],
    "signed 1985, renewed 1995 and 2005": ["signed 1985", "renewed 1995", "renewed 2005"],
    "approved and signed 1985": ["council_approved 1985", "signed 1985"],
    "1985, renewed": ["established 1985", "renewed"],
    "friendship 2015; sister city 2018": ["friendship_started 2015", "established 2018"],
    "dissolved 2011": ["ended 2011"],
    "inactive since 2009": ["other 2009"],
    "1960 - present": ["established 1960"],
    "since 1961, yearly": ["established 1961"],
    "twinned 1957 (renewed 2007)": ["established 1957", "renewed 2007"],
    "1967 (another report: 1965)": ["established 1967", "rival established 1965"],
    "2004 (other sources: 2000, 2001)": [
        "established 2004",
        "rival established 2000",
        "rival established 2001",
    ],
    "expires 5/1/45": ["expires 2045-05-01"],
    "founded 5/6/46": ["established 1946-05-06"],
    "council approved 6-0 on 5/21/2020": ["council_approved 2020-05-21"],
    "spring 1985": ["established 1985"],
    "1964 (charter), 1988 (renewal)": ["signed 1964", "renewed 1988"],
    "1964, 1988 (renewed)": ["established 1964", "renewed 1988"],
    "1964–present": ["established 1964"],
    "1964 (approx.)": ["established ~1964"],
    "≈1964": ["established ~1964"],
    "the 5th day of June, 1992": ["established 1992-06-05"],
    "6/5/1971 12:00:00 AM": ["established 1971-06-05"],
    "1964.0": ["established 1964"],
    "1983¹": ["established 1983"],
    "1964; re-affirmed 1999": ["established 1964", "renewed 1999"],
    "Re-affirmed: 1997; 2007; 2017": ["renewed 1997", "renewed 2007", "renewed 2017"],
    "1964; Renewed: 1999; May 2009; ended 2011": [
        "established 1964",
        "renewed 1999",
        "renewed 2009-05",
        "ended 2011",
    ],
    "1964 renewed 1988": ["established 1964", "renewed 1988"],
    "1964 / friendship 1960": ["established 1964", "friendship_started 1960"],
    "1964 signed 1988 renewed": ["signed 1964", "renewed 1988"],
    "seit 1972 (erneuert 1999)": ["established 1972", "renewed 1999"],
    "depuis mai 1958": ["established 1958-05"],
    "signé le 1er août 1964": ["signed 1964-08-01"],
    "12. März 1985": ["established 1985-03-12"],
    "1 de mayo de 1964": ["established 1964-05-01"],
    "昭和39年5月3日": ["established 1964-05-03"],
    "令和元年": ["established 2019"],
    "1964年（昭和39年）": ["established 1964"],
    "1983. 4. 11.": ["established 1983-04-11"],
    "1983년 4월 11일": ["established 1983-04-11"],
    "unknown": [],
    "": [],
}


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_a_date_text_gives_its_acts_without_a_question(text):
    assert acts(text) == UNDERSTOOD[text]
    assert read_dates(text, US).doubts == []


DOUBTFUL = {
    "1980 or 1988": ["established 1980", "rival established 1988"],
    "1965/1967": ["established 1965", "rival established 1967"],
    "1960-1995": ["established 1960", "ended 1995"],
    "1960–1995": ["established 1960", "ended 1995"],
    "2000 (ties established 1999)": ["established 2000", "rival established 1999"],
    "not signed until 2004": ["other 2004"],
    "mayoral election 2004": ["other 2004"],
    "1/1/1985": ["established 1985-01-01"],
    "signed '85": ["signed"],
    "signed 2031": ["signed 2031"],
    "June 5-7, 1992": ["established 1992"],
    "1960 - 65": ["established 1960"],
    "May 5, 1964?": ["established ~1964-05"],
    "in limbo since 2014": ["other 2014"],
    "1957 (letter)": ["other 1957"],
}


@pytest.mark.parametrize("text", DOUBTFUL)
def test_a_doubtful_date_text_is_read_and_asked_about(text):
    reading = read_dates(text, US)
    assert acts(text) == DOUBTFUL[text]
    assert [doubt.severity.value for doubt in reading.doubts] == ["question"]


@pytest.mark.parametrize(
    "text",
    [
        "40 years",
        "emeritus",
        "1980s",
        "the 1980's",
        "before 1980",
        "February 30, 1985",
        "2/29/23",
        "6/21",
        "00/00/1964",
        "1964-00-00",
        "00.05.1964",
        "<1964",
        "≥ 1964",
        "vor 1960",
        "avant 1960",
        "昭和65年",
        "25204",
    ],
)
def test_what_is_no_date_invents_none(text):
    reading = read_dates(text, US)
    assert reading.milestones == []
    assert [doubt.severity.value for doubt in reading.doubts] == ["not_understood"]


@pytest.mark.parametrize("text", ["1/2/0001", "1/2/2300", "expires 1/2/2300", "1/2/0207"])
def test_a_year_that_hardly_anybody_can_have_meant_is_asked_about(text):
    reasons = "".join(doubt.reason for doubt in read_dates(text, US).doubts)
    assert "lies in the future" in reasons or "anybody can have meant this year" in reasons
    assert "year" not in "".join(doubt.reason for doubt in read_dates("1/2/1836", US).doubts)


def test_a_day_and_month_both_ways_round_are_asked_about_outside_the_united_states():
    assert acts("05/09/1965", GB) == ["established 1965-09-05"]
    assert len(read_dates("05/09/1965", GB).doubts) == 1


def test_a_day_above_twelve_needs_no_question_anywhere():
    assert acts("14/6/1967", GB) == ["established 1967-06-14"]
    assert read_dates("14/6/1967", GB).doubts == []


def test_a_year_of_two_digits_is_asked_about_outside_the_united_states():
    assert len(read_dates("14/6/67", GB).doubts) == 1


def test_a_plain_date_says_that_its_act_is_not_named():
    [milestone] = read_dates("1960", US).milestones
    assert "does not say which act" in milestone.remark()


def test_words_beside_a_date_are_kept_as_printed():
    [milestone] = read_dates("signed May 30, 2006 (five–year)", US).milestones
    assert milestone.note == "signed; five–year"


def test_a_column_of_its_own_names_the_act():
    [milestone] = read_named_act("May 25 1988 by council", "recognized", US).milestones
    assert (milestone.kind, str(milestone.value), milestone.column) == (
        "recognized",
        "1988-05-25",
        "recognized",
    )


def test_a_bare_yes_is_the_act_without_a_date():
    [milestone] = read_named_act("yes", "endorsed", US).milestones
    assert (milestone.kind, milestone.value) == ("endorsed", None)


def test_a_note_gives_the_acts_it_dates_beyond_doubt():
    text = "approved by council September 2006; resolution 246 - -06; visit of the mayor in 2007"
    found = milestones_of_note(text, US, [])
    assert [(m.kind, m.number) for m in found] == [("council_approved", ""), ("resolution", "246 - -06")]


def test_a_heading_in_a_note_holds_for_the_dates_listed_behind_it():
    text = "Re-affirmed: 1997; 2007; 2017. Choir of 2018; 2019"
    found = milestones_of_note(text, US, [])
    assert [(m.kind, str(m.value)) for m in found] == [
        ("renewed", "1997"),
        ("renewed", "2007"),
        ("renewed", "2017"),
    ]


@pytest.mark.parametrize(
    "day", ["1987", "May 1987", "sept. 1987", "May 3, 1987", "MAY 03, 1987", "1987-05-03"]
)
@pytest.mark.parametrize("act", ["established", "recognized", "endorsed"])
def test_a_date_past_all_doubt_is_read_as_any_other(act, day):
    context = DateContext("US", date(2026, 11, 21), column=act, default_kind=act)
    assert read_plain_date(day, context) == read_any_date(day, context)


@pytest.mark.parametrize(
    "day",
    [
        "2027",
        "1987-01-01",
        "January 1, 1987",
        "1987-02-30",
        "Foo 1987",
        "May 32, 1987",
        "1987-13-01",
        "c. 1987",
    ],
)
def test_a_date_with_a_doubt_is_no_plain_one(day):
    assert read_plain_date(day, US) is None
