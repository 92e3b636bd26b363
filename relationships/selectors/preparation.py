"""What is done before a decision about a tie and what follows it, each step read from the records.

A step is settled by its record, or by a person who says how it was done or why it does not apply here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from council.models import ResolutionState
from relationships import workflow
from relationships.models import (
    Initiative,
    LetterState,
    Milestone,
    MilestoneKind,
    Preparation,
    PreparationStep,
    Relationship,
    Side,
    Status,
    StatusNotice,
    StepKey,
    WorkPlan,
)

SIGNED = (MilestoneKind.SIGNED, MilestoneKind.MOU_SIGNED, MilestoneKind.RENEWED)


@dataclass(frozen=True)
class Found:
    """What a record says about a step: settled or not, in which words, and where it is kept."""

    settled: bool
    words: str = ""
    url: str = ""
    not_needed: bool = False


NOTHING = Found(settled=False)


@dataclass(frozen=True)
class Line:
    """One step on the page: its record, else what a person said, else that it is still to be done."""

    key: str
    found: Found
    said: PreparationStep | None = None
    blocks: bool = True
    waits: bool = False

    @property
    def label(self) -> str:
        """What is to be done."""
        return str(StepKey(self.key).label)

    @property
    def is_settled(self) -> bool:
        """True when nothing is left to do about it."""
        return self.found.settled or self.said is not None

    @property
    def state(self) -> str:
        """The name of its state in the table of states."""
        if self.found.settled:
            return "not_needed" if self.found.not_needed else "done"
        if self.said:
            return str(self.said.answer)
        return "blocked" if self.waits else "in_progress" if self.found.words else "to_do"


def preparations_for(user: Any) -> QuerySet[Preparation]:
    """Preparations a person may see, with everything their page reads."""
    rows: QuerySet[Preparation] = Preparation.objects.visible_to(user)
    steps = PreparationStep.objects.filter(trashed_at=None).select_related("settled_by")
    papers = ("resolution__body", "document", "letter", "change")
    return rows.select_related("relationship__partner", "relationship__type", *papers).prefetch_related(
        Prefetch("steps", steps, to_attr="all_steps")
    )


def preparations_of(user: Any, tie: Relationship) -> list[Preparation]:
    """Those of one tie, the newest first."""
    found = list(Preparation.objects.visible_to(user).filter(relationship=tie))
    for one in found:
        one.relationship = tie
    return found


def open_preparation(tie: Relationship, new: str = "") -> Preparation | None:
    """The one that is open, if it leads to this status; None while there is none."""
    rows = Preparation.objects.present().filter(relationship=tie, state=workflow.PREPARING)
    rows = rows.filter(new=new) if new else rows
    found: Preparation | None = rows.select_related("resolution", "letter", "relationship__type").first()
    return found


def lines_before(preparation: Preparation) -> list[Line]:
    """The steps before the decision, in their order."""
    said = _said(preparation)
    return [
        Line(
            step.key,
            _READ[StepKey(step.key)](preparation),
            said.get(step.key),
            blocks=_blocks(preparation, step),
        )
        for step in workflow.STEPS[preparation.new]
    ]


def lines_after(preparation: Preparation) -> list[Line]:
    """What follows the decision; nothing of it can start before."""
    said, change = _said(preparation), preparation.change
    if change is None:
        return [Line(key, NOTHING, said.get(key), blocks=False, waits=True) for key in workflow.FOLLOW_UPS]
    notices = list(StatusNotice.objects.present().filter(change=change))
    return [
        Line(key, _told(preparation, key, notices), said.get(key), blocks=False)
        for key in workflow.FOLLOW_UPS
    ]


def gaps(preparation: Preparation) -> list[Line]:
    """What holds the decision up."""
    return [line for line in lines_before(preparation) if line.blocks and not line.is_settled]


def _said(preparation: Preparation) -> dict[str, PreparationStep]:
    loaded = getattr(preparation, "all_steps", None)
    rows = preparation.steps.filter(trashed_at=None) if loaded is None else loaded
    return {step.key: step for step in rows}


def _blocks(preparation: Preparation, step: workflow.Step) -> bool:
    if step.key == StepKey.COUNCIL:
        return preparation.relationship.type.needs_council
    if step.key == StepKey.STATED:
        return preparation.new == workflow.ACTIVE or preparation.initiative != Initiative.OURS
    return step.blocks


def _canvass(preparation: Preparation) -> Found:  # noqa: ARG001 - no record shows it
    return NOTHING


def _stated(preparation: Preparation) -> Found:
    """What the partner says of itself, where it says what we prepare."""
    parties = preparation.relationship.parties.filter(side=Side.PARTNER).exclude(stated_status="")
    party = parties.order_by("pk").first()
    if party is None:
        return NOTHING
    when = party.stated_on.display() if party.stated_on else _("date not recorded")
    names = {"status": Status(party.stated_status).label, "date": when}
    words = _("They state “%(status)s” (%(date)s)") % names
    return Found(party.stated_status == preparation.new, words, preparation.relationship.get_absolute_url())


def _letter(preparation: Preparation) -> Found:
    letter = preparation.letter
    if letter is None or letter.trashed_at:
        return NOTHING
    words = f"{letter.subject} ({letter.get_state_display()})"
    return Found(settled=True, words=words, url=letter.get_absolute_url())


def _council(preparation: Preparation) -> Found:
    paper = preparation.resolution
    if paper is None or paper.trashed_at:
        return NOTHING
    words = f"{paper} ({paper.get_state_display()})"
    return Found(paper.state == ResolutionState.ADOPTED, words, paper.get_absolute_url())


def _condition(preparation: Preparation) -> Found:
    return Found(bool(preparation.condition), preparation.condition)


def _public_words(preparation: Preparation) -> Found:
    if not preparation.relationship.is_published:
        return Found(settled=True, words=_("Residents do not see this relationship."), not_needed=True)
    return Found(bool(preparation.public_words), preparation.public_words)


def _plan(preparation: Preparation) -> Found:
    rows = WorkPlan.objects.present().filter(relationship=preparation.relationship)
    plan = rows.filter(created_at__gte=preparation.created_at).first()
    return Found(settled=True, words=str(plan), url=plan.get_absolute_url()) if plan else NOTHING


def _signing(preparation: Preparation) -> Found:
    rows = Milestone.objects.present().filter(relationship=preparation.relationship, kind__in=SIGNED)
    one = rows.filter(created_at__gte=preparation.created_at).first()
    return Found(settled=True, words=str(one), url=one.get_absolute_url()) if one else NOTHING


_READ = {
    StepKey.CANVASS: _canvass,
    StepKey.STATED: _stated,
    StepKey.LETTER: _letter,
    StepKey.COUNCIL: _council,
    StepKey.CONDITION: _condition,
    StepKey.PUBLIC_WORDS: _public_words,
    StepKey.PLAN: _plan,
    StepKey.SIGNING: _signing,
}


def _told(preparation: Preparation, key: str, notices: list[StatusNotice]) -> Found:
    """The notice on record; for the partner also the letter, once it was sent."""
    url = reverse("relationships:status", args=(preparation.relationship.slug,))
    notice = next((one for one in notices if one.kind == key), None)
    if notice:
        when = notice.on.display() if notice.on else _("date not recorded")
        return Found(settled=True, words=", ".join(filter(None, [notice.told, when])), url=url)
    letter = preparation.letter
    if key == StepKey.PARTNER and letter and not letter.trashed_at:
        sent = letter.state == LetterState.SENT
        when = letter.sent_on.display() if letter.sent_on else _("date not recorded")
        words = _("The letter was sent (%(date)s).") % {"date": when}
        return Found(sent, words if sent else _("The letter is not sent yet."), letter.get_absolute_url())
    return NOTHING
