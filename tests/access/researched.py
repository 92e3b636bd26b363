"""A work plan, its goals, contacts and a research sheet for one side of the small world."""

from typing import Any

from django.utils import timezone

from common.dates import PartialDate
from proposals.models import BudgetLine, Figure, OtherTie, Score
from relationships.models import Contact, Goal, WorkPlan
from tests.access.parts import each, within
from tests.factories.directory import PersonFactory
from tests.factories.proposals import ProposalFactory
from tests.factories.relationships import RelationshipFactory

Pages = dict[str, dict[str, Any]]


def pages_of(side: Any) -> Pages:
    """Which record each address is about."""
    return within("relationships", plan_pages(side) | contact_pages(side)) | within(
        "proposals", sheet_pages(side)
    )


def plan_pages(side: Any) -> Pages:
    """One plan our side has agreed to, with an open goal and one in Trash."""
    facts = {"relationship": side.tie, "our_agreed_on": PartialDate(2026, 5), "our_agreed_by": "Council"}
    plan = WorkPlan.objects.create(title=f"Plan {side.word}", **facts)
    gone = WorkPlan.objects.create(title="Old plan", relationship=side.tie, trashed_at=timezone.now())
    goal = Goal.objects.create(plan=plan, text=f"Pen pals {side.word}")
    taken_out = Goal.objects.create(plan=plan, text="Taken out", trashed_at=timezone.now())
    slug, one = {"slug": side.slug}, {"pk": plan.pk}
    pages: Pages = each(("plans", "plan-add"), slug)
    pages |= each(("plan", "plan-edit", "plan-trash", "plan-print", "goal-add"), one)
    pages |= each(("plan-agree", "plan-withdraw"), one | {"side": "home"})
    pages |= each(("goal-edit", "goal-done", "goal-reopen", "goal-trash"), one | {"goal": goal.pk})
    pages["goal-restore"] = one | {"goal": taken_out.pk}
    pages["workplan-restore"] = slug | {"pk": gone.pk}
    return pages


def contact_pages(side: Any) -> Pages:
    """One who speaks for them, and one taken away."""
    facts = {"relationship": side.tie, "side": "partner", "runs": "volunteers"}
    contact = Contact.objects.create(person=PersonFactory(place=side.place), **facts)
    gone = Contact.objects.create(person=PersonFactory(place=side.place), trashed_at=timezone.now(), **facts)
    slug = {"slug": side.slug}
    pages: Pages = {"contact-add": slug, "contact-restore": slug | {"pk": gone.pk}}
    return pages | each(("contact-edit", "contact-trash"), slug | {"pk": contact.pk})


def sheet_pages(side: Any) -> Pages:
    """A proposal whose city is chosen, with one part of everything on its sheet."""
    tie = RelationshipFactory(slug=f"researched-{side.word}", committee=side.committee, status="proposed")
    proposal = ProposalFactory(number=f"P-2025-{side.word}", relationship=tie)
    facts, number = {"proposal": proposal}, {"number": proposal.number}
    Figure.objects.create(point="population", side="partner", value="1", source="Census", **facts)
    Score.objects.create(heading="interest", score=1, reason="Asked", **facts)
    line = BudgetLine.objects.create(what="Travel", **facts)
    other = OtherTie.objects.create(name="Pune", source="List", **facts)
    gone = BudgetLine.objects.create(what="Gone", trashed_at=timezone.now(), **facts)
    names = ("research", "research-print", "research-trashed", "budget-add", "other-tie-add")
    pages: Pages = each(names, number)
    none_found = ProposalFactory(
        number=f"P-2024-{side.word}", relationship__committee=side.committee, no_other_ties="The list"
    )
    pages["other-ties-none"] = {"number": none_found.number}
    point = number | {"side": "partner", "point": "population"}
    pages |= each(("figure-edit", "figure-trash"), point)
    pages["figure-take"] = number | {"side": "partner", "point": "geography", "key": "extract"}
    pages |= each(("score-edit", "score-trash"), number | {"heading": "interest"})
    pages |= each(("budget-edit", "budget-trash"), number | {"pk": line.pk})
    pages |= each(("other-tie-edit", "other-tie-trash"), number | {"pk": other.pk})
    pages["research-restore"] = number | {"kind": "budgetline", "pk": gone.pk}
    return pages
