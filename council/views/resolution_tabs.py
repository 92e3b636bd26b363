"""The page of a resolution with its tabs: text, vote, uses, history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.dates import PartialDate
from common.extend import Panel, points
from common.merge import MergedRow, addresses_of, merged
from common.pages import Crumbs
from council import permissions
from council.models import Resolution, ResolutionState, VoteRecord
from council.selectors import (
    corrections_of,
    date_words,
    home_order,
    paper_of,
)
from council.views.resolutions import OfResolution, crumbs_to_list
from council.workflow import taking_back
from documents.models import Document

TABS = (
    ("text", gettext_lazy("Text"), "council:resolution"),
    ("vote", gettext_lazy("Vote"), "council:vote"),
    ("uses", gettext_lazy("Uses"), "council:resolution-uses"),
    ("history", gettext_lazy("History"), "council:resolution-history"),
)


class ResolutionTab(OfResolution):
    """What the tabs of a resolution share: head, tabs, facts, and what may be done next."""

    template_name = "council/resolution.html"
    links_history = False
    tab = "text"

    def get_heading(self) -> str:
        """`Resolution 81-94`, or what it is while there is no number."""
        paper = self.record
        if paper.number:
            return str(paper)
        words = {"word": paper.body.instrument}
        if paper.is_decided:
            return _("%(word)s without a number on record") % words
        return _("%(word)s in draft") % words

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return crumbs_to_list()

    def extra_context(self) -> Mapping[str, Any]:
        """Tabs, facts and acts."""
        user: Any = self.request.user
        paper = self.record
        tabs = [
            {"label": label, "url": reverse(name, args=[paper.pk]), "current": key == self.tab}
            for key, label, name in TABS
        ]
        acts = _acts(paper, user)
        return {
            "tabs": tabs,
            "paper": paper_of(paper),
            "facts": _facts(paper, user),
            "acts": acts,
            "main_is_link": not paper.is_decided and bool(permissions.can_move(user, paper, "adopt")),
            "adopted_words": _adopted_words(paper),
            **_links(paper, user),
        }

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:  # noqa: ARG002 - the same for every tab
        """Show the tab."""
        return self.show()


class ResolutionPage(ResolutionTab):
    """The text as it is printed."""


class VoteTab(ResolutionTab):
    """The vote on record, and what was corrected in it."""

    template_name = "council/resolution_vote.html"
    tab = "vote"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """The vote block and its corrections."""
        decision = permissions.can_record_vote(request.user, self.record)
        return self.show(may_vote=decision, corrections=corrections_of(self.record)[:20])


class UsesTab(ResolutionTab):
    """What rests on this resolution: rows and blocks that the rooms above give."""

    template_name = "council/resolution_uses.html"
    tab = "uses"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """The rows with their addresses, then the blocks."""
        place = "council.resolution.uses"
        rows = linked(request.user, merged(place, request.user, self.record))
        panels = [
            render_to_string(point.template, point.context(request, self.record), request)
            for point in points(Panel, place)
        ]
        return self.show(rows=rows, panels=panels)


class HistoryTab(ResolutionTab):
    """Who changed what stands on the page that tells it for every record."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:  # noqa: ARG002 - found in dispatch
        """On to it."""
        return redirect("history", "council.resolution", self.record.pk)


def linked(user: Any, rows: list[MergedRow]) -> list[dict[str, Any]]:
    """Merged rows with the pages they lead to."""
    pages, order = addresses_of(user, rows), home_order()
    lines = []
    for row in rows:
        when = date_words(PartialDate.from_column(row.when), order) if row.when else ""
        hint = " · ".join(filter(None, [row.detail, when]))
        lines.append({"label": row.title, "hint": hint, "url": pages.get((row.kind, row.key), "")})
    return lines


def _adopted_words(paper: Resolution) -> str:
    """`June 1994 (day not known)`, beside the state; for a paper on an agenda its meeting."""
    if paper.state == ResolutionState.ON_AGENDA and paper.meeting_on:
        return _("Meeting of %(date)s") % {"date": date_words(paper.meeting_on)}
    if paper.state not in (ResolutionState.ADOPTED, ResolutionState.RESCINDED):
        return ""
    known = paper.adopted_on
    if known is None:
        return _("Date of adoption not recorded")
    words = {"date": date_words(known)}
    if known.day or known.about:
        return words["date"]
    return (_("%(date)s (day not known)") if known.month else _("%(date)s (month not known)")) % words


def _links(paper: Resolution, user: Any) -> dict[str, str]:
    """Addresses of what this person may do beside the buttons."""
    allowed = {
        "edit_url": ("council:resolution-edit", permissions.can_change(user, paper)),
        "agenda_url": ("council:agenda", permissions.can_move(user, paper, "put_on_agenda")),
        "print_url": ("council:resolution-print", permissions.can_print(user, paper)),
        "not_adopt_url": ("council:not-adopt", permissions.can_move(user, paper, "not_adopt")),
        "draft_again_url": ("council:draft-again", permissions.can_move(user, paper, "take_off_agenda")),
        "take_back_url": ("council:take-back", permissions.can_move(user, paper, taking_back(paper.state))),
    }
    return {key: reverse(name, args=[paper.pk]) for key, (name, may) in allowed.items() if may}


def _facts(paper: Resolution, user: Any) -> list[Mapping[str, Any]]:
    scan = paper.scan
    readable = scan is not None and Document.objects.visible_to(user).filter(pk=scan.pk).exists()
    decided = paper.is_decided
    lines: list[tuple[str, Any]] = [
        (_("Number as printed"), paper.number),
        (_("Adopted"), date_words(paper.adopted_on))
        if decided
        else (_("Meeting"), date_words(paper.meeting_on)),
        (_("Kind of meeting"), paper.meeting),
        (_("Moved by"), paper.mover),
        (_("Seconded by"), paper.seconder),
        (_("Signed by"), paper.signed_by),
        (_("Attested by"), paper.attested_by),
        (_("Approved as to form by"), paper.approved_as_to_form_by),
        (_("Source"), paper.source),
    ]
    facts: list[Mapping[str, Any]] = [{"label": label, "value": value} for label, value in lines]
    body = {"label": _("Body"), "value": paper.body.name, "value_url": paper.body.get_absolute_url()}
    scanned = {"label": _("Scan"), "value": _("On file") if scan else ""}
    if readable and scan is not None:
        scanned = {
            "label": _("Scan"),
            "value": scan.title,
            "value_url": reverse("documents:document", args=[scan.pk]),
        }
    return [facts[0], body, *facts[1:], scanned]


def _acts(paper: Resolution, user: Any) -> list[dict[str, Any]]:
    """What this person may do next, the main one last (the filled button)."""
    key = [paper.pk]
    voted = paper.vote_record != VoteRecord.NONE
    offered = [
        (_("Download .docx"), "council:resolution-docx", True),
        (_("Change"), "council:resolution-edit", permissions.can_change(user, paper)),
        (_("Rescind"), "council:rescind", permissions.can_move(user, paper, "rescind")),
    ]
    steps = {
        ResolutionState.DRAFT: [
            (_("Put on agenda"), "council:agenda", permissions.can_move(user, paper, "put_on_agenda"))
        ],
        ResolutionState.ON_AGENDA: [
            (_("Record vote"), "council:vote-record", permissions.can_record_vote(user, paper)),
            (_("Adopt"), "council:adopt", permissions.can_move(user, paper, "adopt")),
        ],
    }
    ready = steps.get(ResolutionState(paper.state), [])
    if not voted:
        ready = ready[::-1]
    return [
        {"label": label, "url": reverse(name, args=key)}
        for label, name, allowed in [*offered, *ready]
        if allowed
    ]
