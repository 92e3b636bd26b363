"""Every requirement that records settle: absent it blocks, made it clears, gone again it blocks again."""

import pytest
from django.core.exceptions import ValidationError
from lxml import html

from agreements.selectors import approvals_of
from common.dates import PartialDate
from proposals import workflow
from proposals.models import Policy, RequirementKey
from proposals.selectors import missing, standing_of
from proposals.selectors.requirements import CONDITIONS, in_first_review_window
from proposals.services import adopt_policy, attest, lift_waiver, move_proposal, waive
from tests.factories.directory import PlaceFactory
from tests.factories.proposals import ProposalFactory
from tests.proposals import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(home):
    return ProposalFactory(relationship__partner=PlaceFactory(name="Mazatlán", country_printed="Mexico"))


def test_every_requirement_is_either_attested_or_read_from_records():
    read = {key for key, need in workflow.NEEDS.items() if not need.attested}
    assert read == {*CONDITIONS, "review_date"} == set(records.MAKERS)


def test_every_requirement_has_its_words():
    assert set(workflow.NEEDS) == set(RequirementKey.values)


def test_what_must_come_first_stands_earlier_in_the_table():
    order = list(workflow.NEEDS)
    for key, need in workflow.NEEDS.items():
        assert all(order.index(before) < order.index(key) for before in need.after)


@pytest.mark.parametrize("key", sorted(records.MAKERS))
def test_its_record_settles_it_and_its_absence_blocks(proposal, key):
    undo = records.MAKERS[key](proposal)
    assert standing_of(proposal).settles(key)
    undo()
    assert not standing_of(proposal).settles(key)


@pytest.mark.parametrize("key", sorted(set(records.MAKERS) - {"city_chosen", "lead_body"}))
def test_without_its_record_it_blocks(proposal, key):
    assert not standing_of(proposal).settles(key)


@pytest.mark.parametrize("stage", workflow.STAGES)
def test_a_stage_with_all_its_records_lacks_nothing(proposal, coordinator, stage):
    proposal.stage = stage
    records.settle(proposal, stage, coordinator)
    assert missing(proposal) == []


def test_a_note_does_not_settle_what_records_settle(proposal, coordinator):
    with pytest.raises(ValidationError):
        attest(proposal=proposal, key="sponsor", note="he said so", by=coordinator)


def test_an_attested_requirement_is_settled_by_the_note(proposal, coordinator):
    attest(proposal=proposal, key="mayor_informed", note="Meeting of May 3", by=coordinator)
    assert standing_of(proposal).settles("mayor_informed")


def test_a_country_alone_is_no_city(home):
    proposal = ProposalFactory(
        relationship__partner=PlaceFactory(name="Italy", kind="country"), stage="research"
    )
    assert "city_chosen" in [task.key for task in missing(proposal)]


def test_a_contact_without_counterpart_blocks(proposal):
    records.contacts(proposal)
    lonely = records.PersonFactory()
    records.Contact.objects.create(
        relationship=proposal.relationship, side="home", runs="mayors_office", person=lonely
    )
    assert not standing_of(proposal).settles("contacts")


def test_an_approval_of_another_text_does_not_count(proposal):
    records.attorney(proposal)
    paper = records.agreement(proposal)
    paper.final = records.Version.objects.create(agreement=paper, number=2, content={}, text_hash="b" * 64)
    paper.save()
    assert not standing_of(proposal).settles("attorney")


def test_a_letter_of_intent_is_not_the_agreement(proposal):
    records.agreement(proposal, instrument="letter_of_intent", establishes=False)
    assert not standing_of(proposal).settles("final_text")


def test_a_council_that_does_not_adopt_reopens_its_requirement_and_moves_nothing(proposal, coordinator):
    records.settle(proposal, "agreement", coordinator)
    undo = records.resolution(proposal)
    proposal.relationship.resolutions.update(state="not_adopted")
    proposal.stage = "agreement"
    proposal.save()
    undo()
    with pytest.raises(ValidationError):
        move_proposal(proposal=proposal, action="forward", by=coordinator)
    proposal.refresh_from_db()
    assert (proposal.stage, [task.key for task in missing(proposal)]) == ("agreement", ["resolution"])


def test_the_certificate_of_the_national_body_holds_nothing_up(proposal, coordinator):
    records.settle(proposal, "signing", coordinator)
    records.NationalNotice.objects.update(certificate=None)
    proposal.stage = "signing"
    assert missing(proposal) == []


@pytest.mark.parametrize(
    ("signed", "review", "fits"),
    [
        (PartialDate(2026, 11, 2), (2027, 5, 1), False),
        (PartialDate(2026, 11, 2), (2027, 5, 2), True),
        (PartialDate(2026, 11, 2), (2028, 11, 2), True),
        (PartialDate(2026, 11, 2), (2028, 11, 3), False),
        (PartialDate(2026, 8, 31), (2027, 2, 28), True),
        (PartialDate(2026), (2026, 7, 1), True),
        (PartialDate(2026), (2028, 12, 31), True),
        (None, (2027, 5, 2), False),
    ],
)
def test_the_first_review_lies_six_to_twenty_four_months_after_the_signing(signed, review, fits):
    from datetime import date

    assert in_first_review_window(signed, date(*review)) is fits


def test_what_waits_for_something_else_cannot_start_yet(proposal):
    standing = standing_of(proposal)
    assert standing.is_blocked("authorised_reply")
    records.introduction_sent(proposal)
    assert not standing_of(proposal).is_blocked("authorised_reply")


def waiver_of(proposal, by, key="sponsor"):
    return waive(
        proposal=proposal, key=key, reason="Small partner", authority="Council", waived_on=records.DAY, by=by
    )


def test_without_a_policy_nothing_may_be_waived(proposal, coordinator):
    with pytest.raises(ValidationError):
        waiver_of(proposal, coordinator)


def test_a_waiver_the_policy_allows_settles_the_requirement(proposal, coordinator):
    adopt_policy(name="Policy 2026", waivable=["sponsor"], by=coordinator)
    waiver_of(proposal, coordinator)
    assert standing_of(proposal).settles("sponsor")


def test_a_waiver_lifted_blocks_again(proposal, coordinator):
    adopt_policy(name="Policy 2026", waivable=["sponsor"], by=coordinator)
    lift_waiver(waiver=waiver_of(proposal, coordinator), reason="Met after all", by=coordinator)
    assert not standing_of(proposal).settles("sponsor")


def test_what_is_firm_no_policy_waives(proposal, coordinator):
    adopt_policy(name="Policy 2026", waivable=["signed"], by=coordinator)
    with pytest.raises(ValidationError):
        waiver_of(proposal, coordinator, "signed")


def test_a_policy_counts_only_once_it_is_adopted(client_of, coordinator):
    answer = client_of(coordinator).post(
        "/app/policy/add/", {"name": "Policy 2099", "adopted_on_year": "2099", "waivable": ["sponsor"]}
    )
    assert (answer.status_code, Policy.objects.count()) == (422, 0)


def test_who_asks_for_changes_after_approving_has_not_approved(proposal):
    records.attorney(proposal)
    given = records.Approval.objects.get()
    given.pk, given.verdict = None, "changes"
    given.save(force_insert=True)
    assert not standing_of(proposal).settles("attorney")


def test_an_approval_that_rests_on_a_resolution_in_trash_does_not_count(proposal):
    records.our_approval(proposal)
    paper = records.ResolutionFactory(body=records.BodyFactory(), state="adopted")
    records.Approval.objects.update(resolution=paper)
    assert standing_of(proposal).settles("our_approval")
    records.trash(paper)
    assert not standing_of(proposal).settles("our_approval")


def test_an_approval_of_the_same_words_in_an_earlier_version_counts(proposal):
    records.attorney(proposal)
    paper = records.agreement(proposal)
    paper.final = records.Version.objects.create(
        agreement=paper, number=2, content=paper.final.content, text_hash=records.HASH
    )
    paper.save()
    assert standing_of(proposal).settles("attorney")


def test_what_stands_here_stands_on_the_page_of_the_agreement(proposal):
    for key, role in (("attorney", "attorney"), ("our_approval", "council"), ("their_approval", "partner")):
        records.MAKERS[key](proposal)
        assert approvals_of(records.agreement(proposal))[role].stands


def test_an_approval_may_rest_on_a_paper_on_file(proposal):
    records.their_approval(proposal)
    paper = records.Document.objects.create(title="Acta 12")
    records.Approval.objects.update(instrument="", document=paper)
    assert standing_of(proposal).settles("their_approval")


def test_the_policy_says_who_waives_and_what_the_city_asks_besides(proposal, coordinator, client_of):
    asked = {"waived_by_whom": "City Council", "asks_planning": "Letter of the school district\n\n Map "}
    adopt_policy(name="Policy 2026", waivable=["sponsor"], by=coordinator, **asked)
    browser = client_of(coordinator)
    page = html.fromstring(browser.get(f"{proposal.get_absolute_url()}?stage=planning").content)
    (lines,) = page.xpath("//h3[normalize-space()='We also ask']/following-sibling::ul")
    assert [line.text for line in lines] == ["Letter of the school district", "Map"]
    other = browser.get(f"{proposal.get_absolute_url()}?stage=research").content.decode()
    assert "We also ask" not in other
    waiving = browser.get(f"{proposal.get_absolute_url()}tasks/sponsor/waive/")
    assert waiving.context["form"]["authority"].value() == "City Council"
