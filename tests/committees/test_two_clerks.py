"""Two clerks who fill one seat at one moment."""

import pytest

from accounts.models import Role
from committees import services
from committees.models import Term
from common.dates import PartialDate
from tests.at_once import at_once
from tests.factories.accounts import UserFactory
from tests.factories.committees import SeatFactory, TermFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_two_terms_corrected_at_once_do_not_come_to_overlap():
    clerk, seat = UserFactory(role=Role.CLERK), SeatFactory()
    first = TermFactory(seat=seat, starts=PartialDate(2018), ends=PartialDate(2020))
    second = TermFactory(seat=seat, starts=PartialDate(2024), ends=PartialDate(2026))

    def change(term, **dates):
        found = Term.objects.select_related("seat").get(pk=term.pk)
        return lambda: services.change_term(term=found, by=clerk, seen=1, **dates)

    outcome = at_once(change(first, ends=PartialDate(2023)), change(second, starts=PartialDate(2021)))
    assert sorted(type(each).__name__ for each in outcome) == ["SeatTaken", "Term"]


def test_a_seat_is_not_put_away_under_whom_it_was_given_to():
    clerk, seat, term = UserFactory(role=Role.CLERK), SeatFactory(), TermFactory()
    outcome = at_once(
        lambda: services.appoint(seat=seat, person=term.person, by=clerk),
        lambda: services.trash_seat(seat=type(seat).objects.get(pk=seat.pk), by=clerk),
    )
    seat.refresh_from_db()
    assert sum(isinstance(each, Exception) for each in outcome) == 1
    assert bool(seat.trashed_at) is not Term.objects.filter(seat=seat).exists()
