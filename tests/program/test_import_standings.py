"""A status that is denied, wished for or doubted is no decision; a person says how the tie stands."""

from datetime import date

import pytest

from program.imports.date_texts import DateContext
from program.imports.status_texts import read_status

CONTEXT = DateContext("US", date(2026, 11, 23))


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
        ("suspended until 2031", "suspended"), ("proposed", "proposed"), ("application denied", "not_pursued"),
        ("rejected 1999", "not_pursued"),
    ],
)  # fmt: skip
def test_words_that_decide_are_taken(printed, standing):
    assert read_status(printed, CONTEXT, [], "Honolulu").ours.status == standing
