from datetime import date

import pytest
from django.urls import reverse

from accounts.models import Role
from common.dates import PartialDate
from council.models import ResolutionState
from documents.models import IssuedPaper
from exchanges.models import Exchange
from relationships.models import Relationship
from tests.factories.accounts import UserFactory
from tests.factories.council import ResolutionFactory
from tests.factories.documents import PaperFactory
from tests.factories.exchanges import ExchangeFactory
from tests.factories.notifications import ReminderFactory
from tests.factories.relationships import RelationshipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "home")]


def page_of(client) -> str:
    response = client.get("/app/")
    assert response.status_code == 200
    return response.content.decode()


def test_anonymous_is_asked_to_sign_in(client):
    assert client.get("/app/").status_code == 302


@pytest.mark.parametrize("role", list(Role))
def test_today_opens_for_every_role(role, client_of):
    assert "Thursday, November 19" in page_of(client_of(UserFactory(role=role)))


def test_first_run_offers_the_first_relationship(coordinator, client_of):
    assert "Add your first relationship" in page_of(client_of(coordinator))


def test_the_first_administrator_is_led_to_add_a_coordinator(home, admin, client_of):
    page = page_of(client_of(admin))
    assert "A coordinator adds them." in page
    assert 'href="/app/users/add/">Add a person' in page


def test_late_reminder_is_overdue_and_says_by_how_much(coordinator, cixi, client_of):
    ReminderFactory(recipient=coordinator, due_on=date(2026, 11, 7), label="review the tie with Cixi")
    page = page_of(client_of(coordinator))
    assert "12 days late" in page
    assert "due November 7<" in page
    assert "1 thing needs you" in page


def test_a_day_of_another_year_is_told_with_its_year(coordinator, cixi, client_of):
    ReminderFactory(recipient=coordinator, due_on=date(2024, 11, 7), label="review the tie with Cixi")
    assert "due November 7, 2024<" in page_of(client_of(coordinator))


def test_a_day_that_is_not_over_is_told_once(coordinator, cixi, client_of):
    ReminderFactory(recipient=coordinator, due_on=date(2026, 11, 19), label="review the tie with Cixi")
    assert page_of(client_of(coordinator)).count("due November 19") == 1


def test_snoozed_reminder_is_not_shown(coordinator, cixi, client_of):
    ReminderFactory(recipient=coordinator, snoozed_until=date(2026, 11, 23), label="hidden until Monday")
    assert "hidden until Monday" not in page_of(client_of(coordinator))


def test_review_is_listed_once_when_a_reminder_tells_it(coordinator, cixi, client_of):
    Relationship.objects.filter(pk=cixi.pk).update(next_review_on=date(2026, 11, 7))
    assert page_of(client_of(coordinator)).count("Review the relationship with Cixi") == 1
    ReminderFactory(
        recipient=coordinator,
        subject=f"relationships.relationship:{cixi.pk}",
        due_on=date(2026, 11, 7),
        label="review the relationship with Cixi",
    )
    assert page_of(client_of(coordinator)).count("Review the relationship with Cixi") == 1


def test_member_sees_the_log_button_and_own_logs(member, wakayama, client_of):
    ExchangeFactory(logged_by=member, relationships=[wakayama], title="Choir visit")
    page = page_of(client_of(member))
    assert "Log an exchange" in page
    assert "Choir visit" in page


def test_member_does_not_see_what_others_logged(member, coordinator, cixi, client_of):
    ExchangeFactory(logged_by=coordinator, relationships=[cixi], title="Secret visit")
    assert "Secret visit" not in page_of(client_of(member))


def test_clerk_is_told_what_is_ready_to_print(clerk, cixi, client_of):
    ResolutionFactory(
        number="7-26", resolved="Text.", state=ResolutionState.ADOPTED, adopted_on=PartialDate(2026, 10)
    )
    assert "Print Resolution 7-26" in page_of(client_of(clerk))


@pytest.mark.parametrize(
    ("state", "told"), [("making", False), ("issued", False), ("void", True), ("failed", True)]
)
def test_a_paper_that_fell_is_ready_to_print_again(state, told, clerk, cixi, client_of):
    one = ResolutionFactory(number="7-26", resolved="Text.", state="adopted", adopted_on=PartialDate(2026))
    PaperFactory(issued=True, subject=f"council.resolution:{one.pk}", title="Scan")
    IssuedPaper.objects.update(state=state)
    office = client_of(clerk)
    assert ("Print Resolution 7-26" in page_of(office)) is told
    ready = office.get(reverse("documents:papers")).context["ready"]
    assert bool(ready) is told


def test_a_clerk_is_told_that_older_papers_are_not_looked_at(clerk, cixi, client_of):
    words = "only the 12 papers adopted last are looked at here"
    adopt = {"resolved": "Text.", "state": ResolutionState.ADOPTED}
    for day in range(1, 13):
        ResolutionFactory(number=f"{day}-26", adopted_on=PartialDate(2026, 10, day), **adopt)
    assert words not in page_of(client_of(clerk))
    ResolutionFactory(number="99-25", adopted_on=PartialDate(2025), **adopt)
    page = page_of(client_of(clerk))
    assert page.count(words) == 1
    assert "99-25" not in page


def test_staff_is_asked_to_check_what_volunteers_logged(coordinator, member, wakayama, client_of):
    ExchangeFactory.create_batch(2, logged_by=member, relationships=[wakayama])
    assert "Check 2 logged exchanges" in page_of(client_of(coordinator))


def test_nothing_to_do_names_the_next_date(coordinator, cixi, client_of):
    Relationship.objects.filter(pk=cixi.pk).update(next_review_on=date(2026, 12, 14))
    page = page_of(client_of(coordinator))
    assert "Nothing needs you today." in page
    assert "December 14, 2026" in page


def test_partner_clock_shows_the_time_there(coordinator, wakayama, client_of):
    wakayama.partner.time_zone = "Asia/Tokyo"
    wakayama.partner.save()
    assert "Fri 5:00 a.m." in page_of(client_of(coordinator))


def test_queries_do_not_grow_with_rows(coordinator, member, client_of, django_assert_max_num_queries):
    client = client_of(coordinator)
    grow(coordinator, member, 2)
    with django_assert_max_num_queries(60) as few:
        page_of(client)
    grow(coordinator, member, 10)
    with django_assert_max_num_queries(60) as many:
        page_of(client)
    assert len(many) == len(few)


def grow(coordinator, member, number: int) -> None:
    for tie in RelationshipFactory.create_batch(number, owner=coordinator, next_review_on=date(2026, 11, 1)):
        ExchangeFactory(logged_by=member, relationships=[tie])
    ReminderFactory.create_batch(number, recipient=coordinator)
    ResolutionFactory.create_batch(number, state=ResolutionState.ON_AGENDA)
    assert Exchange.objects.count() >= number
