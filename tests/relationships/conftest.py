"""A tie as a city really has it: both sides, a chosen date with a rival, a resolution, a statement."""

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Role
from common.dates import PartialDate
from directory.models import PlaceName
from relationships import services
from relationships.models import Relationship
from tests.factories.accounts import UserFactory
from tests.factories.committees import CommitteeFactory
from tests.factories.council import ResolutionFactory
from tests.factories.directory import PlaceFactory
from tests.factories.documents import PDF
from tests.smtp_sink import Sink

# How a test sets a status that is usually prepared step by step, where the steps are not its business.
UNPREPARED = {"unprepared": "So the papers say", "source": "Minute book"}


def date(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture
def staff(db):
    return UserFactory(name="Dana Ruiz", role=Role.COORDINATOR, email="dana@example.org")


@pytest.fixture
def tie(home, staff, today) -> Relationship:
    """Minsk, Partisan District: established 1995, approved June 1994 by 81-94; a list says 1996."""
    place = PlaceFactory(
        name="Minsk", kind="district", country_printed="Republic of Belarus", country_code="BY"
    )
    PlaceName.objects.create(place=place, text="Мінск", kind="own", language="be")
    tie = services.add_relationship(
        partner=place, by=staff, committee=CommitteeFactory(name="Minsk committee")
    )
    paper = ResolutionFactory(number="81-94", state="adopted", adopted_on="1994-06")
    since = services.record_milestone(
        relationship=tie, kind="established", date=date("1995"), source="city page", by=staff
    )
    services.record_milestone(
        relationship=tie, kind="council_approved", date=date("1994-06"), resolution=paper, by=staff
    )
    services.record_milestone(
        relationship=tie, kind="listed", date=date("1996"), source="another list", rival_of=since, by=staff
    )
    services.choose_since(relationship=tie, milestone=since, by=staff)
    services.add_origin(relationship=tie, kind="mayor", note="a visit", by=staff)
    services.add_statement(relationship=tie, text="School visits every year", by=staff)
    return tie


@pytest.fixture
def sink(settings) -> Iterator[Sink]:
    """A real SMTP server on a free port, to which the mail of this test goes."""
    with Sink() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


@pytest.fixture
def pdf_upload() -> SimpleUploadedFile:
    return SimpleUploadedFile("letter.pdf", PDF, content_type="application/pdf")
