"""What proposals offer to the relationship's page, Today and search."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat, Lower, Replace
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy

from accounts.models import Role
from accounts.selectors import in_trash, subjects_owned
from common.extend import Kind, Panel, Past, Reach, Rows, Trashed, register
from common.merge import bounded, row
from common.prepared import prepared
from proposals import permissions
from proposals.models import (
    BudgetLine,
    Figure,
    OtherTie,
    Policy,
    Proposal,
    Requirement,
    RequirementKey,
    Score,
    StageMove,
    Waiver,
)
from proposals.selectors import waiting_for
from proposals.services.research import restore_research

KIND = "proposals.proposal"
POLICY = "proposals.policy"


def _search(user: Any, text: str) -> QuerySet[Any, Any]:
    """By its reference and the partner's name."""
    words = Concat(Replace(Lower("number"), Value("-"), Value(" ")), Value(" "), "relationship__folded")
    found = bounded(Proposal.objects.visible_to(user).annotate(words=words).filter(words__words=text))
    return row(found, KIND, title=Concat("number", Value(" "), "relationship__partner__name"), detail="stage")


def _of_tie(request: HttpRequest, tie: Any) -> dict[str, Any]:
    return {"proposals": _proposals(request.user, tie=tie)}


@prepared
def _proposals(user: Any, *, tie: Any) -> QuerySet[Proposal]:
    rows = Proposal.objects.visible_to(user).filter(relationship=tie)
    return rows.select_related("owner", "relationship__partner")


def _today(request: HttpRequest, _subject: Any) -> dict[str, Any]:
    return {"waiting_proposals": waiting_for(request.user)}


def _taken_off(model: Any, user: Any) -> QuerySet[Any]:
    """Parts of research sheets in Trash, of proposals that are not there themselves."""
    own = Q(proposal__in=Proposal.objects.visible_to(user))
    rows = in_trash(model, user, own=own).filter(
        proposal__trashed_at=None, proposal__relationship__trashed_at=None
    )
    return rows.select_related("proposal__relationship__partner")


TRASH = tuple(
    Trashed(
        "trash",
        model,
        partial(_taken_off, model),
        lambda user, part: permissions.can_research(user, part.proposal),
        lambda part, by: restore_research(part=part, by=by),
        lambda part: reverse("proposals:research", args=[part.proposal.number]),
        about=lambda part: str(part.proposal),
    )
    for model in (Figure, Score, BudgetLine, OtherTie)
)


def _policies(user: Any) -> QuerySet[Policy]:
    rows: QuerySet[Policy] = Policy.objects.present()
    return rows if permissions.can_keep_policy(user) else rows.none()


def _waivable(keys: list[str]) -> str:
    words = dict(RequirementKey.choices)
    return ", ".join(str(words.get(key, key)) for key in keys)


# Who did something and when stands beside each step of a history already: parts are silent about it.
def _of_proposal(model: Any, label: Any, *silent: str) -> Past:
    return Past("history", KIND, model, "proposal", label, ("key",), silent=silent)


def _of_research(model: Any, label: Any, title: tuple[str, ...], *silent: str) -> Past:
    """Parts of the research sheet; administrators keep accounts and do not read it."""
    return Past("history", KIND, model, "proposal", label, title, silent=silent, readable=_reads_research)


def _reads_research(user: Any) -> bool:
    return not user.has_role(Role.ADMIN)


HISTORY = (
    Past("history", KIND, Proposal, silent=("opened_by", "opened_at")),
    Past(
        "history",
        KIND,
        StageMove,
        "proposal",
        gettext_lazy("Move"),
        ("action",),
        silent=("from_stage", "to_stage", "from_state", "to_state"),
        log=("at", "by"),
    ),
    _of_proposal(Requirement, gettext_lazy("Task"), "attested_by", "attested_at"),
    _of_proposal(Waiver, gettext_lazy("Waiver"), "waived_by", "recorded_at"),
    _of_research(Figure, gettext_lazy("Figure"), ("point", "side"), "entered_by", "entered_at"),
    _of_research(Score, gettext_lazy("Score"), ("heading",), "scored_by", "scored_at"),
    _of_research(BudgetLine, gettext_lazy("Budget line"), ("what",)),
    _of_research(OtherTie, gettext_lazy("Other tie"), ("name",)),
    Past("history", POLICY, Policy, words={"waivable": _waivable}),
)

register(
    "proposals",
    *HISTORY,
    Reach("accounts.audit", partial(subjects_owned, Proposal)),
    Kind("records", POLICY, lambda one: reverse("proposals:policy-edit", args=[one.pk]), _policies),
    Panel("relationships.relationship.overview", "proposals/_of_tie.html", 5, _of_tie),
    Panel("today", "proposals/_today.html", 30, _today),
    *TRASH,
    Rows("search", _search),
    Kind(
        "records",
        KIND,
        lambda proposal: str(proposal.get_absolute_url()),
        Proposal.objects.visible_to,
    ),
)
