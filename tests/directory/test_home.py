import pytest

from directory.forms import CityForm, WordsForm
from directory.selectors import word

pytestmark = pytest.mark.django_db


def posted(home, form=WordsForm, **changes):
    fields = {name: getattr(home, name) or "" for name in form.Meta.fields}
    return form({**fields, **changes}, instance=home)


def test_word_of_the_region_holds_until_the_city_says_its_own(home):
    assert word(home, "clerk") == "City Clerk"
    home.words = {"clerk": "City Recorder"}
    assert word(home, "clerk") == "City Recorder"


def test_region_brings_its_words(home):
    home.region = "britain_ireland"
    assert word(home, "tie") == "twin town"


def test_words_are_gathered_in_one_place(home):
    form = posted(home, word_mayor="Mayor-President")
    assert form.is_valid(), form.errors
    assert form.values["words"] == {"mayor": "Mayor-President"}


def test_words_the_form_does_not_ask_about_stay(home):
    home.words = {"sponsor": "Patron"}
    form = posted(home)
    assert form.is_valid(), form.errors
    assert form.values["words"] == {"sponsor": "Patron"}


def test_time_zone_must_be_known(home):
    assert "time_zone" in posted(home, CityForm, time_zone="Mars/Base").errors


def test_the_city_says_what_it_prints_of_its_number_of_ties(home):
    printed = {
        "printed_count": 5,
        "printed_count_on_year": "2024",
        "printed_count_source": "Page of the city",
    }
    form = posted(home, CityForm, **printed)
    assert form.is_valid(), form.errors
    assert (form.values["printed_count"], str(form.values["printed_count_on"])) == (5, "2024")
    empty = posted(home, CityForm, printed_count="", printed_count_source="")
    assert empty.is_valid(), empty.errors
    assert empty.values["printed_count"] is None
