"""A letter of introduction that went out without the program counts with its paper and who approved it."""

import pytest
from django.core.exceptions import ValidationError

from common.dates import PartialDate
from proposals.selectors import standing_of
from proposals.selectors.doors import Papers
from proposals.selectors.findings import finding
from relationships import services
from relationships.selectors.letters import what_to_count
from tests.factories.documents import DocumentFactory
from tests.factories.proposals import ProposalFactory

pytestmark = pytest.mark.django_db
WHO = "Mayor Goh, March 2, 2026"


@pytest.fixture
def proposal(home, today):
    return ProposalFactory(stage="correspondence")


def log(proposal, by, **fields):
    return services.log_letter(
        relationship=proposal.relationship,
        direction="out",
        kind="introduction",
        subject="About us",
        sent_on=PartialDate(2026, 3, 3),
        by=by,
        **fields,
    )


@pytest.mark.parametrize(
    ("who", "paper", "lacking"),
    [
        (WHO, "scan", []),
        (WHO, "original", []),
        (WHO, "", ["The letter on file"]),
        ("", "scan", ["Who approved it"]),
        ("", "", ["Who approved it", "The letter on file"]),
    ],
)
def test_it_counts_only_with_its_paper_and_who_approved_it(proposal, coordinator, who, paper, lacking):
    filed = {paper: DocumentFactory()} if paper else {}
    letter = log(proposal, coordinator, approved_outside=who, **filed)
    assert [gap.label for gap in what_to_count(letter)] == lacking
    assert standing_of(proposal).settles("introduction_sent") == (not lacking)
    assert ("does not count yet" in finding(Papers(proposal), "introduction_sent").words) == bool(lacking)
    assert bool(finding(Papers(proposal), "authorised_reply").letter) == (not lacking)


def test_a_paper_in_trash_is_not_on_file(proposal, coordinator):
    letter = log(proposal, coordinator, approved_outside=WHO, scan=DocumentFactory())
    type(letter.scan).objects.update(trashed_at="2026-11-01T00:00Z")
    assert not standing_of(proposal).settles("introduction_sent")


def test_the_letter_says_what_it_lacks_and_who_approved_it(proposal, coordinator, client_of):
    letter = log(proposal, coordinator)
    page = client_of(coordinator).get(letter.get_absolute_url()).content.decode()
    assert "2 things are missing before this letter counts" in page
    services.change_letter(letter=letter, approved_outside=WHO, scan=DocumentFactory(), by=coordinator)
    page = client_of(coordinator).get(letter.get_absolute_url()).content.decode()
    assert WHO in page
    assert "before this letter counts" not in page


def test_a_member_does_not_turn_a_logged_letter_into_an_introduction(wakayama, member, today):
    letter = services.log_letter(relationship=wakayama, direction="out", kind="other", by=member)
    with pytest.raises(ValidationError, match="A coordinator logs"):
        services.change_letter(letter=letter, kind="introduction", by=member)


def test_who_approved_it_is_asked_of_introductions_only(proposal, coordinator):
    with pytest.raises(ValidationError, match="letter of introduction"):
        services.log_letter(
            relationship=proposal.relationship,
            direction="in",
            kind="reply",
            approved_outside=WHO,
            by=coordinator,
        )
