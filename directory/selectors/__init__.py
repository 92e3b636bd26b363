"""Reading the directory."""

from common.languages import language_name
from directory.selectors.duplicates import (
    differences_said,
    kind_of,
    twin_groups,
    twins_of,
)
from directory.selectors.home import (
    Thresholds,
    current_home,
    lies_in_our_country,
    prints_as_sample,
    thresholds,
    word,
)
from directory.selectors.listed import offer_of
from directory.selectors.names import (
    full_name_on,
    is_over,
    name_of_kind,
    name_on,
    own_name_on,
    script_name,
)
from directory.selectors.pointing import (
    moving_words,
    pointing_at,
    uses,
    uses_words,
)
from directory.selectors.records import (
    channels_of,
    countries,
    find_place,
    holding,
    linked,
    offices_of,
    own_language_in_rows,
    own_names,
    own_places,
    places_for_list,
    same_organization,
    same_person,
    web_link,
)

__all__ = [
    "Thresholds",
    "channels_of",
    "countries",
    "current_home",
    "differences_said",
    "find_place",
    "full_name_on",
    "holding",
    "is_over",
    "kind_of",
    "language_name",
    "lies_in_our_country",
    "linked",
    "moving_words",
    "name_of_kind",
    "name_on",
    "offer_of",
    "offices_of",
    "own_language_in_rows",
    "own_name_on",
    "own_names",
    "own_places",
    "places_for_list",
    "pointing_at",
    "prints_as_sample",
    "same_organization",
    "same_person",
    "script_name",
    "thresholds",
    "twin_groups",
    "twins_of",
    "uses",
    "uses_words",
    "web_link",
    "word",
]
