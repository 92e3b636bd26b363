"""Two records that look like one, and a person who says that they are not the same."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import AuditEntry
from directory import services
from directory.models import Difference, Person
from directory.selectors import twin_groups, twins_of
from tests.factories.directory import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def twins(db):
    return PersonFactory(name="Kim Lee"), PersonFactory(name="Kim Lee")


def address(name, one, other):
    return reverse(f"directory:{name}", args=("person", one.pk, other.pk))


def renamed(person, name, by):
    return services.change_person(person=person, by=by, seen=None, name=name)


def test_what_is_said_on_the_page_is_kept_with_name_and_day_and_taken_back(client_of, clerk, twins):
    one, other = twins
    client, page = client_of(clerk), reverse("directory:duplicates")
    assert address("differ", one, other) in client.get(page).text
    said = client.post(address("differ", other, one), follow=True).text
    assert "not the same" in said
    assert address("maybe-same", other, one) in said
    listed = client.get(page).text
    assert f'"{address("merge", one, other)}"' not in listed
    assert f"{clerk}, Nov" in listed
    assert "Possibly recorded twice" not in client.get(one.get_absolute_url()).text
    client.post(address("maybe-same", one, other))
    row = Difference.objects.get()
    assert (row.said_by, row.taken_back_by) == (clerk, clerk)
    assert address("merge", one, other) in client.get(page).text
    assert AuditEntry.objects.filter(act__startswith="say two").count() == 2
    assert "not the same as Kim Lee" in one.history.order_by("history_id")[1].history_change_reason


def test_a_pair_is_suggested_again_only_when_its_names_become_equal(clerk):
    one, other = PersonFactory(name="Kim Ann Lee"), PersonFactory(name="Lee Kim Ann")
    services.say_different(one=one, other=other, by=clerk)
    assert services.say_different(one=other, other=one, by=clerk) == Difference.objects.get()
    one = renamed(one, "Ann Kim Lee", clerk)
    assert twins_of(one, clerk) == []
    one = renamed(one, "Lee Kim Ann", clerk)
    assert twins_of(one, clerk) == [other]
    services.take_back_difference(one=one, other=other, by=clerk)
    services.say_different(one=one, other=other, by=clerk)
    assert twins_of(one, clerk) == []


def test_a_third_record_is_still_compared_with_each(clerk, twins):
    one, other = twins
    third = PersonFactory(name="Kim Lee")
    services.say_different(one=one, other=other, by=clerk)
    services.say_different(one=one, other=third, by=clerk)
    ((first, second),) = twin_groups(Person, clerk)
    assert (first, second, first.twin, second.twin) == (other, third, None, other)


def test_what_was_said_of_a_merged_record_holds_for_the_one_that_stays(clerk, twins):
    one, other = twins
    third = PersonFactory(name="Kim Lee")
    services.say_different(one=other, other=third, by=clerk)
    services.merge(kept=one, gone=other, by=clerk)
    assert twins_of(third, clerk) == []


def test_nothing_is_taken_back_that_nobody_said(clerk, twins):
    one, other = twins
    with pytest.raises(ValidationError):
        services.take_back_difference(one=one, other=other, by=clerk)
    with pytest.raises(ValidationError):
        services.say_different(one=one, other=one, by=clerk)
