"""What is denied, wished for, doubted or not chosen yet is no decision, type or partner."""

from datetime import date

import pytest

from program.imports.date_texts import DateContext
from program.imports.reading import Reading
from program.imports.status_texts import read_status

TODAY = date(2026, 11, 23)
CONTEXT = DateContext("US", TODAY)


def read(text):
    return list(Reading(text.encode(), "Bremen, Germany", TODAY).rows())


@pytest.mark.parametrize(
    "printed",
    [
        "not suspended", "never formally ended", "might be terminated", "proposal to terminate 2019",
        "suspension proposed", "suspension under discussion", "To be suspended", "Candidate for termination",
        "motion to suspend rejected 2022", "request to suspend denied", "ended?", "suspended?", "active?",
        "Active (?)", "probably ended", "presumed inactive", "former partner, now active",
        "Former friendship city; sister city since 2003", "paused 2020-2021", "suspended until 2024",
    ],
)  # fmt: skip
def test_words_that_decide_nothing_are_asked_about(printed):
    reading = read_status(printed, CONTEXT, [], "Honolulu")
    assert (reading.ours.status, bool(reading.doubts)) == ("not_known", True)
    assert reading.doubts[0].value == printed.split(";")[0]


@pytest.mark.parametrize(
    ("printed", "standing"),
    [
        ("suspended pending review", "suspended"), ("suspended by council motion 12", "suspended"),
        ("ended at the request of the partner", "ended"), ("suspended due to 2022 war", "suspended"),
        ("suspended 2014?", "suspended"), ("former twin city", "ended"), ("resumed 2019", "active"),
        ("suspended until 2031", "suspended"), ("proposed", "proposed"),
        ("application denied", "not_pursued"),
        ("rejected 1999", "not_pursued"),
    ],
)  # fmt: skip
def test_words_that_decide_are_taken(printed, standing):
    assert read_status(printed, CONTEXT, [], "Honolulu").ours.status == standing


@pytest.mark.parametrize("printed", ["TBD", "N/A", "-", "to be confirmed", "Not yet selected", "???", "未定"])
def test_a_city_that_is_not_chosen_is_no_partner_of_that_name(printed):
    (row,) = read(f"partner;country;type\n{printed};Italy;sister city\n")
    assert (row.partner.name, row.partner.printed, row.partner.kind) == ("", printed, "country")
    assert (row.is_storable, len(row.problems), row.partner.note) == (True, 1, printed)


@pytest.mark.parametrize(
    ("printed", "kept", "asked"),
    [("-", "", 0), ("n/a", "", 0), ("Not a sister city", "Not a sister city", 1),
     ("Twinning agreement suspended", "Twinning agreement suspended", 1), ("sister city", "sister city", 0)],
)  # fmt: skip
def test_a_type_that_is_none_or_tells_of_the_standing(printed, kept, asked):
    (row,) = read(f"partner;country;type\nKranj;Slovenia;{printed}\n")
    assert (row.type.printed, len(row.problems)) == (kept, asked)


@pytest.mark.parametrize(
    ("printed", "region", "asked"), [("Galveston (TX)", "TX", 0), ("Dnipro (FC)", "", 1)]
)
def test_two_letters_in_brackets_are_a_state_or_asked_about(printed, region, asked):
    (row,) = read(f"partner;country\n{printed};USA\n")
    assert (row.partner.region, len(row.problems)) == (region, asked)


def test_an_end_in_a_column_that_is_not_read_is_asked_about():
    text = (
        "partner;country;Position in 2023;Box\nKyiv;Ukraine;Active;12\nOmsk;Russia;Suspended by Council;13\n"
    )
    kyiv, omsk = read(text)
    assert (kyiv.problems, [one.value for one in omsk.problems]) == ([], ["Suspended by Council"])


def test_a_date_that_is_said_to_have_lapsed_is_asked_about():
    (row,) = read("partner;country;date_text\nSegovia;Spain;1985 (lapsed)\n")
    assert [one.column for one in row.problems] == ["status"]
