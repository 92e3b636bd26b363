"""Carrying a sample proposal from the idea to its answer; program.services.concluding goes on from there.

Everything goes through the services people use; every record is marked "sample".
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from accounts.models import User
from agreements.models import Agreement, Ceremony, Certificate
from committees.services import form_committee
from common.dates import PartialDate
from council.models import Proclamation, Resolution
from directory.models import Home, Person, Place
from directory.services import add_person, add_place, hold_office, locate_if_listed, name_place
from documents.services import file_document
from exchanges.services import log_exchange
from proposals.models import FigurePoint, Heading, Proposal
from proposals.services import attest, move_proposal, open_proposal, research
from relationships import services as ties
from relationships.models import Goal, Letter, Relationship, Side, WorkPlan
from relationships.services.contacts import name_contact
from relationships.services.plan import add_goal, agree_plan, make_plan
from reviews.models import Evaluation

PARTNERS = Path(__file__).resolve().parent.parent / "data" / "partners.toml"
SAMPLE = "Sample"


@cache
def sample_partners() -> dict[str, dict[str, Any]]:
    """The sample partners by key, in the order of the file."""
    rows = tomllib.loads(PARTNERS.read_text(encoding="utf-8"))["partner"]
    return {row["key"]: row for row in rows}


@dataclass
class Staff:
    """Who carries a proposal: a coordinator writes, a clerk records, an approver approves."""

    coordinator: User
    clerk: User
    approver: User


@dataclass
class Carried:
    """One sample proposal with the records made on its way; what is not reached yet is None."""

    home: Home
    staff: Staff
    partner: dict[str, Any]
    proposal: Proposal
    mayor: Person
    letters: list[Letter]
    plan: WorkPlan | None = None
    agreement: Agreement | None = None
    resolution: Resolution | None = None
    ceremony: Ceremony | None = None
    certificate: Certificate | None = None
    proclamation: Proclamation | None = None
    evaluation: Evaluation | None = None

    @property
    def tie(self) -> Relationship:
        """Its tie."""
        return self.proposal.relationship

    @property
    def place(self) -> Place:
        """The partner."""
        return self.tie.partner

    @property
    def goals(self) -> list[Goal]:
        """The goals of its work plan."""
        return list(self.plan.goals.filter(trashed_at=None)) if self.plan else []

    def forward(self) -> None:
        """On to the next stage, which everything must be in place for."""
        move_proposal(proposal=self.proposal, action="forward", by=self.staff.coordinator)


def begin(home: Home, staff: Staff, key: str) -> Carried:
    """Open the proposal in Planning."""
    partner, by = sample_partners()[key], staff.coordinator
    place = add_place(
        name=partner["city"],
        country_printed=partner["country"],
        country_code=partner["code"],
        sample=True,
        by=by,
    )
    locate_if_listed(place=place, by=by)
    if partner.get("own"):
        name_place(
            place=place,
            text=partner["own"],
            kind="own",
            language=partner["language"],
            script=partner["script"],
            source=SAMPLE,
            by=by,
        )
    proposal = open_proposal(
        partner=place,
        owner=by,
        proposed_by="A sample committee of residents",
        sample=True,
        by=by,
        why="A sample proposal that shows the later stages.",
    )
    mayor = add_person(
        name=partner["mayor"],
        own_name=partner["mayor_own"],
        own_language=partner["language"],
        place=place,
        sample=True,
        by=by,
    )
    hold_office(person=mayor, title="Mayor", place=place, source=SAMPLE, sample=True, by=by)
    return Carried(home, staff, partner, proposal, mayor, [])


def plan_it(carried: Carried) -> None:
    """Settle what Planning asks for, and move on."""
    by = carried.staff.coordinator
    reference = file_document(
        title="Sample terms of reference", kind="Terms of reference", sample=True, by=by
    )
    committee = form_committee(
        name=f"Sample committee for {carried.place.name}",
        place=carried.home.place,
        terms_of_reference=reference,
        sample=True,
        by=by,
    )
    ties.change_relationship(
        relationship=carried.tie,
        sponsor="A sample council member",
        committee=committee,
        goals="A sample goal: students of both cities meet every year.",
        by=by,
    )
    attest(proposal=carried.proposal, key="mayor_informed", note="Sample: told at the weekly meeting.", by=by)
    carried.forward()


def research_it(carried: Carried) -> None:
    """Fill the research sheet with sample texts, and move on."""
    proposal, by = carried.proposal, carried.staff.coordinator
    for side in Side:
        for point in FigurePoint:
            words = f"A sample text about {str(point.label).lower()}."
            research.state_figure(
                proposal=proposal, point=point, side=side, value=words, source=SAMPLE, by=by
            )
    for number, heading in enumerate(Heading):
        research.score_heading(
            proposal=proposal, heading=heading, score=4 - number % 3, reason="A sample reason.", by=by
        )
    research.add_budget_line(
        proposal=proposal,
        what="Sample: two student visits",
        kind="cash",
        amount=4000,
        currency="USD",
        source="A sample sponsor",
        by=by,
    )
    research.find_no_other_ties(proposal=proposal, source=SAMPLE, by=by)
    carried.forward()


def correspond(carried: Carried) -> None:
    """Contacts, a letter and its answer, both committees, a test exchange and a work plan; move on."""
    by, today = carried.staff.coordinator, PartialDate.of(timezone.localdate())
    _name_contacts(carried)
    send_introduction(carried)
    answer = ties.log_letter(
        relationship=carried.tie,
        direction="in",
        kind="reply",
        subject="Sample reply",
        authorised=True,
        from_name=carried.mayor.name,
        from_title="Mayor",
        received_on=today,
        dated=today,
        language=carried.partner["language"],
        answers=carried.letters[0],
        sample=True,
        by=by,
    )
    carried.letters.append(answer)
    form_committee(
        name=f"Sample committee in {carried.place.name}",
        place=carried.place,
        mirrors=carried.tie.committee,
        sample=True,
        by=by,
    )
    log_exchange(
        relationships=[carried.tie],
        kind="online",
        starts=today,
        direction="online",
        people=20,
        sample=True,
        story="A sample test exchange: two classes met by video.",
        by=by,
    )
    carried.plan = agree_on_plan(carried)
    carried.forward()


def _name_contacts(carried: Carried) -> None:
    by = carried.staff.coordinator
    for side, place in ((Side.HOME, carried.home.place), (Side.PARTNER, carried.place)):
        for runs, who in (("mayors_office", "mayor's office"), ("volunteers", "volunteers")):
            person = add_person(name=f"Sample contact, {who}, {place.name}", place=place, sample=True, by=by)
            name_contact(relationship=carried.tie, side=side, runs=runs, person=person, by=by)


def send_introduction(carried: Carried) -> Letter:
    """Draft, approve and post the letter of introduction."""
    by, partner = carried.staff.coordinator, carried.partner
    words = {
        "letterhead": f"City of {carried.home.place.name}",
        "who_we_are": "A sample text about our city.",
        "why_you": "A sample reason why we write to you.",
        "ideas": "A sample idea: classes meet by video.",
        "contact_office": "Sample contact of the mayor's office",
        "contact_volunteers": "Sample volunteer contact",
        "invitation": "We would be glad of an answer. This letter promises nothing formal.",
    }
    letter = ties.draft_letter(
        relationship=carried.tie,
        kind="introduction",
        person=carried.mayor,
        to_name=partner["mayor"],
        to_title="Mayor",
        greeting="Dear Mayor:",
        from_name="Sample Mayor",
        from_title="Mayor",
        enclosures="A translation of this letter",
        translation=f"{partner['greeting']}\n\n{partner['letter']}",
        translation_language=partner["language"],
        translator="A sample translator",
        sample=True,
        by=by,
        **words,
    )
    ties.ask_letter_approval(letter=letter, by=by)
    ties.approve_letter(letter=letter, by=carried.staff.approver)
    ties.send_letter(letter=letter, channel="post", by=by)
    carried.letters.append(letter)
    return letter


def agree_on_plan(carried: Carried) -> WorkPlan:
    """A work plan with two goals, agreed by both sides."""
    by, today = carried.staff.coordinator, timezone.localdate()
    plan = make_plan(relationship=carried.tie, title="Sample work plan", by=by)
    for term, text, years in (("short", "Two classes write to each other", 1), ("long", "A yearly visit", 3)):
        add_goal(
            plan=plan,
            text=f"Sample: {text}",
            term=term,
            target="A sample target",
            owner="Sample committee",
            due=PartialDate(today.year + years),
            by=by,
        )
    for side, who in ((Side.HOME, "Sample Mayor"), (Side.PARTNER, carried.mayor.name)):
        agree_plan(plan=plan, side=side, on=PartialDate.of(today), agreed_by=who, by=by)
    return plan


def carry(home: Home, staff: Staff, key: str) -> Carried:
    """From the idea to the stage in which the agreement is written."""
    carried = begin(home, staff, key)
    for step in (plan_it, research_it, correspond):
        step(carried)
    return carried
