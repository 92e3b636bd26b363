"""Choosing one of many rows by typing its name."""

import pytest
from django.template.loader import render_to_string

from common.conflicts import shown
from common.forms import Form
from common.lookup import LookupField
from directory.models import Place
from tests.factories.directory import PlaceFactory

pytestmark = pytest.mark.django_db


class Where(Form):
    place = LookupField(
        Place.objects.all(),
        find=lambda rows, text: rows.filter(name__icontains=text),
        name_of=lambda place: place.full_name,
        label="City",
    )


def answer(text):
    form = Where({"place": text})
    return form, form.cleaned_data["place"] if form.is_valid() else None


def html(form):
    return render_to_string("includes/form.html", {"form": form, "action": "Save city"})


def test_part_of_a_name_is_enough_when_only_one_matches():
    cixi = PlaceFactory(name="Cixi")
    PlaceFactory(name="Minsk")
    assert answer("cix")[1] == cixi


def test_several_matches_are_named_and_offered():
    for country in ("Costa Rica", "United States"):
        PlaceFactory(name="San José", country_printed=country)
    form, found = answer("San")
    assert found is None
    assert "San José, Costa Rica; San José, United States" in form.errors["place"][0]
    assert '<option value="San José, Costa Rica">' in html(form)


def test_whole_name_settles_it():
    wanted = PlaceFactory(name="San José", country_printed="Costa Rica")
    PlaceFactory(name="San José", country_printed="Costa Rica del Sur")
    form = Where({"place": "san jose, costa rica"})
    form.fields["place"].find = lambda rows, text: rows
    assert form.is_valid()
    assert form.cleaned_data["place"] == wanted


def test_rows_of_the_same_name_are_told_apart_by_number():
    first, second = PlaceFactory(name="Springfield"), PlaceFactory(name="Springfield")
    form, _found = answer("Springfield")
    assert f"Springfield, Japan (no. {second.pk})" in form.errors["place"][0]
    assert answer(f"Springfield, Japan (no. {first.pk})")[1] == first


def test_of_two_rows_of_the_same_name_the_one_shown_stays():
    first, second = PlaceFactory(name="Springfield"), PlaceFactory(name="Springfield")
    for named in (first.pk, second):
        form = Where({"place": "Springfield, Japan"}, initial={"place": named})
        form.fields["place"].find = lambda rows, text: rows
        assert form.is_valid(), form.errors
        assert form.cleaned_data["place"].pk == getattr(named, "pk", named)
        assert form.changed_data == []


def test_unknown_name_says_what_to_do():
    form, _found = answer("Atlantis")
    assert form.error_lines() == [
        ("id_place", "Nothing is called “Atlantis”. Check the spelling or type less of it")
    ]


def test_empty_box_asks_for_it():
    assert answer(" ")[0].errors["place"] == ["Enter the city"]


@pytest.mark.parametrize("text", ["\x00", "%", "(no. 999999999999999999)", "x" * 9000])
def test_nonsense_is_refused_without_harm(text):
    PlaceFactory(name="Cixi")
    assert answer(text)[1] is None


def test_stored_row_is_shown_by_its_name():
    place = PlaceFactory(name="Cixi")
    assert 'value="Cixi, Japan"' in html(Where(initial={"place": place.pk}))
    assert shown(Where().fields["place"], place.pk) == "Cixi, Japan"
