import pytest

from common.folding import fold
from common.merge import merged
from directory import services
from tests.factories.directory import PlaceFactory

pytestmark = pytest.mark.django_db


def titles(user, text):
    return [row.title for row in merged("search", user, fold(text)) if row.kind.startswith("directory.")]


@pytest.mark.parametrize("text", ["wakayama", "和歌山", "WAKAYAMA-SHI"])
def test_search_finds_a_place_by_any_of_its_names(clerk, text):
    place = PlaceFactory(name="Wakayama")
    services.name_place(place=place, text="和歌山市", kind="own", by=clerk)
    services.name_place(place=place, text="Wakayama-shi", kind="alias", by=clerk)
    assert titles(clerk, text) == ["Wakayama"]


def test_search_finds_a_person_in_the_own_script(clerk, admin):
    services.add_person(name="Tanaka Hanako", own_name="田中 花子", by=clerk)
    assert titles(clerk, "田中") == ["Tanaka Hanako"]
    assert titles(admin, "田中") == []
