"""Reading proposals: what is missing, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models

from accounts.models import Role
from proposals import workflow
from proposals.models import Proposal, Requirement, RequirementKey, Stage


@dataclass(frozen=True)
class Task:
    """One requirement of a stage with the attestation that settles it, if there is one."""

    key: str
    label: str
    attestation: Requirement | None

    @property
    def is_done(self) -> bool:
        """Whether somebody attested it."""
        return self.attestation is not None


def tasks_of(proposal: Proposal, stage: str) -> list[Task]:
    """The requirements of a stage in their order; one query."""
    rows = Requirement.objects.present().filter(proposal=proposal).select_related("attested_by")
    found = {each.key: each for each in rows}
    return [Task(key, str(RequirementKey(key).label), found.get(key)) for key in workflow.REQUIREMENTS[stage]]


def missing(proposal: Proposal) -> list[Task]:
    """What the present stage still lacks."""
    return [task for task in tasks_of(proposal, proposal.stage) if not task.is_done]


def next_stage_label(proposal: Proposal) -> str:
    """The name of the next stage; empty in the last."""
    after = workflow.stage_after(proposal.stage)
    return str(Stage(after).label) if after else ""


def stage_of_requirement(key: str) -> str | None:
    """The stage a requirement belongs to, or None for a key that is not one."""
    return next((stage for stage, keys in workflow.REQUIREMENTS.items() if key in keys), None)


def open_count(user: Any) -> int:
    """How many running proposals a person may see."""
    return int(Proposal.objects.visible_to(user).open().count())


def waiting_for(user: Any, limit: int = 12) -> list[tuple[Proposal, int]]:
    """Open proposals this person leads, or all for a coordinator, with how much their stage still lacks."""
    rows = Proposal.objects.visible_to(user).filter(state=workflow.OPEN)
    if not user.has_role(Role.COORDINATOR):
        rows = rows.filter(models.Q(owner=user) | models.Q(opened_by=user))
    shown = list(rows.select_related("relationship__partner").order_by("opened_at")[:limit])
    settled = Requirement.objects.present().filter(proposal__in=shown).values_list("proposal", "key")
    found: dict[int, set[str]] = {}
    for proposal, key in settled:
        found.setdefault(proposal, set()).add(key)
    needs = workflow.REQUIREMENTS
    return [(each, len(set(needs[each.stage]) - found.get(each.pk, set()))) for each in shown]
