from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import override

DAY = date(2026, 11, 21)
MOMENT = datetime(2026, 11, 21, 14, 5)  # noqa: DTZ001 - only how it is written


def test_american_dates_spell_the_month():
    with override("en"):
        assert date_format(DAY, "DATE_FORMAT") == "November 21, 2026"
        assert date_format(MOMENT, "DATETIME_FORMAT") == "November 21, 2026, 2:05 p.m."


def test_british_dates_begin_with_the_day():
    with override("en-gb"):
        assert date_format(DAY, "DATE_FORMAT") == "21 November 2026"
        assert date_format(MOMENT, "DATETIME_FORMAT") == "21 November 2026, 2:05 p.m."
