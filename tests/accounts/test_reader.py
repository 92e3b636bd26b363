import pytest

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
