"""What a place's page says of the ties that rest on it."""

import pytest

from directory.models.place import PlaceKind
from relationships.selectors.tie_rows import at_place
from tests.factories.directory import PlaceFactory
from tests.factories.relationships import RelationshipFactory


@pytest.mark.parametrize(
    ("kind", "country", "title"),
    [
        (PlaceKind.CITY, "Japan", "Wakayama, Japan"),
        (PlaceKind.CITY, "", "Wakayama"),
        (PlaceKind.COUNTRY, "Japan", "Wakayama"),
    ],
)
def test_a_row_names_a_tie_as_its_page_does(coordinator, kind, country, title):
    place = PlaceFactory(name="Wakayama", kind=kind, country_printed=country)
    RelationshipFactory(partner=place)
    assert at_place(coordinator, place).values_list("row_title", flat=True).get() == title == place.full_name
