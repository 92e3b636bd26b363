"""A vote of long ago by name: nobody need be called absent, and no result is said before anybody voted."""

import pytest
from django.urls import reverse

from common.dates import PartialDate
from tests.browser.walker import WIDE, Walker
from tests.factories.council import BodyFactory, MemberFactory, ResolutionFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 320, "height": 700}


@pytest.fixture
def paper():
    body = BodyFactory()
    for number in (1, 2, 3):
        MemberFactory(body=body, person__name=f"Member {number}")
    return ResolutionFactory(body=body, state="adopted", adopted_on=PartialDate(1994, 6))


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_result_of_an_old_vote_is_said_once_somebody_voted(
    size, chromium, live_server, client_of, clerk, paper
):
    walker = Walker(chromium, live_server.url, client_of(clerk), viewport=size)
    page = walker.page
    page.goto(f"{live_server.url}{reverse('council:vote-record', args=[paper.pk])}")
    assert page.locator("[data-result]").inner_text() == ""
    page.locator(".council-choice").filter(has_text="Aye").first.click()
    assert page.locator("[data-result]").inner_text() == "Passed 1-0"
    tops = page.eval_on_selector_all(
        ".council-vote-line:first-of-type .council-choice", "all => all.map((one) => one.offsetTop)"
    )
    assert (len(tops), len(set(tops))) == (6, 1 if size is WIDE else 2)
    walker.close()
