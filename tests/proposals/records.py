"""For every requirement that records settle: the records, made in the plainest way, and how they go again."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from agreements.models import (
    Agreement,
    Approval,
    Ceremony,
    NationalNotice,
    Original,
    Signer,
    Version,
)
from agreements.selectors.text import content_of
from committees.models import Committee
from common.dates import PartialDate
from directory.models import Organization
from documents.models import Document
from exchanges.models import Exchange
from proposals import workflow
from proposals.models import BudgetLine, Figure, FigurePoint, Heading, OtherTie, Score
from proposals.services import attest
from relationships.models import Contact, Goal, Letter, Side, WorkPlan
from reviews.models import Evaluation
from tests.factories.committees import CommitteeFactory
from tests.factories.council import BodyFactory, ResolutionFactory
from tests.factories.directory import PersonFactory, PlaceFactory

DAY = PartialDate(2026, 11, 2)
NOW = timezone.now()
HASH = "a" * 64


def trash(record):
    """Put away as a person would."""
    type(record).objects.filter(pk=record.pk).update(trashed_at=timezone.now())


def set_on(record, **values) -> Callable[[], None]:
    """Write values; undoing writes back what was there."""
    before = {name: getattr(record, name) for name in values}
    rows = type(record).objects.filter(pk=record.pk)
    rows.update(**values)
    return lambda: rows.update(**before)


def sponsor(proposal):
    return set_on(proposal.relationship, sponsor="Council member Lopez")


def lead_body(proposal):
    body = Organization.objects.create(name="Sister City Corporation")
    set_on(proposal.relationship, lead_organization=body)
    return lambda: set_on(proposal.relationship, lead_organization=None, committee=None)


def committee(proposal):
    ours = proposal.relationship.committee or CommitteeFactory()
    set_on(proposal.relationship, committee=ours)
    return set_on(ours, terms_of_reference=Document.objects.create(title="Terms of reference"))


def objectives(proposal):
    return set_on(proposal.relationship, goals="Students visit each other every year.")


def city_chosen(proposal):
    country = PlaceFactory(name="Italy", kind="country")
    city = proposal.relationship.partner
    rows = type(proposal.relationship).objects.filter(pk=proposal.relationship_id)
    rows.update(partner=city)
    return lambda: rows.update(partner=country)


def city_facts(proposal):
    for point in FigurePoint:
        Figure.objects.create(proposal=proposal, point=point, side=Side.PARTNER, value="x", source="Census")
    last = Figure.objects.filter(proposal=proposal).last()
    return lambda: trash(last)


def other_ties(proposal):
    tie = OtherTie.objects.create(proposal=proposal, name="Tijuana", source="Its website")
    return lambda: trash(tie)


def assessment(proposal):
    for heading in Heading:
        Score.objects.create(proposal=proposal, heading=heading, score=3, reason="Much interest")
    last = Score.objects.filter(proposal=proposal).last()
    return lambda: trash(last)


def first_budget(proposal):
    line = BudgetLine.objects.create(proposal=proposal, what="Travel", amount=100, source="City")
    return lambda: trash(line)


def contacts(proposal):
    tie = proposal.relationship
    for side in Side.values:
        one = Contact.objects.create(relationship=tie, side=side, runs="volunteers", person=PersonFactory())
    return lambda: trash(one)


def letter(proposal, **fields):
    made = Letter.objects.create(relationship=proposal.relationship, subject="About us", **fields)
    return lambda: trash(made)


def introduction_sent(proposal):
    return letter(proposal, kind="introduction", direction="out", state="sent", sent_on=DAY, approved_at=NOW)


def authorised_reply(proposal):
    return letter(proposal, kind="reply", direction="in", state="received", authorised=True)


def both_committees(proposal):
    proposal.relationship.refresh_from_db()
    ours = proposal.relationship.committee
    theirs = Committee.objects.create(
        name="Their committee",
        slug=f"theirs-{Committee.objects.count()}",
        place=proposal.relationship.partner,
        mirrors=ours,
    )
    return lambda: trash(theirs)


def test_exchange(proposal):
    held = Exchange.objects.create(kind="online", starts=DAY, story="A video call")
    held.relationships.add(proposal.relationship)
    return lambda: trash(held)


def work_plan(proposal):
    plan = WorkPlan.objects.create(
        relationship=proposal.relationship, title="Plan", our_agreed_on=DAY, their_agreed_on=DAY
    )
    Goal.objects.create(plan=plan, text="Two visits")
    return lambda: trash(plan)


def agreement(proposal, **fields) -> Agreement:
    found = Agreement.objects.filter(relationship=proposal.relationship).first()
    if found is None:
        found = Agreement.objects.create(
            relationship=proposal.relationship,
            number=f"A-2026-{proposal.pk}",
            title_home="Agreement",
            state="agreed",
        )
        found.final = Version.objects.create(
            agreement=found, number=1, content=content_of(found), text_hash=HASH
        )
    for name, value in fields.items():
        setattr(found, name, value)
    found.save()
    return found


def final_text(proposal):
    paper = agreement(proposal)
    return lambda: set_on(paper, state="draft")


def approval(proposal, role, side, **fields):
    version = agreement(proposal).final
    given = Approval.objects.create(
        version_approved=version, text_hash=HASH, role=role, side=side, verdict="approved", on=DAY, **fields
    )
    return lambda: trash(given)


def attorney(proposal):
    return approval(proposal, "attorney", "home", body="A. Attorney")


def our_approval(proposal):
    return approval(proposal, "council", "home", body="City Council", instrument="Resolution 1-26")


def their_approval(proposal):
    return approval(proposal, "partner", "partner", body="Cabildo", instrument="Acta 12")


def resolution(proposal):
    adopted = ResolutionFactory(body=BodyFactory(), state="adopted")
    proposal.relationship.resolutions.add(adopted)
    return lambda: set_on(adopted, state="not_adopted")


def signers(proposal):
    paper = agreement(proposal)
    for side in Side.values:
        one = Signer.objects.create(agreement=paper, side=side, name="A Mayor", authority="Charter")
    return lambda: trash(one)


def place_and_date(proposal):
    held = Ceremony.objects.create(agreement=agreement(proposal), place="City Hall", held_on=DAY)
    return lambda: trash(held)


def signed(proposal):
    paper = agreement(proposal)
    set_on(paper, state="signed", signed_on=DAY)
    return lambda: set_on(paper, state="approved")


def originals(proposal):
    kept = Original.objects.create(agreement=agreement(proposal), held_by="City Clerk")
    return lambda: trash(kept)


def scan(proposal):
    paper = agreement(proposal, signed_scan=Document.objects.create(title="Signed agreement"))
    return lambda: trash(paper.signed_scan)


def national_body(proposal):
    told = NationalNotice.objects.create(agreement=agreement(proposal), body_name="SCI", sent_on=DAY)
    return lambda: trash(told)


def national_certificate(proposal):
    paper = Document.objects.create(title="Certificate")
    told = NationalNotice.objects.create(agreement=agreement(proposal), body_name="SCI", certificate=paper)
    return lambda: trash(told)


def review_date(proposal):
    agreement(proposal, state="signed", signed_on=DAY)
    return set_on(proposal.relationship, next_review_on=date(2027, 11, 2))


def evaluation(proposal, **fields):
    made = Evaluation.objects.create(
        relationship=proposal.relationship,
        number=f"E-2027-{Evaluation.objects.count()}",
        period_from=date(2026, 11, 2),
        period_to=date(2027, 11, 2),
        due_on=date(2027, 11, 2),
        **fields,
    )
    return lambda: trash(made)


def review_held(proposal):
    return evaluation(proposal, state="sent_for_review")


def outcome(proposal):
    return evaluation(proposal, state="accepted", outcome="continue")


MAKERS = {
    maker.__name__: maker
    for maker in (
        sponsor, lead_body, committee, objectives, city_chosen, city_facts, other_ties, assessment,
        first_budget, contacts, introduction_sent, authorised_reply, both_committees, test_exchange,
        work_plan, final_text, attorney, resolution, our_approval, their_approval, signers, place_and_date,
        signed, originals, scan, national_body, national_certificate, review_date, review_held, outcome,
    )
}  # fmt: skip


def settle(proposal, stage, by):
    """Everything a stage needs."""
    for need in workflow.REQUIREMENTS[stage]:
        if need.attested:
            attest(proposal=proposal, key=need.key, note="seen", by=by)
        else:
            MAKERS[need.key](proposal)
    proposal.relationship.refresh_from_db()
