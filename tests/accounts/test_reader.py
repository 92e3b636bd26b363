from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from accounts.models import Role
from documents.models import IssuedPaper
from sistercities.backends import StaffBackend
from sistercities.reader import ReaderMiddleware
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_a_page_speaks_the_language_its_reader_chose(home, client_of):
    response = client_of(UserFactory(language="es")).get("/account/")
    assert b'<html lang="es"' in response.content
    assert response["Content-Language"] == "es"


def test_without_a_choice_the_browser_decides(home, client_of):
    response = client_of(UserFactory()).get("/account/", headers={"accept-language": "es"})
    assert b'<html lang="es"' in response.content


def test_one_readers_language_does_not_stay_for_the_next(home, client_of):
    client_of(UserFactory(language="es")).get("/account/")
    assert b'<html lang="en"' in client_of(UserFactory()).get("/account/").content


def test_a_visitor_costs_no_query_for_it(home, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        client.get("/sign-in/")


def clock_for(user):
    """The zone in which a page is made for this person."""
    request = RequestFactory().get("/app/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "any"
    request.user = StaffBackend().get_user(user.pk)
    page = ReaderMiddleware(lambda _request: HttpResponse(timezone.get_current_timezone_name()))
    return page(request).content.decode()


@pytest.mark.parametrize(
    ("chosen", "of_city", "read"),
    [
        ("", "Europe/Dublin", "Europe/Dublin"),
        ("Asia/Tokyo", "Europe/Dublin", "Asia/Tokyo"),
        ("", "Mars/Base", settings.TIME_ZONE),
    ],
)
def test_whoever_chose_no_time_zone_reads_the_time_of_the_city(home, chosen, of_city, read):
    home.time_zone = of_city
    home.save()
    assert clock_for(UserFactory(time_zone=chosen)) == read


def test_before_there_is_a_city_pages_keep_the_clock_of_the_installation(db):
    assert clock_for(UserFactory()) == settings.TIME_ZONE


def test_a_number_is_of_the_year_at_the_city_hall_wherever_its_maker_travels(wakayama, client_of):
    # In Tokyo the new year has begun.
    with time_machine.travel(datetime(2027, 1, 1, 4, 0, tzinfo=UTC), tick=False):
        traveller = UserFactory(role=Role.CLERK, time_zone="Asia/Tokyo")
        client_of(traveller).post("/app/handover/print/")
    assert IssuedPaper.objects.get().series.name == "Papers 2026"
