"""Concluding a sample proposal: text, approvals, signing and first evaluation, all marked "sample"."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from agreements import services as agreements
from agreements.models import Agreement, ApproverRole
from common.dates import PartialDate
from council.models import Body, Resolution
from council.services import adopt_resolution, draft_resolution, put_on_agenda, record_vote
from documents.services import file_document
from program.services.carrying import Carried
from proposals.services import attest, move_proposal
from relationships import services as ties
from relationships.models import Side
from relationships.selectors.standing import months_later
from reviews import services as reviews
from reviews.models import Answer, GoalMet, Question

TOPICS = ("purpose", "cooperation", "languages", "term", "review", "exit")
OUR_CLAUSES = (
    (
        "Purpose",
        "The cities wish to be sister cities. They want their residents to meet, "
        "to learn from each other and to stay friends.",
    ),
    ("Areas of cooperation", "They work together in education, culture, sport and trade."),
    ("Languages", "This agreement is made in two languages. Both texts are equally valid."),
    ("Term", "It runs for 5 years from the day of signing."),
    ("Review", "Both cities look back on it 12 months after signing."),
    ("Ending", "Either city may end it in writing with 6 months' notice."),
)


def draft_text(carried: Carried) -> Agreement:
    """The agreement in both languages, not yet sent to anybody."""
    by, partner, city = carried.staff.coordinator, carried.partner, carried.home.place.name
    ours = partner["our_name"] if carried.home.is_demo else city
    agreement = agreements.draft_agreement(
        relationship=carried.tie,
        instrument="agreement",
        title_home="Sister city agreement",
        by=by,
        title_partner=partner["title"],
        language_partner=partner["language"],
        home_name=f"City of {city}",
        home_name_theirs=ours,
        partner_name=f"City of {partner['city']}",
        partner_name_theirs=partner["their_name"],
        term_years=5,
        review_months=12,
        exit_months=6,
        sample=True,
    )
    for topic, (heading, text), (theirs, their_text) in zip(
        TOPICS, OUR_CLAUSES, partner["clauses"], strict=True
    ):
        agreements.add_clause(
            agreement=agreement,
            topic=topic,
            heading_home=heading,
            text_home=text,
            heading_partner=theirs,
            text_partner=their_text,
            translator="A sample translator",
            by=by,
        )
    carried.agreement = agreement
    return agreement


def approve_text(carried: Carried, agreement: Agreement) -> None:
    """Agreed, approved on both sides, resolved by our council; move on to Signing."""
    staff, today = carried.staff, PartialDate.of(timezone.localdate())
    agreements.freeze_version(agreement=agreement, by=staff.coordinator)
    agreements.agree_text(agreement=agreement, by=staff.coordinator)
    carried.resolution = adopt_sample(carried)
    ties.link_resolution(relationship=carried.tie, resolution=carried.resolution, by=staff.clerk)
    final: Any = agreement.final
    agreements.give_approval(version=final, role=ApproverRole.ATTORNEY, by=staff.approver, on=today)
    agreements.give_approval(
        version=final,
        role=ApproverRole.COUNCIL,
        body="City Council",
        on=today,
        by=staff.clerk,
        instrument=str(carried.resolution),
        resolution=carried.resolution,
    )
    agreements.give_approval(
        version=final,
        role=ApproverRole.PARTNER,
        body="Sample council of the partner",
        on=today,
        instrument="Sample decision",
        by=staff.clerk,
    )
    agreements.approve_agreement(agreement=agreement, by=staff.coordinator)
    attest(
        proposal=carried.proposal,
        key="no_side_paper",
        note="Sample: both sides said so.",
        by=staff.coordinator,
    )
    carried.forward()


def adopt_sample(carried: Carried) -> Resolution:
    """A resolution that establishes the tie, adopted by a vote of which only the count is on record."""
    body, today, by = (
        Body.objects.filter(place=carried.home.place).earliest("pk"),
        timezone.localdate(),
        carried.staff.clerk,
    )
    resolution = draft_resolution(
        body=body,
        title=f"A sample resolution establishing a tie with {carried.place.full_name}",
        recitals="Both cities wish to be sister cities.",
        sample=True,
        by=by,
        resolved="The tie is established.\n\nThe mayor is authorized to sign.",
    )
    day = PartialDate.of(today)
    put_on_agenda(resolution=resolution, meeting_on=day, meeting="Regular", by=by)
    record_vote(resolution=resolution, tally={"ayes": 6, "noes": 0, "absent": 1}, by=by)
    number = f"SAMPLE {carried.proposal.number}"
    return adopt_resolution(resolution=resolution, adopted_on=day, number=number, by=by)


def sign(carried: Carried, agreement: Agreement) -> None:
    """Signers, ceremony, the signing itself, originals, scan, national body, certificate, proclamation."""
    staff, today = carried.staff, timezone.localdate()
    _name_signers(carried, agreement)
    carried.ceremony = agreements.plan_ceremony(
        agreement=agreement,
        place="Sample hall",
        held_on=PartialDate.of(today),
        emergency="Sample number",
        by=staff.coordinator,
    )
    agreements.begin_programme(ceremony=carried.ceremony, by=staff.coordinator)
    agreements.record_signing(agreement=agreement, signed_on=PartialDate.of(today), by=staff.clerk)
    agreements.keep_original(agreement=agreement, held_by="Sample City Clerk", language="en", by=staff.clerk)
    scan = file_document(
        title="Sample scan of the signed agreement", kind="Scan", sample=True, by=staff.clerk
    )
    agreements.file_signed_scan(agreement=agreement, document=scan, by=staff.clerk)
    agreements.tell_national_body(
        agreement=agreement, body_name="Sample national body", sent_on=PartialDate.of(today), by=staff.clerk
    )
    carried.tie.refresh_from_db()
    carried.certificate = agreements.draft_certificate(
        relationship=carried.tie,
        agreement=agreement,
        what_for_theirs=carried.partner["thanks"],
        recipient_own=carried.partner["their_name"],
        recipient_language=carried.partner["language"],
        by=staff.clerk,
    )
    carried.proclamation = agreements.draft_proclamation(
        relationship=carried.tie, agreement=agreement, by=staff.clerk
    )
    carried.forward()


def _name_signers(carried: Carried, agreement: Agreement) -> None:
    by, partner = carried.staff.coordinator, carried.partner
    agreements.name_signer(
        agreement=agreement,
        side=Side.HOME,
        name="Sample Mayor",
        title="Mayor",
        authority="Sample resolution",
        by=by,
    )
    agreements.name_signer(
        agreement=agreement,
        side=Side.PARTNER,
        name=partner["mayor"],
        own_name=partner["mayor_own"],
        title="Mayor",
        own_language=partner["language"],
        title_theirs=partner["mayor_title"],
        authority="Sample decision",
        by=by,
    )


def evaluate(carried: Carried) -> None:
    """The first evaluation, accepted; the proposal is completed."""
    staff, today = carried.staff, timezone.localdate()
    tie = carried.tie
    review = months_later(today, 12)
    ties.plan_review(relationship=tie, on=review, by=staff.coordinator)
    evaluation = reviews.schedule_evaluation(
        relationship=tie,
        due_on=review,
        period_from=today - timedelta(days=365),
        period_to=today,
        sample=True,
        by=staff.coordinator,
    )
    reviews.begin_evaluation(evaluation=evaluation, by=staff.coordinator)
    carried.evaluation = evaluation
    reviews.send_evaluation(
        evaluation=evaluation,
        by=staff.coordinator,
        outcome="continue",
        outcome_why="A sample reason.",
        ratings={question.value: (Answer.SOME, "A sample reason.") for question in Question},
        goals={goal.pk: (GoalMet.PARTLY, "A sample reason.") for goal in carried.goals},
        next_review_on=months_later(today, 24),
    )
    reviews.accept_evaluation(evaluation=evaluation, by=staff.approver)
    move_proposal(proposal=carried.proposal, action="complete", by=staff.coordinator)


def conclude(carried: Carried) -> None:
    """From the agreement to the first evaluation."""
    agreement = draft_text(carried)
    approve_text(carried, agreement)
    sign(carried, agreement)
    evaluate(carried)
