"""A right that is given or taken while somebody is signed in decides the very next answer of that session."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from accounts.services import link_pass, make_link, record_minors_read
from committees.models import Term
from exchanges.models import Photo
from notifications.views.links import pass_name
from tests.access.flips import FLIPS
from tests.factories.accounts import UserFactory
from tests.factories.committees import SeatFactory, TermFactory
from tests.factories.directory import PersonFactory
from tests.factories.documents import DocumentFactory
from tests.factories.exchanges import ExchangeFactory
from tests.factories.notifications import ReminderFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def cast(coordinator, member, other_member, wakayama, cixi):
    """Who is signed in, and what each one's rights rest on."""
    admin, viewer = UserFactory(role="admin"), UserFactory(role="viewer")
    past, lead = UserFactory(), UserFactory(role="viewer", safeguarding=True)
    seat = SeatFactory(committee=wakayama.committee)
    gone = TermFactory(
        seat__committee=wakayama.committee, person=PersonFactory(user=past), trashed_at="2026-11-01T12:00Z"
    )
    reminder = ReminderFactory(recipient=coordinator)
    link = make_link(scope="snooze", record=reminder, sent_to=coordinator.email)
    paper = DocumentFactory(access="public")
    shown = ExchangeFactory(relationships=[wakayama], is_published=True)
    photo = Photo.objects.create(exchange=shown, file=paper.file, consent=True, added_by=coordinator)
    record_minors_read(record=wakayama, by=lead)
    terms = Term.objects.select_related("person")
    return SimpleNamespace(
        admin=admin, coordinator=coordinator, viewer=viewer, member=member, other=other_member, past=past,
        lead=lead, tie=wakayama, theirs=cixi, seat=seat, gone=gone, link=link, paper=paper, exchange=shown,
        photo=photo, term=terms.get(person__user=member), others=terms.get(person__user=other_member).person,
    )  # fmt: skip


@pytest.fixture
def ask(cast, client, client_of):
    """One session, begun before anything changes."""
    client.cookies[pass_name(cast.link.pk)] = link_pass(link=cast.link, opened=True)
    named = {
        "paper": reverse("documents:download", args=[cast.paper.pk]),
        "photo": reverse("public:photo", args=[cast.photo.pk]),
        "link": reverse("notifications:snooze-answer", args=[cast.link.pk]),
    }
    browsers = {"anonymous": client}

    def get(who, url):
        if who not in browsers:
            browsers[who] = client_of(getattr(cast, who))
        response = browsers[who].get(named.get(url, url))
        for close in response._resource_closers:  # a file; response.close() would end the connection
            close()
        return response.status_code

    return get


@pytest.mark.parametrize("name", FLIPS)
def test_the_next_request_answers_by_the_new_right_when(name, cast, ask):
    who, url, before, change, after = FLIPS[name]
    assert ask(who, url) == before
    change(cast)
    assert ask(who, url) == after
