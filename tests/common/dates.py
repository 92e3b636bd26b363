"""Strategies for dates as known."""

from datetime import date

from django.conf.global_settings import LANGUAGES as DJANGO_LANGUAGES
from hypothesis import settings
from hypothesis import strategies as st

from common.dates import PartialDate

LANGUAGES = [code for code, _name in DJANGO_LANGUAGES]
modest = settings(max_examples=60, deadline=None)


def known_dates(first=1):
    days = st.dates(min_value=date(first, 1, 1)).map(PartialDate.of)
    years = st.integers(first, 9999)
    months = st.builds(PartialDate, years, st.integers(1, 12), about=st.booleans())
    return days | months | st.builds(PartialDate, years, about=st.booleans())
