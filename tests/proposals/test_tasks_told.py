"""What the rows of the task list say in every state of a proposal, and what can be done on the row itself."""

import pytest
from django.urls import reverse

from common.dates import PartialDate
from proposals import workflow
from proposals.selectors import tasks_of
from proposals.selectors.doors import Papers
from proposals.views.page import task_rows
from relationships.models import Letter
from tests.factories.proposals import ProposalFactory

pytestmark = pytest.mark.django_db
SENT = {"kind": "introduction", "direction": "out", "state": "sent", "subject": "About us"}


@pytest.fixture
def proposal(home, today):
    return ProposalFactory(stage="correspondence")


def rows_of(proposal, user):
    shown = task_rows(user, Papers(proposal), tasks_of(proposal, proposal.stage))
    return {row["label"]: row for row in shown}


def introduce(proposal, since, **fields):
    fields = {**SENT, "approved_at": "2026-01-02T00:00Z", "sent_on": PartialDate.parse(since), **fields}
    return Letter.objects.create(relationship=proposal.relationship, **fields)


@pytest.mark.parametrize(
    ("since", "told"),
    [
        ("2026-03-03", "March 3, 2026 (8 months)"),
        ("2026-10-20", "October 20, 2026 (30 days)"),
        ("2026-10-19", "October 19, 2026 (1 month)"),
        ("2026-03", "March 2026 (7 months)"),
        ("2026", "since 2026"),
    ],
)
def test_a_row_that_waits_says_since_when_and_how_long(proposal, coordinator, since, told):
    introduce(proposal, since)
    assert rows_of(proposal, coordinator)["Record a reply from an authorised official"]["hint"].endswith(told)


def test_whoever_writes_letters_sends_a_reminder_from_the_row(proposal, coordinator, clerk, client_of):
    sent = introduce(proposal, "2026-03-03")
    row = rows_of(proposal, coordinator)["Record a reply from an authorised official"]
    assert row["remind_url"] == reverse("relationships:letter-remind", args=[sent.pk])
    assert b"Send a reminder" in client_of(coordinator).get(proposal.get_absolute_url()).content
    client_of(coordinator).post(row["remind_url"])
    assert Letter.objects.get(follows=sent).state == "draft"
    seen = rows_of(proposal, clerk)["Record a reply from an authorised official"]
    assert (seen["remind_url"], bool(seen["letter_url"])) == ("", True)


@pytest.mark.parametrize(
    ("state", "tag"), [("on_hold", "on_hold"), ("declined", "not_done"), ("withdrawn", "not_done")]
)
def test_nothing_is_to_do_while_a_proposal_rests_or_after_it_was_declined(proposal, coordinator, state, tag):
    introduce(proposal, "2026-03-03")
    proposal.state = state
    rows = rows_of(proposal, coordinator)
    left = {row["state"] for label, row in rows.items() if label != "Send the letter of introduction"}
    assert left == {tag}
    waiting = rows["Record a reply from an authorised official"]
    assert (waiting["remind_url"], waiting["url"]) == ("", "")
    assert ("Waiting on" in waiting["hint"]) == (state == "on_hold")


def test_a_certificate_is_filed_when_it_comes_after_completion_too(proposal, coordinator):
    proposal.stage, proposal.state = "signing", "completed"
    rows = rows_of(proposal, coordinator)
    assert rows["File the certificate of the national body"]["url"]
    assert not rows["Name the signers and their authority"]["url"]
    proposal.state = "declined"
    assert {row["state"] for row in rows_of(proposal, coordinator).values()} == {"not_done"}


@pytest.mark.parametrize("state", workflow.CLOSED)
def test_no_task_of_a_closed_proposal_reads_as_if_it_could_start(proposal, coordinator, state):
    proposal.state = state
    for proposal.stage in workflow.STAGES:
        rows = rows_of(proposal, coordinator).values()
        assert {row["state"] for row in rows} <= {"done", "not_done"}


def test_a_certificate_that_did_not_come_is_not_told_to_come_after_a_decline(proposal, coordinator):
    proposal.stage = "signing"
    for proposal.state, comes in (("open", True), ("declined", False), ("completed", True)):
        row = rows_of(proposal, coordinator)["File the certificate of the national body"]
        assert row["optional"] == comes
