"""Words, paper and date order as plain data (design rule 16)."""

from __future__ import annotations

# What a city calls things until it says otherwise; Home.words overrides one by one.
WORDS: dict[str, dict[str, str]] = {
    "north_america": {
        "mayor": "Mayor",
        "council": "City Council",
        "clerk": "City Clerk",
        "instrument": "resolution",
        "tie": "sister city",
    },
    "britain_ireland": {
        "mayor": "Lord Mayor",
        "council": "Council",
        "clerk": "Town Clerk",
        "instrument": "motion",
        "tie": "twin town",
    },
    "australia_nz": {
        "mayor": "Mayor",
        "council": "Council",
        "clerk": "Chief Executive",
        "instrument": "resolution",
        "tie": "sister city",
    },
}

DEFAULT_REGION = "north_america"

# Paper and date order a region starts from.
PAPER = {"north_america": "letter", "britain_ireland": "a4", "australia_nz": "a4"}
DATE_ORDER = {"north_america": "mdy", "britain_ireland": "dmy", "australia_nz": "dmy"}

# What a city counts as long, soon or late until it says otherwise; columns of Home.
QUIET_YEARS = 2
REVIEW_SOON_DAYS = 90
TERMS_SOON_DAYS = 60
REVIEW_MONTHS = 24
CHASE_DAYS = 14
# So long after a gift most cities' rules ask for the report.
GIFT_DAYS = 30
