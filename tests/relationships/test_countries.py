import pytest

from relationships.models import Relationship
from relationships.selectors import portfolio
from relationships.services import trash_relationship
from tests.factories.relationships import RelationshipFactory

LIST = "/app/relationships/"
PRINTED = {
    "Querétaro": ("", "México"), "Tlaquepaque": ("MX", "Mexico"), "Cixi": ("", "PRC"),
    "Harbin": ("CN", "China"), "Streslau": ("", "Ruritania"), "Edelweiss": ("", "Graustark"),
    "Volgograd": ("RU", "Soviet Union"),
}  # fmt: skip
OFFERED = [("CN", "China"), ("MX", "Mexico"), ("RU", "Russia"), ("Graustark", "Graustark (as printed)")]


@pytest.fixture
def ties(home, coordinator):
    made = {
        name: RelationshipFactory(
            partner__name=name, partner__country_code=code, partner__country_printed=printed
        )
        for name, (code, printed) in PRINTED.items()
    }
    trash_relationship(relationship=made["Streslau"], by=coordinator)
    return made


@pytest.mark.parametrize("many", [False, True])
def test_a_country_is_offered_once_and_words_without_a_code_by_themselves(ties, coordinator, many):
    assert portfolio.choices_of_filters(coordinator, many=many)["country"] == OFFERED


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("MX", {"Querétaro", "Tlaquepaque"}),
        ("México", {"Querétaro", "Tlaquepaque"}),
        ("People's Republic of China", {"Cixi", "Harbin"}),
        ("Graustark", {"Edelweiss"}),
    ],
)
def test_a_country_is_found_however_it_is_printed_and_asked_for(ties, client_of, coordinator, asked, found):
    page = client_of(coordinator).get(LIST, {"country": asked}).content.decode()
    assert {name for name in PRINTED if name in page} == found
    assert Relationship.objects.present().count() > len(found)
