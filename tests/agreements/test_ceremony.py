from datetime import UTC, datetime

import pytest
from django.urls import reverse

from agreements import services
from agreements.selectors.moments import clocks_of, odd_hours, zone_of
from agreements.selectors.programme import items_of, run_of_show, said_names
from common.dates import PartialDate
from directory.models import Person
from tests.factories.directory import OfficeFactory, PersonFactory, PlaceFactory
from tests.factories.relationships import RelationshipFactory
from tests.factories.signing import ApprovedFactory, CeremonyFactory, StepFactory
from tests.page_rules import undo_in

FOUR_PM = datetime(2026, 12, 4, 0, 0, tzinfo=UTC)  # 4 pm of December 3 in Bakersfield


@pytest.fixture
def tie(home):
    return RelationshipFactory(slug="wakayama", partner__name="Wakayama", partner__time_zone="Asia/Tokyo")


@pytest.fixture
def ceremony(tie):
    return CeremonyFactory(agreement=ApprovedFactory(relationship=tie), starts_at=FOUR_PM)


def test_a_moment_is_said_in_the_time_of_both_cities(tie):
    assert clocks_of(tie).words(FOUR_PM) == "Thu, Dec 3, 4:00 pm Bakersfield = Fri, Dec 4, 9:00 am Wakayama"


def test_an_hour_when_people_sleep_is_said(home):
    tie = RelationshipFactory(partner__name="Amritsar", partner__time_zone="Asia/Kolkata")
    assert odd_hours(clocks_of(tie).both(FOUR_PM)) == ["That is 5:30 am in Amritsar."]


def test_the_list_of_larger_cities_gives_a_zone_that_is_not_on_record(db):
    assert str(zone_of(PlaceFactory(name="Amritsar", country_code="IN"))) == "Asia/Kolkata"


def test_a_place_without_a_known_zone_gets_none_invented(home):
    tie = RelationshipFactory(partner__name="Nowhere-on-Sea", partner__country_code="JP")
    assert zone_of(tie.partner) is None
    assert clocks_of(tie).words(FOUR_PM) == (
        "Thu, Dec 3, 4:00 pm Bakersfield; the time zone of Nowhere-on-Sea is not recorded"
    )


def test_a_zone_that_is_no_zone_is_as_good_as_none(db):
    assert zone_of(PlaceFactory(name="Nowhere-on-Sea", time_zone="Mars/Base")) is None


def test_the_day_is_the_one_on_the_calendar_of_the_host(tie, clerk):
    agreement = ApprovedFactory(relationship=tie)
    here = services.plan_ceremony(agreement=agreement, starts_at=FOUR_PM, by=clerk)
    there = services.plan_ceremony(agreement=agreement, starts_at=FOUR_PM, host="partner", by=clerk)
    assert (here.held_on, there.held_on) == (PartialDate(2026, 12, 3), PartialDate(2026, 12, 4))


def test_the_usual_order_is_put_down_once_and_names_both_cities(ceremony, clerk):
    first = services.begin_programme(ceremony=ceremony, by=clerk)
    assert services.begin_programme(ceremony=ceremony, by=clerk) == first
    said = [step.what for step in first]
    assert said.index("Remarks by the mayor of Bakersfield") < said.index("Remarks by the mayor of Wakayama")
    assert "Both sides sign and exchange the folders" in said


def test_each_step_begins_when_those_before_it_are_over(ceremony):
    StepFactory(ceremony=ceremony, order=1, minutes=15)
    StepFactory(ceremony=ceremony, order=2, minutes=5)
    StepFactory(ceremony=ceremony, order=3, minutes=5)
    steps = run_of_show(ceremony)
    assert [step.here.time for step in steps] == ["4:00 pm", "4:15 pm", "4:20 pm"]
    assert [step.there.time for step in steps] == ["9:00 am", "9:15 am", "9:20 am"]


def test_without_a_time_steps_count_from_the_start(tie):
    ceremony = CeremonyFactory(agreement=ApprovedFactory(relationship=tie))
    StepFactory(ceremony=ceremony, order=1, minutes=75)
    StepFactory(ceremony=ceremony, order=2)
    assert [step.after_words for step in run_of_show(ceremony)] == ["0:00", "1:15"]


@pytest.mark.parametrize(("to", "order"), [(1, "CAB"), (2, "ACB"), (3, "ABC"), (0, "CAB"), (99, "ABC")])
def test_a_step_moves_to_a_place_and_the_others_close_up(ceremony, clerk, to, order):
    steps = [StepFactory(ceremony=ceremony, order=number, what=what) for number, what in enumerate("ABC", 1)]
    services.move_step(step=steps[2], to=to, by=clerk)
    assert "".join(step.what for step in items_of(ceremony)) == order


def test_buttons_move_a_step_up_and_down(ceremony, coordinator, client_of):
    first, second = StepFactory(ceremony=ceremony, order=1), StepFactory(ceremony=ceremony, order=2)
    desk = client_of(coordinator)
    up = desk.post(reverse("agreements:step-up", args=[second.pk]), follow=True)
    assert items_of(ceremony) == [second, first]
    desk.post(undo_in(up))
    assert items_of(ceremony) == [first, second]
    nothing = desk.post(reverse("agreements:step-down", args=[second.pk]), follow=True)
    assert "The step stands there already." in nothing.text
    assert "Undo" not in nothing.text
    desk.post(reverse("agreements:step-move", args=[second.pk]), {"to": "1"})
    assert items_of(ceremony) == [second, first]


def test_a_contact_brings_name_office_and_how_to_say_it(ceremony, clerk):
    card = PersonFactory(
        name="Obana Masahiro", own_name="尾花正啓", own_language="ja", pronunciation="oh-BAH-nah"
    )
    OfficeFactory(person=card, title="Mayor of Wakayama")
    services.name_signer(agreement=ceremony.agreement, side="partner", person=card, by=clerk)
    (said,) = said_names(ceremony)
    assert (said.name, said.own, said.said, said.office) == (
        "Obana Masahiro", "尾花正啓", "oh-BAH-nah", "Mayor of Wakayama",
    )  # fmt: skip


def test_the_side_of_the_host_is_announced_first(ceremony, clerk):
    for side in ("home", "partner"):
        services.name_signer(agreement=ceremony.agreement, side=side, name=side, by=clerk)
    ceremony.host = "partner"
    assert [one.name for one in said_names(ceremony)] == ["partner", "home"]


def plan(desk, agreement, **fields):
    sent = {
        "kind": "joint",
        "host": "home",
        "held_on_month": "12",
        "held_on_day": "3",
        "held_on_year": "2026",
    }
    address = reverse("agreements:ceremony-add", args=[agreement.number])
    return desk.post(address, {**sent, **fields})


def test_the_time_typed_is_the_time_of_the_host(tie, coordinator, client_of):
    agreement = ApprovedFactory(relationship=tie)
    for host, typed in (("home", "4 pm"), ("partner", "16:00")):
        plan(client_of(coordinator), agreement, host=host, begins=typed)
    moments = sorted(agreement.ceremonies.values_list("starts_at", flat=True))
    assert moments == [datetime(2026, 12, 3, 7, 0, tzinfo=UTC), FOUR_PM]


def test_a_time_needs_the_full_date(tie, coordinator, client_of):
    answer = plan(client_of(coordinator), ApprovedFactory(relationship=tie), held_on_day="", begins="16:00")
    assert (answer.status_code, "Enter the full date as well" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("year", ["0001", "1899", "9999"])
def test_a_time_needs_a_year_that_clocks_know(year, tie, coordinator, client_of):
    typed = {"held_on_year": year, "held_on_month": "1", "held_on_day": "1", "begins": "00:00"}
    answer = plan(client_of(coordinator), ApprovedFactory(relationship=tie), **typed)
    assert (answer.status_code, "Enter a year from " in answer.content.decode()) == (422, True)


def test_a_step_takes_no_longer_than_a_day(ceremony, coordinator, client_of):
    address = reverse("agreements:step-add", args=[ceremony.pk])
    answer = client_of(coordinator).post(address, {"what": "Speech", "minutes": "32767"})
    assert (answer.status_code, ceremony.items.count()) == (422, 0)


def test_a_time_there_needs_a_zone_on_record(home, coordinator, client_of):
    tie = RelationshipFactory(partner__name="Nowhere-on-Sea")
    answer = plan(client_of(coordinator), ApprovedFactory(relationship=tie), host="partner", begins="16:00")
    assert "The time zone of Nowhere-on-Sea is not recorded" in answer.content.decode()


def test_the_planner_says_that_the_hour_is_odd(tie, viewer, client_of):
    agreement = ApprovedFactory(relationship=tie)
    late = CeremonyFactory(agreement=agreement, starts_at=datetime(2026, 12, 3, 20, 0, tzinfo=UTC))
    page = client_of(viewer).get(late.get_absolute_url()).content.decode()
    assert "That is 5:00 am in Wakayama." in page


def test_changing_the_plan_keeps_the_hour(ceremony, coordinator, client_of):
    address = reverse("agreements:ceremony-edit", args=[ceremony.pk])
    page = client_of(coordinator).get(address)
    assert page.context["form"].initial["begins"] == "16:00"


def test_no_contact_is_made_by_naming_a_signer(ceremony, clerk):
    services.name_signer(agreement=ceremony.agreement, side="partner", name="Obana Masahiro", by=clerk)
    assert not Person.objects.exists()


def test_the_planner_lists_what_is_still_open(ceremony, coordinator, client_of):
    services.name_signer(agreement=ceremony.agreement, side="partner", name="Obana Masahiro", by=coordinator)
    page = client_of(coordinator).get(ceremony.get_absolute_url())
    assert page.context["open_points"][-1] == "how to say: Obana Masahiro"
    assert "when it begins" not in page.context["open_points"]


def test_a_step_is_added_at_the_end_though_steps_before_it_were_taken_out(ceremony, clerk):
    steps = [StepFactory(ceremony=ceremony, order=number) for number in (1, 2, 3)]
    services.trash_part(part=steps[0], by=clerk)
    services.trash_part(part=steps[1], by=clerk)
    added = services.add_step(ceremony=ceremony, what="Reception", by=clerk)
    assert items_of(ceremony) == [steps[2], added]


def test_a_contact_brings_the_office_held_since_last(ceremony, clerk):
    card = PersonFactory()
    OfficeFactory(person=card, title="Trade attaché")
    OfficeFactory(person=card, title="Mayor of Wakayama", starts=PartialDate(2024))
    signer = services.name_signer(agreement=ceremony.agreement, side="partner", person=card, by=clerk)
    assert signer.title == "Mayor of Wakayama"
