"""Lists as offices in other parts of the world keep them, in what those before them did not have."""

from datetime import date

import pytest

from program.imports.date_texts import DateContext, read_dates
from program.imports.reading import Answers, Reading

TODAY = date(2026, 11, 21)


def rows(text, home="Kranj, Slovenia", **answers):
    return list(Reading(text.encode(), home, TODAY, Answers(**answers)).rows())


def dates(text, home="GB"):
    reading = read_dates(text, DateContext(home, TODAY))
    found = [f"{'rival ' * one.rival}{one.kind} {one.value or one.number}" for one in reading.milestones]
    return found, len(reading.doubts)


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("в марте 2022 г.", "2022-03"), ("сент. 1972", "1972-09"), ("w październiku 1991 r.", "1991-10"),
        ("v únoru 1988", "1988-02"), ("5. toukokuuta 1957", "1957-05-05"), ("12. apríl 1998", "1998-04-12"),
        ("3. rujna 1993.", "1993-09-03"), ("1992 m. birželio 4 d.", "1992-06-04"), ("abr/1982", "1982-04"),
        ("12 d'octubre de 1990", "1990-10-12"), ("17 Agustus 1985", "1985-08-17"), ("Nov' 2010", "2010-11"),
        ("Nov-2010", "2010-11"), ("20/X/1980", "1980-10-20"), ("昭和54.5.1", "1979-05-01"),
        ("令和3年5月吉日", "2021-05"), ("2005.5월", "2005-05"), ("15 मार्च 1994", "1994-03-15"),
        ("5. mája 1991", "1991-05-05"), ("1994. gada 12. maijs", "1994-05-12"),
    ],
)  # fmt: skip
def test_a_month_in_another_tongue_or_between_other_marks_is_read(printed, known):
    assert dates(printed) == ([f"established {known}"], 0)


@pytest.mark.parametrize(
    ("printed", "known", "questions"),
    [
        ("1957 oder 1958", ["established 1957", "rival established 1958"], 1),
        ("1944 (по др. данным 1943)", ["established 1944", "rival established 1943"], 0),
        ("1977 (council minutes), 1976 (plaque)", ["established 1977", "rival established 1976"], 1),
        ("1985 bis 1998", ["established 1985", "ended 1998"], 1),
        ("12th May '90", ["established 1990-05-12"], 0),
        ("Oct. 9-10, 1993", ["established 1993"], 1),
        ("luty/marzec 2002", ["established 2002"], 1),
    ],
)
def test_a_second_claim_an_end_and_half_a_date_are_known_for_what_they_are(printed, known, questions):
    assert dates(printed) == (known, questions)


def test_the_number_of_a_resolution_keeps_its_thousands():
    assert dates("Res. No. 12,345, 1999") == (["resolution 1999"], 0)
    assert read_dates("Res. No. 12,345", DateContext("US", TODAY)).milestones[0].number == "12,345"


@pytest.mark.parametrize("printed", ["N/A[10]", "unbekannt", "neznámo", "неизвестно", "no date [note 2]"])
def test_no_date_is_known_in_more_words_and_beside_the_mark_of_a_note(printed):
    assert dates(printed) == ([], 0)


@pytest.mark.parametrize("printed", ["lata 90.", "principios de los 90", "60. léta", "שנות ה-80"])
def test_a_decade_is_called_one_in_many_tongues(printed):
    (doubt,) = read_dates(printed, DateContext("GB", TODAY)).doubts
    assert "decade" in doubt.reason


def test_a_heading_that_names_two_acts_tells_neither():
    (row,) = rows("Partner,Country,Established / Signed\nBled,Slovenia,1998\n")
    assert [(one.kind, one.act_named) for one in row.milestones] == [("established", False)]
