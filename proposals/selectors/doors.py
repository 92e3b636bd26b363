"""Where each requirement is settled, and which roles can settle it there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from accounts.models import Role
from agreements.models import Agreement
from agreements.workflow import STATES
from committees.models import Committee
from proposals import workflow
from proposals.models import Proposal
from relationships.models import Letter, LetterDirection, LetterKind, Status, WorkPlan
from reviews.models import Evaluation

STAFF = (Role.COORDINATOR,)
WITH_MEMBERS = (Role.COORDINATOR, Role.MEMBER)
RECORD_KEEPERS = (Role.COORDINATOR, Role.CLERK)
APPROVERS = (Role.COORDINATOR, Role.CLERK, Role.APPROVER)

APPROVALS = ("final_text", "attorney", "our_approval", "their_approval")
AT_SIGNING = ("signed", "originals", "scan", "national_body", "national_certificate")

# Who finds a form behind the link; for everybody else the task is told without one.
WHO = {
    "city_chosen": WITH_MEMBERS,
    "city_facts": WITH_MEMBERS,
    "other_ties": WITH_MEMBERS,
    "assessment": WITH_MEMBERS,
    "first_budget": WITH_MEMBERS,
    "contacts": (*RECORD_KEEPERS, Role.MEMBER),
    "test_exchange": (*RECORD_KEEPERS, Role.MEMBER),
    "work_plan": WITH_MEMBERS,
    "final_text": APPROVERS,
    "attorney": APPROVERS,
    "our_approval": APPROVERS,
    "their_approval": APPROVERS,
    "resolution": RECORD_KEEPERS,
    "signed": RECORD_KEEPERS,
    "originals": RECORD_KEEPERS,
    "scan": RECORD_KEEPERS,
    "national_body": RECORD_KEEPERS,
    "national_certificate": RECORD_KEEPERS,
    "review_held": (Role.COORDINATOR, Role.MEMBER, Role.APPROVER),
    "outcome": (Role.COORDINATOR, Role.MEMBER, Role.APPROVER),
}


# What does not exist yet is begun by fewer people than work with it later.
BEGINNERS = {"evaluation": ("review_held", "outcome"), "agreement": (*APPROVALS, *AT_SIGNING)}


def may_open(user: Any, key: str, papers: Papers | None = None) -> bool:
    """Whether the page behind the task is one this person can do something on."""
    who = WHO.get(key, STAFF)
    if papers and key in BEGINNERS["agreement"] and papers.agreement is None:
        who = STAFF
    if papers and key in BEGINNERS["evaluation"] and papers.evaluation is None:
        who = WITH_MEMBERS
    return bool(user.has_role(*who))


@dataclass
class Papers:
    """The records around one proposal that tasks speak of and lead to; each read once, when first asked."""

    proposal: Proposal

    @property
    def tie(self) -> Any:
        """The tie it is about."""
        return self.proposal.relationship

    @cached_property
    def agreement(self) -> Agreement | None:
        """The instrument that establishes the tie; of several the one that came furthest, then the newest."""
        rows = Agreement.objects.establishing().filter(relationship=self.tie)
        found: list[Agreement] = list(rows.select_related("final", "signed_scan"))
        return max(found, key=lambda one: (STATES.index(one.state), one.pk), default=None)

    @cached_property
    def introduction(self) -> Letter | None:
        """The newest letter of introduction, sent or not."""
        return self._letters(kind=LetterKind.INTRODUCTION, direction=LetterDirection.OUT)

    @cached_property
    def reply(self) -> Letter | None:
        """The newest letter from somebody who may speak for the partner."""
        return self._letters(direction=LetterDirection.IN, authorised=True)

    def _letters(self, **lookup: Any) -> Letter | None:
        rows = Letter.objects.present().filter(relationship=self.tie, **lookup)
        found: Letter | None = rows.order_by("-pk").first()
        return found

    @cached_property
    def plan(self) -> WorkPlan | None:
        """The newest work plan."""
        found: WorkPlan | None = WorkPlan.objects.present().filter(relationship=self.tie).first()
        return found

    @cached_property
    def mirror(self) -> Committee | None:
        """Their committee."""
        rows = Committee.objects.present().filter(mirrors=self.tie.committee_id or 0)
        found: Committee | None = rows.first()
        return found

    @cached_property
    def evaluation(self) -> Evaluation | None:
        """The newest evaluation."""
        found: Evaluation | None = Evaluation.objects.present().filter(relationship=self.tie).first()
        return found


def door(papers: Papers, key: str) -> str:
    """The address of the page on which a requirement is settled."""
    if workflow.may_be_attested(key):
        return reverse("proposals:task", args=[papers.proposal.number, key])
    return DOORS[key](papers)


def _of_proposal(name: str, anchor: str = "") -> Callable[[Papers], str]:
    return lambda papers: reverse(f"proposals:{name}", args=[papers.proposal.number]) + anchor


def _of_tie(name: str, query: str = "") -> Callable[[Papers], str]:
    return lambda papers: reverse(f"relationships:{name}", args=[papers.tie.slug]) + query


def _of_agreement(name: str) -> Callable[[Papers], str]:
    """The agreement's page, or the one that begins it while there is none."""

    def address(papers: Papers) -> str:
        if papers.agreement is None:
            return reverse("agreements:new", args=[papers.tie.slug])
        return reverse(f"agreements:{name}", args=[papers.agreement.number])

    return address


def _committee(papers: Papers) -> str:
    committee = papers.tie.committee
    if committee is None:
        return reverse("relationships:edit", args=[papers.tie.slug])
    return reverse("committees:reference", args=[committee.slug])


def _mirror(papers: Papers) -> str:
    committee = papers.mirror or papers.tie.committee
    return str(committee.get_absolute_url()) if committee else reverse("committees:form")


def _introduction(papers: Papers) -> str:
    if papers.introduction is None:
        return _of_tie("letter-new", "?kind=introduction")(papers)
    return papers.introduction.get_absolute_url()


def _reply(papers: Papers) -> str:
    if papers.reply is None:
        return _of_tie("letter-log", "?direction=in")(papers)
    return papers.reply.get_absolute_url()


def _plan(papers: Papers) -> str:
    return papers.plan.get_absolute_url() if papers.plan else _of_tie("plan-add")(papers)


def _exchange(papers: Papers) -> str:
    return f"{reverse('exchanges:log')}?relationship={papers.tie.slug}"


def _evaluation(papers: Papers) -> str:
    """The newest evaluation; while the tie is not signed there is none to begin."""
    if papers.evaluation is None and papers.tie.status == Status.PROPOSED:
        return _of_agreement("signing")(papers)
    if papers.evaluation is None:
        return reverse("reviews:new", args=[papers.tie.slug])
    return papers.evaluation.get_absolute_url()


DOORS: dict[str, Callable[[Papers], str]] = {
    "sponsor": _of_tie("edit"),
    "lead_body": _of_tie("edit"),
    "committee": _committee,
    "objectives": _of_tie("edit"),
    "city_chosen": _of_proposal("city"),
    "city_facts": _of_proposal("research", "#figures"),
    "other_ties": _of_proposal("research", "#other-ties"),
    "assessment": _of_proposal("research", "#scores"),
    "first_budget": _of_proposal("research", "#budget"),
    "contacts": _of_tie("people"),
    "introduction_sent": _introduction,
    "authorised_reply": _reply,
    "both_committees": _mirror,
    "test_exchange": _exchange,
    "work_plan": _plan,
    "final_text": _of_agreement("agreement"),
    "attorney": _of_agreement("approvals"),
    "resolution": _of_tie("resolution-link"),
    "our_approval": _of_agreement("approvals"),
    "their_approval": _of_agreement("approvals"),
    "signers": _of_agreement("signing"),
    "place_and_date": _of_agreement("signing"),
    "signed": _of_agreement("signing"),
    "originals": _of_agreement("signing"),
    "scan": _of_agreement("signing"),
    "national_body": _of_agreement("signing"),
    "national_certificate": _of_agreement("signing"),
    "review_date": _of_tie("review"),
    "review_held": _evaluation,
    "outcome": _evaluation,
}
