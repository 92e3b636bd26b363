"""What is settled for a proposal: by its records, by a person's word, by a waiver."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, OuterRef, QuerySet, Subquery

from agreements.models import Agreement
from common.prepared import prepared
from proposals import workflow
from proposals.models import Proposal, Requirement, Waiver
from proposals.selectors.requirements import CONDITIONS, in_first_review_window
from reviews.models import Evaluation


@dataclass
class Standing:
    """What is settled for one proposal: by records, by a person's word, by a waiver."""

    met: set[str] = field(default_factory=set)
    attested: dict[str, Requirement] = field(default_factory=dict)
    waived: dict[str, Waiver] = field(default_factory=dict)

    def settles(self, key: str) -> bool:
        """Whether nothing more is needed for this requirement."""
        said = key in self.attested and workflow.may_be_attested(key)
        return key in self.met or said or key in self.waived

    def gaps(self, stage: str) -> list[str]:
        """What the stage still needs before the next one, in its order."""
        asked = [need.key for need in workflow.REQUIREMENTS[stage] if need.blocks]
        return [key for key in asked if not self.settles(key)]

    def is_blocked(self, key: str) -> bool:
        """Whether something else must be settled first."""
        return any(not self.settles(before) for before in workflow.NEEDS[key].after)


def standings(
    proposals: Iterable[Proposal], stages: Collection[str] = tuple(workflow.REQUIREMENTS)
) -> dict[int, Standing]:
    """The requirements of the stages asked for, for any number of proposals in three queries."""
    keys = [proposal.pk for proposal in proposals]
    found = {key: Standing() for key in keys}
    asked = {need.key for stage in stages for need in workflow.REQUIREMENTS[stage]}
    if not keys:
        return found
    for row in _judged(None, keys=keys, asked=frozenset(asked)):
        found[row["pk"]].met = _met_in(row)
    for said in _attested(None, keys=keys):
        found[said.proposal_id].attested[said.key] = said
    for waiver in _waived(None, keys=keys):
        found[waiver.proposal_id].waived[waiver.key] = waiver
    return found


@prepared
def _attested(_nobody: None, *, keys: list[int]) -> QuerySet[Requirement]:
    said: QuerySet[Requirement] = Requirement.objects.present().filter(proposal__in=keys)
    return said.select_related("attested_by")


@prepared
def _waived(_nobody: None, *, keys: list[int]) -> QuerySet[Waiver]:
    given: QuerySet[Waiver] = Waiver.objects.present().filter(proposal__in=keys)
    return given.select_related("waived_by")


def standing_of(proposal: Proposal) -> Standing:
    """The same for one proposal."""
    return standings([proposal])[proposal.pk]


@prepared
def _judged(_nobody: None, *, keys: list[int], asked: frozenset[str]) -> QuerySet[Any, dict[str, Any]]:
    tie = OuterRef("relationship")
    signed = Agreement.objects.establishing().filter(relationship=tie, signed_on__isnull=False)
    reviews = Evaluation.objects.filter(relationship=tie, trashed_at=None).order_by("due_on")
    conditions = {
        f"met_{key}": ExpressionWrapper(condition, output_field=BooleanField())
        for key, condition in CONDITIONS.items()
        if key in asked
    }
    rows = Proposal.objects.filter(pk__in=keys).annotate(
        signed_day=Subquery(signed.order_by("pk").values("signed_on")[:1]),
        first_review=Subquery(reviews.values("due_on")[:1]),
        **conditions,
    )
    found: QuerySet[Any, dict[str, Any]] = rows.values(
        "pk", "signed_day", "first_review", "relationship__next_review_on", *conditions
    )
    return found


def _met_in(row: dict[str, Any]) -> set[str]:
    met = {key for key in CONDITIONS if row.get(f"met_{key}")}
    planned = (row["first_review"], row["relationship__next_review_on"])
    if any(in_first_review_window(row["signed_day"], day) for day in planned):
        met.add("review_date")
    return met
