import pytest

from accounts.models import Role
from common.dates import PartialDate
from common.records import StaleRecord
from council import services
from council.models import Resolution, Series
from tests.at_once import at_once
from tests.factories.accounts import UserFactory
from tests.factories.council import ResolutionFactory, SeriesFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_two_clerks_adopting_at_once_get_two_numbers():
    clerk = UserFactory(role=Role.CLERK)
    series = SeriesFactory(pattern="{n}-{yy}")
    drafts = [ResolutionFactory(body=series.body) for _ in range(4)]

    def adopt(draft):
        return lambda: services.adopt_resolution(
            resolution=Resolution.objects.get(pk=draft.pk), adopted_on=PartialDate(2026, 11), by=clerk
        )

    outcome = at_once(*(adopt(draft) for draft in drafts))
    assert sorted(paper.number for paper in outcome) == ["1-26", "2-26", "3-26", "4-26"]
    assert Series.objects.get().next_number == 5


def test_two_clerks_adopting_one_paper_give_it_one_number():
    clerk = UserFactory(role=Role.CLERK)
    series = SeriesFactory(pattern="{n}-{yy}")
    draft = ResolutionFactory(body=series.body)

    def adopt():
        return services.adopt_resolution(
            resolution=Resolution.objects.get(pk=draft.pk),
            adopted_on=PartialDate(2026, 11),
            by=clerk,
            seen=draft.version,
        )

    outcome = at_once(adopt, adopt)
    assert sum(isinstance(paper, Resolution) for paper in outcome) == 1
    assert any(isinstance(paper, StaleRecord) for paper in outcome)
    assert Series.objects.get().next_number == 2
