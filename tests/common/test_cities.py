import pytest

from common.cities import find_city


@pytest.mark.parametrize(
    ("printed", "country", "listed"),
    [
        ("Wakayama City", "JP", "Wakayama"),
        ("Minsk", "BY", "Minsk"),
        ("Cixi", "CN", "Cixi"),
        ("Santiago de Querétaro", "MX", "Santiago de Querétaro"),
        ("queretaro", "mx", "Santiago de Querétaro"),
        ("Bucheon", "KR", "Bucheon-si"),
        ("Amritsar", "IN", "Amritsar"),
        ("Zurich", "CH", "Zürich"),
    ],
)
def test_a_city_is_found_as_a_city_page_prints_it(printed, country, listed):
    city = find_city(printed, country)
    assert (city and city.name) == listed


def test_the_city_that_is_by_far_the_largest_of_its_name_is_meant():
    assert find_city("Portland", "US").admin == "OR"
    assert find_city("Springfield", "US") is None


def test_a_city_carries_its_position_and_time_zone():
    city = find_city("Bakersfield", "US")
    assert (round(city.latitude, 1), round(city.longitude, 1)) == (35.4, -119.0)
    assert city.time_zone == "America/Los_Angeles"


def test_a_city_of_another_country_is_not_taken():
    assert find_city("Wakayama", "US") is None


def test_a_place_too_small_for_the_list_is_not_found():
    assert find_city("Nowhere in Particular", "US") is None


@pytest.mark.parametrize(
    ("name", "country", "within", "found"),
    [
        ("Coventry", "US", "Rhode Island", True),
        ("Coventry", "US", "RI", True),
        ("Coventry", "US", "Connecticut", False),
        ("Coventry", "US", "", True),
        ("Windsor", "CA", "Ontario", True),
        ("Windsor", "CA", "Nova Scotia", False),
        ("Newcastle", "AU", "Hunter Region, NSW", True),
        ("Perth", "AU", "Tasmania", False),
    ],
)
def test_a_city_of_another_region_is_not_meant(name, country, within, found):
    assert (find_city(name, country, within) is not None) is found
