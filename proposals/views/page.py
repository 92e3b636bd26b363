"""The page of a proposal and its history."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Role
from common.dates import PartialDate
from common.pages import Page
from proposals import permissions, workflow
from proposals.models import Figure, FigurePoint, Policy, Proposal, Requirement, RequirementKey, Stage, Waiver
from proposals.selectors import (
    Task,
    current_policy,
    is_waivable,
    missing,
    next_stage_label,
    standing_of,
    tasks_of,
)
from proposals.selectors.doors import Papers, door, may_open
from proposals.selectors.findings import Finding, finding
from proposals.selectors.guidance import GUIDANCE
from proposals.views.shared import visible
from relationships.models import Letter, Relationship, Side
from relationships.permissions import can_write_letter
from relationships.selectors.partner_city import local_time
from reviews.models import EvaluationState

DECISIONS = (workflow.HOLD, workflow.DECLINE, workflow.WITHDRAW)


class ProposalPage(Page):
    """Stage line, what is missing, the tasks of the stage with help, key facts (wireframe W2)."""

    template_name = "proposals/proposal.html"
    links_history = False

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Proposal:
        """404 for what is not visible."""
        return visible(request, kwargs["number"])

    def get_heading(self) -> str:
        """The partner."""
        return str(self.record.relationship.partner.full_name)

    def get(self, request: HttpRequest, number: str) -> HttpResponse:  # noqa: ARG002 - read in dispatch
        """The page; `?stage=` looks at another stage without moving anything."""
        proposal = self.record
        asked = request.GET.get("stage", "")
        stage = asked if asked in workflow.STAGES else proposal.stage
        return self.show(**proposal_context(request, proposal, stage))


def proposal_context(request: HttpRequest, proposal: Proposal, stage: str) -> dict[str, Any]:
    """Everything the page of a proposal shows about one stage."""
    user, standing = request.user, standing_of(proposal)
    papers = Papers(proposal)
    tasks, policy = tasks_of(proposal, stage, standing), current_policy()
    opens_tie = may_open_tie(user, proposal)
    return {
        "proposal": proposal,
        "stage": stage,
        "stages": stage_line(proposal),
        "other_stages": other_stages(proposal, stage),
        "tasks": task_rows(user, papers, tasks, policy),
        "also_asked": policy.asked_in(stage) if policy else [],
        "done_count": sum(task.is_done for task in tasks),
        "stage_label": Stage(stage).label,
        "guidance": GUIDANCE[stage],
        "gate": gate(user, papers, missing(proposal, standing) if proposal.state == workflow.OPEN else []),
        "moves": offered_moves(user, proposal),
        "facts": key_facts(proposal, papers),
        "may_change": permissions.can_change(user, proposal),
        "may_open_tie": opens_tie,
        "tabs": tabs_of(user, proposal, "tasks", opens_tie=opens_tie),
        "local_time": local_time(proposal.relationship.partner),
        "last_move": proposal.moves.select_related("by").first(),
    }


def other_stages(proposal: Proposal, shown: str) -> list[tuple[str, str]]:
    """(name, address) of the stages that are not shown; looking at one moves nothing."""
    address = proposal.get_absolute_url()
    return [(str(stage.label), f"{address}?stage={stage.value}") for stage in Stage if stage != shown]


def tabs_of(user: Any, proposal: Proposal, current: str, *, opens_tie: bool) -> list[dict[str, Any]]:
    """The pages of a proposal, and those of its tie that this person may open."""
    number, slug = proposal.number, proposal.relationship.slug
    pages = [("tasks", _("Tasks"), reverse("proposals:proposal", args=[number]))]
    if user.role != Role.ADMIN:  # administrators keep accounts; these papers are not theirs to read
        pages.append(("research", _("Research"), reverse("proposals:research", args=[number])))
        if opens_tie:
            pages += [
                ("letters", _("Letters"), reverse("relationships:letters-tab", args=[slug])),
                ("documents", _("Documents"), reverse("relationships:documents", args=[slug])),
                ("people", _("People"), reverse("relationships:people", args=[slug])),
            ]
    pages.append(("history", _("History"), reverse("proposals:history", args=[number])))
    return [{"label": label, "url": url, "current": key == current} for key, label, url in pages]


def may_open_tie(user: Any, proposal: Proposal) -> bool:
    """Whether the tie's own page is there for this person; who only opened the proposal may not see it."""
    seen = user.reads_whole_program
    return bool(seen or Relationship.objects.visible_to(user).filter(pk=proposal.relationship_id).exists())


def stage_line(proposal: Proposal) -> list[dict[str, Any]]:
    """The six stages as done, current or ahead; with the day each was reached."""
    reached = {
        move.to_stage: move.at for move in proposal.moves.order_by("at") if move.from_stage != move.to_stage
    }
    current = workflow.STAGES.index(proposal.stage)
    line = []
    for index, stage in enumerate(Stage):
        state = "done" if index < current else "current" if index == current else "ahead"
        at = reached.get(stage)
        day = date_format(localtime(at), "DATE_FORMAT") if at and state == "current" else ""
        line.append(
            {"label": stage.label, "state": state, "note": _("Since %(day)s") % {"day": day} if day else ""}
        )
    return line


def task_rows(
    user: Any, papers: Papers, tasks: list[Task], policy: Policy | None = None
) -> list[dict[str, Any]]:
    """The lines of the task list; what the policy lets be waived, to whoever records waivers."""
    policy = policy if permissions.can_waive(user, papers.proposal) else None
    return [task_row(user, papers, task, waivable=is_waivable(task.key, policy)) for task in tasks]


def task_row(user: Any, papers: Papers, task: Task, *, waivable: bool) -> dict[str, Any]:
    """One line: the task, what is on record about it, its state, and where it is settled."""
    proposal, said = papers.proposal, _true_of(papers.proposal, finding(papers, task.key))
    state, status = task_state(task, said, proposal.state)
    row = {
        "label": task.label,
        "url": door(papers, task.key)
        if _is_at_work(proposal, task) and may_open(user, task.key, papers)
        else "",
        "hint": _waived(task.waiver) or _attested(task.attestation) or said.words or _after(proposal, task),
        "state": state,
        "status": status,
        "optional": not task.need.blocks and _may_come(proposal.state),
        "waive_url": "",
        "lift_url": "",
        **_reminding(user, proposal, task, said),
    }
    if waivable and not task.is_done:
        row["waive_url"] = reverse("proposals:waive", args=[proposal.number, task.key])
    if task.waiver and permissions.can_waive(user, proposal):
        row["lift_url"] = reverse("proposals:waiver-lift", args=[proposal.number, task.key])
    return row


def _is_at_work(proposal: Proposal, task: Task) -> bool:
    """Whether anything is still to be done; what comes when it comes is filed after completion too."""
    later = proposal.state == workflow.COMPLETED and not task.need.blocks
    return proposal.state == workflow.OPEN or later


def _may_come(state: str) -> bool:
    """Whether a paper that holds nothing up is still hoped for: not once the proposal was given up."""
    return state not in (workflow.DECLINED, workflow.WITHDRAWN)


def _true_of(proposal: Proposal, said: Finding) -> Finding:
    """Nobody waits for anything once a proposal is closed."""
    return Finding() if proposal.state in workflow.CLOSED and said.whom else said


def _reminding(user: Any, proposal: Proposal, task: Task, said: Finding) -> dict[str, str]:
    """The letter somebody waits for an answer to, and where a reminder of it is written."""
    letter = said.letter
    if letter is None or task.is_done:
        return {"letter_url": "", "remind_url": ""}
    writes = proposal.state == workflow.OPEN and can_write_letter(user, letter)
    remind = reverse("relationships:letter-remind", args=[letter.pk]) if writes else ""
    seen = Letter.objects.visible_to(user).filter(pk=letter.pk).exists()
    return {"letter_url": letter.get_absolute_url() if seen else "", "remind_url": remind}


def task_state(task: Task, said: Finding, state: str = workflow.OPEN) -> tuple[str, str]:
    """(state, words of the tag); nothing is to be done while the proposal rests, nor after it is closed."""
    if task.is_done:
        return ("waived" if task.waiver else "done"), ""
    if state == workflow.ON_HOLD:
        return workflow.ON_HOLD, ""
    if state in workflow.CLOSED and (not _may_come(state) or task.need.blocks or task.is_blocked):
        return "not_done", ""
    return (said.state or ("blocked" if task.is_blocked else "to_do")), said.whom


def _after(proposal: Proposal, task: Task) -> str:
    """What must be settled first, while anything is to be done."""
    if task.is_done or not task.is_blocked or proposal.state != workflow.OPEN:
        return ""
    first = [str(RequirementKey(key).label) for key in task.need.after]
    return _("First: %(tasks)s") % {"tasks": "; ".join(first)}


def _waived(waiver: Waiver | None) -> str:
    if waiver is None:
        return ""
    day = waiver.waived_on.display() if waiver.waived_on else _("day not recorded")
    words = {"who": waiver.authority, "day": day, "reason": waiver.reason}
    return _("Waived by %(who)s, %(day)s: %(reason)s") % words


def _attested(attestation: Requirement | None) -> str:
    if attestation is None:
        return ""
    day = date_format(localtime(attestation.attested_at), "DATE_FORMAT")
    who = attestation.attested_by or _("imported")
    return _("%(note)s (%(who)s, %(day)s)") % {"note": attestation.note, "who": who, "day": day}


def gate(user: Any, papers: Papers, gaps: list[Task]) -> dict[str, Any]:
    """What stands between the proposal and its next stage, each with the page that settles it."""
    proposal = papers.proposal
    goal = next_stage_label(proposal) or _("completion")
    if proposal.state != workflow.OPEN:
        return {}
    if not gaps:
        return {"heading": _("Everything for %(stage)s is in place.") % {"stage": goal}, "missing": []}
    heading = ngettext(
        "%(n)s thing is missing before %(stage)s", "%(n)s things are missing before %(stage)s", len(gaps)
    ) % {"n": len(gaps), "stage": goal}
    listed = [
        {"label": gap.label, "url": door(papers, gap.key) if may_open(user, gap.key, papers) else ""}
        for gap in gaps
    ]
    return {"heading": heading, "missing": listed}


def offered_moves(user: Any, proposal: Proposal) -> list[dict[str, str]]:
    """The buttons of the identity bar: only what the table of moves knows from here for this role."""
    words = {
        workflow.FORWARD: _("Move to %(stage)s") % {"stage": next_stage_label(proposal)},
        workflow.COMPLETE: _("Complete proposal"),
        workflow.RESUME: _("Resume proposal"),
        workflow.BACK: _("Move back"),
    }
    buttons = [
        {
            "label": words[action],
            "url": reverse("proposals:move", args=[proposal.number, action]),
            "action": action,
        }
        for action in (workflow.BACK, workflow.RESUME, workflow.COMPLETE, workflow.FORWARD)
        if permissions.can_move(user, proposal, action)
    ]
    if any(permissions.can_move(user, proposal, action) for action in DECISIONS):
        url = reverse("proposals:decide", args=[proposal.number])
        buttons.insert(0, {"label": _("Hold or decline"), "url": url, "action": "decide"})
    return buttons


def key_facts(proposal: Proposal, papers: Papers) -> list[dict[str, Any]]:
    """The facts beside the tasks."""
    tie = proposal.relationship
    population = proposal.figures.filter(point=FigurePoint.POPULATION, side=Side.PARTNER, trashed_at=None)
    return [
        {"label": _("Proposed by"), "value": proposal.proposed_by},
        {"label": _("Type of tie"), "value": tie.type.name},
        {"label": _("Tie"), "value": tie.get_status_display()},
        {
            "label": _("City"),
            "value": "" if tie.partner.is_only_country else tie.partner.name,
            "empty": _("Not chosen yet"),
        },
        {"label": _("Population"), "value": _figure(population.first())},
        {"label": _("Other ties"), "value": finding(papers, "other_ties").words},
        {"label": _("Lead"), "value": proposal.owner, "empty": _("Not assigned")},
        {"label": _("Next review"), "value": _next_review(papers), "empty": _("Not planned")},
        {"label": _("Why this partner"), "value": proposal.why},
        {"label": _("Source"), "value": proposal.source},
    ]


def _next_review(papers: Papers) -> str:
    """The day planned for the tie; while an evaluation is under way, the day by which it is to be held."""
    one, day = papers.evaluation, papers.tie.next_review_on
    if one is not None and one.state != EvaluationState.ACCEPTED:
        day = one.due_on
    return PartialDate.of(day).display() if day else ""


def _figure(figure: Figure | None) -> str:
    if figure is None:
        return ""
    if figure.not_known:
        return _("Not known (checked)")
    return f"{figure.value} ({figure.year})" if figure.year else figure.value


class History(Page):
    """What was done with the proposal stands on the page that tells it for every record."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Proposal:
        """404 for what is not visible."""
        return visible(request, kwargs["number"])

    def get(self, request: HttpRequest, number: str) -> HttpResponse:  # noqa: ARG002 - read in dispatch
        """On to it."""
        return redirect("history", "proposals.proposal", self.record.pk)
