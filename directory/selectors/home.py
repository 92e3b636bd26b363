"""Our own city, its words, and what it counts as long, soon or late."""

from __future__ import annotations

from copy import copy
from typing import Any, NamedTuple

from django.db.models import QuerySet

from common.countries import code_of
from common.folding import fold
from common.memory import remembered, unwritten
from common.prepared import depends_on, figure, prepared
from directory import workflow
from directory.models import Home


def current_home() -> Home | None:
    """The home city, or None while the installation is empty."""
    # A copy, for what is unwritten is shared, and this record is handed around.
    return remembered("home", lambda: copy(unwritten("home", _read_home, alone=True)))


def _read_home() -> Home | None:
    return next(iter(_homes(None)), None)


@prepared
def _homes(_nobody: None) -> QuerySet[Home]:
    rows: QuerySet[Home] = Home.objects.select_related("place", "lead_agency", "seal").order_by("pk")[:1]
    return rows


def lies_in_our_country(printed: str, code: str = "") -> bool:
    """Whether a country, as papers print it or by its code, is the one of our own city."""
    home = current_home()
    if home is None or not (printed or code):
        return False
    own = home.place.country_code or code_of(home.place.country_printed)
    found = code or code_of(printed)
    same_words = bool(printed) and fold(printed) == fold(home.place.country_printed)
    return same_words or (bool(found) and found == own)


def prints_as_sample(record: Any) -> bool:
    """Whether a paper about this record is a sample: it is one itself, or the whole program is the demo.

    What somebody tries out in the demo was never an act of the city, whoever typed it.
    """
    home = current_home()
    return bool(record.sample or (home and home.is_demo))


class Thresholds(NamedTuple):
    """What the city counts as long, soon or late."""

    quiet_years: int = workflow.QUIET_YEARS
    review_soon_days: int = workflow.REVIEW_SOON_DAYS
    terms_soon_days: int = workflow.TERMS_SOON_DAYS
    review_months: int = workflow.REVIEW_MONTHS
    answer_days: int = 0
    remind_days: int = 0
    chase_days: int = workflow.CHASE_DAYS


def thresholds() -> Thresholds:
    """The city's own, or the usual ones while there is no city."""
    found: Thresholds = figure("thresholds")
    return found


def _read_thresholds() -> Thresholds:
    home = current_home()
    return Thresholds(*(getattr(home, name) for name in Thresholds._fields)) if home else Thresholds()


depends_on("thresholds", _read_thresholds)


def word(home: Home | None, key: str) -> str:
    """The city's word for mayor, council, clerk, instrument or tie; its region's where it has none."""
    if home is None:
        return workflow.WORDS[workflow.DEFAULT_REGION][key]
    return str(home.words.get(key) or workflow.WORDS[home.region][key])
