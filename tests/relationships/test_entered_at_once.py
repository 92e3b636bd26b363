"""Two people who enter the same thing at one moment: the second is asked whether it is another one."""

import pytest
from lxml import html

from accounts.models import Role
from directory.models import Person, Place
from relationships.models import Relationship
from tests.council.test_two_clerks import at_once
from tests.factories.accounts import UserFactory
from tests.sending import answers_of

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
TIMES = 6


@pytest.fixture
def two(home, client_of):
    return [client_of(UserFactory(role=Role.COORDINATOR)) for _ in range(2)]


def sent_at_once(two, address, **typed):
    """How both were answered, who opened the form before either sent it."""

    def to_send(browser):
        (form,) = html.fromstring(browser.get(address).content).xpath("//main//form[@method='post']")
        filled_in = {**answers_of(form), **typed}
        return lambda: browser.post(address, filled_in)

    answers = at_once(*map(to_send, two))
    return sorted(answer.status_code for answer in answers)


def test_a_new_city_entered_twice_in_one_moment_is_one_city_with_one_tie(two):
    for turn in range(TIMES):
        city = {"city": f"Neustadt {turn}", "country": "Germany"}
        assert sent_at_once(two, "/app/relationships/add/", **city) == [302, 422]
    assert (Place.objects.filter(name__startswith="Neustadt").count(), Relationship.objects.count()) == (
        TIMES,
        TIMES,
    )


@pytest.mark.parametrize(("address", "kind"), [("/app/places/add/", Place), ("/app/contacts/add/", Person)])
def test_the_same_name_entered_twice_in_one_moment_is_asked_about(two, address, kind):
    for turn in range(TIMES):
        typed = {"name": f"Ana Lima {turn}", "country_printed": "Germany"}
        assert sent_at_once(two, address, **typed) == [302, 422]
    assert kind.objects.filter(name__startswith="Ana Lima").count() == TIMES
