from datetime import date

from django.utils.formats import date_format
from django.utils.translation import override

DAY = date(2026, 11, 21)


def test_american_dates_spell_the_month():
    with override("en"):
        assert date_format(DAY, "DATE_FORMAT") == "November 21, 2026"


def test_british_dates_begin_with_the_day():
    with override("en-gb"):
        assert date_format(DAY, "DATE_FORMAT") == "21 November 2026"
