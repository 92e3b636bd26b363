"""The page of a proposal and its history."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.decisions import Decision
from common.pages import Page
from proposals import permissions, workflow
from proposals.models import Proposal, Stage
from proposals.selectors import missing, next_stage_label, tasks_of
from proposals.views.shared import visible

DECISIONS = (workflow.HOLD, workflow.DECLINE, workflow.WITHDRAW)


class ProposalPage(Page):
    """Stage line, what is missing, the tasks of the stage, key facts (wireframe W2)."""

    template_name = "proposals/proposal.html"

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
    tasks = tasks_of(proposal, stage)
    gaps = missing(proposal) if proposal.state == workflow.OPEN else []
    may_attest = permissions.can_attest(request.user, proposal)
    return {
        "proposal": proposal,
        "stages": stage_line(proposal),
        "tasks": [task_row(proposal, task, may_attest) for task in tasks],
        "done_count": sum(task.is_done for task in tasks),
        "stage_label": Stage(stage).label,
        "gate": gate(proposal, gaps),
        "moves": offered_moves(request.user, proposal),
        "facts": key_facts(proposal),
        "may_change": permissions.can_change(request.user, proposal),
        "last_move": proposal.moves.select_related("by").first(),
    }


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


def task_row(proposal: Proposal, task: Any, may_attest: Decision) -> dict[str, Any]:
    """One line of the task list."""
    attestation = task.attestation
    hint = ""
    if attestation:
        day = date_format(localtime(attestation.attested_at), "DATE_FORMAT")
        hint = _("%(note)s (%(who)s, %(day)s)") % {
            "note": attestation.note,
            "who": attestation.attested_by or _("imported"),
            "day": day,
        }
    url = reverse("proposals:task", args=[proposal.number, task.key]) if may_attest else ""
    return {
        "label": task.label,
        "url": url,
        "hint": hint,
        "state": "done" if task.is_done else "to_do",
        "status": "",
    }


def gate(proposal: Proposal, gaps: list[Any]) -> dict[str, Any]:
    """What stands between the proposal and its next stage."""
    goal = next_stage_label(proposal) or _("completion")
    if proposal.state != workflow.OPEN:
        return {}
    if not gaps:
        return {"heading": _("Everything for %(stage)s is in place.") % {"stage": goal}, "missing": []}
    heading = ngettext(
        "%(n)s thing is missing before %(stage)s", "%(n)s things are missing before %(stage)s", len(gaps)
    ) % {"n": len(gaps), "stage": goal}
    listed = [
        {"label": gap.label, "url": reverse("proposals:task", args=[proposal.number, gap.key])}
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


def key_facts(proposal: Proposal) -> list[dict[str, Any]]:
    """The facts beside the tasks."""
    tie = proposal.relationship
    return [
        {"label": _("Proposed by"), "value": proposal.proposed_by},
        {"label": _("Type of tie"), "value": tie.type.name},
        {"label": _("Tie"), "value": tie.get_status_display()},
        {
            "label": _("City"),
            "value": "" if tie.partner.is_only_country else tie.partner.name,
            "empty": _("Not chosen yet"),
        },
        {"label": _("Lead"), "value": proposal.owner, "empty": _("Not assigned")},
        {"label": _("Why this partner"), "value": proposal.why},
        {"label": _("Source"), "value": proposal.source},
    ]


class History(Page):
    """Every move in words, newest first."""

    template_name = "proposals/history.html"

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Proposal:
        """404 for what is not visible."""
        return visible(request, kwargs["number"])

    def get(self, request: HttpRequest, number: str) -> HttpResponse:  # noqa: ARG002 - read in dispatch
        """The page."""
        return self.show(proposal=self.record, moves=self.record.moves.select_related("by"))
