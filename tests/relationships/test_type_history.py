"""The dated type history of a tie says nothing twice, and no status is corrected to a day to come."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from common.dates import PartialDate
from relationships import services
from relationships.models import StatusChange
from relationships.selectors.type_periods import type_periods
from tests.factories.relationships import TypeTierFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home", "today")]

TWICE = "stands in its history from this date already"


@pytest.fixture
def emeritus():
    return TypeTierFactory(name="Emeritus")


@pytest.fixture
def on_record(wakayama, clerk, emeritus):
    """The tie is Emeritus from 2020 on; what it was before stands as a period of its own."""
    facts = {"type": emeritus, "starts": PartialDate(2020), "by": clerk}
    return services.record_type(relationship=wakayama, **facts)


def test_the_same_type_from_the_same_date_is_refused_at_the_field(
    wakayama, clerk, client_of, emeritus, on_record
):
    typed = {"type": emeritus.pk, "starts_year": "2020", "note": "Council file 3"}
    answer = client_of(clerk).post(reverse("relationships:type-period-add", args=[wakayama.slug]), typed)
    assert answer.status_code == 422
    assert TWICE in answer.context["form"].errors["type"][0]
    assert "Council file 3" in answer.text
    assert len(type_periods(wakayama)) == 2


@pytest.mark.parametrize("starts", [PartialDate(2020, 5), PartialDate(2020, about=True), None])
def test_a_date_known_otherwise_is_no_repetition(wakayama, clerk, emeritus, on_record, starts):
    services.record_type(relationship=wakayama, type=emeritus, starts=starts, by=clerk)
    assert len(type_periods(wakayama)) == 3


def test_a_correction_makes_no_second_one(wakayama, clerk, emeritus, on_record):
    other = services.record_type(relationship=wakayama, type=emeritus, starts=PartialDate(2021), by=clerk)
    with pytest.raises(ValidationError, match=TWICE):
        services.change_type_period(period=other, starts=PartialDate(2020), by=clerk)
    other.refresh_from_db()
    assert str(other.starts) == "2021"


def test_of_two_that_are_on_record_each_can_still_be_completed(clerk, on_record):
    twin = type(on_record).objects.get(pk=on_record.pk)
    twin.pk = None
    twin.save()
    services.change_type_period(period=twin, note="Council file 3", by=clerk)
    assert type(on_record).objects.get(pk=twin.pk).note == "Council file 3"


def test_the_one_in_trash_does_not_come_back_beside_its_repetition(
    wakayama, coordinator, client_of, emeritus, on_record
):
    services.trash_type_period(period=on_record, by=coordinator)
    services.record_type(relationship=wakayama, type=emeritus, starts=PartialDate(2020), by=coordinator)
    address = reverse("program:trash-restore", args=["relationships.typeperiod", on_record.pk])
    answer = client_of(coordinator).post(address, follow=True)
    assert TWICE in answer.text
    on_record.refresh_from_db()
    assert on_record.trashed_at is not None


@pytest.fixture
def suspended(wakayama, clerk):
    facts = {"effective": PartialDate(2022, 3), "source": "Minutes", "historic": True, "unprepared": "Old"}
    return services.change_status(relationship=wakayama, new="suspended", by=clerk, **facts)


def test_a_status_that_holds_is_not_corrected_to_a_day_to_come(clerk, suspended):
    with pytest.raises(ValidationError, match="the status holds already"):
        services.correct_status_change(change=suspended, effective=PartialDate(2026, 11, 20), by=clerk)
    suspended.refresh_from_db()
    assert str(suspended.effective) == "2022-03"


def test_what_stands_on_record_with_a_day_to_come_can_still_be_completed(clerk, suspended):
    StatusChange.objects.update(effective=PartialDate(2027))
    suspended.refresh_from_db()
    services.correct_status_change(change=suspended, effective=PartialDate(2027), reason="Not said", by=clerk)
    suspended.refresh_from_db()
    assert suspended.reason == "Not said"
