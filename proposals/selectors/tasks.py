"""What a stage needs as a list of tasks, what is missing, and what waits for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models

from accounts.models import Role
from common.prepared import prepared
from proposals import workflow
from proposals.models import Policy, Proposal, Requirement, RequirementKey, Stage, Waiver
from proposals.selectors.standing import Standing, standing_of, standings


@dataclass(frozen=True)
class Task:
    """One requirement of a stage: whether it is settled, and by what."""

    key: str
    label: str
    is_done: bool = False
    is_blocked: bool = False
    attestation: Requirement | None = None
    waiver: Waiver | None = None

    @property
    def need(self) -> workflow.Need:
        """Its line in the table of requirements."""
        return workflow.NEEDS[self.key]


def tasks_of(proposal: Proposal, stage: str, standing: Standing | None = None) -> list[Task]:
    """The requirements of a stage in their order."""
    known = standing or standing_of(proposal)
    return [_task(need.key, known) for need in workflow.REQUIREMENTS[stage]]


def missing(proposal: Proposal, standing: Standing | None = None) -> list[Task]:
    """What holds the present stage up."""
    known = standing or standing_of(proposal)
    return [_task(key, known) for key in known.gaps(proposal.stage)]


def _task(key: str, standing: Standing) -> Task:
    return Task(
        key,
        str(RequirementKey(key).label),
        is_done=standing.settles(key),
        is_blocked=standing.is_blocked(key),
        attestation=standing.attested.get(key) if workflow.may_be_attested(key) else None,
        waiver=standing.waived.get(key),
    )


def next_stage_label(proposal: Proposal) -> str:
    """The name of the next stage; empty in the last."""
    after = workflow.stage_after(proposal.stage)
    return str(Stage(after).label) if after else ""


def current_policy() -> Policy | None:
    """The newest policy on record; without one nothing may be waived."""
    newest = models.F("adopted_on").desc(nulls_last=True)
    found: Policy | None = Policy.objects.present().order_by(newest, "-pk").first()
    return found


def is_waivable(key: str, policy: Policy | None) -> bool:
    """Whether the policy lets this requirement be waived; some no policy may."""
    need = workflow.NEEDS.get(key)
    return bool(need and not need.firm and policy and key in policy.waivable)


def waiting_for(user: Any, limit: int = 12) -> list[tuple[Proposal, int]]:
    """Open proposals this person leads, or all for a coordinator, with how much their stage still lacks."""
    shown = _oldest(user, number=(limit,))
    known = standings(shown, {each.stage for each in shown})
    return [(each, len(known[each.pk].gaps(each.stage))) for each in shown]


@prepared
def _oldest(user: Any, *, number: tuple[int]) -> models.QuerySet[Proposal]:
    rows = Proposal.objects.visible_to(user).filter(state=workflow.OPEN)
    if not user.has_role(Role.COORDINATOR):
        rows = rows.filter(models.Q(owner=user) | models.Q(opened_by=user))
    return rows.select_related("relationship__partner").order_by("opened_at")[: number[0]]
