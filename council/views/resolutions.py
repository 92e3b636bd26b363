"""The page of a resolution with its tabs; drafting, recording and changing one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.dates import PartialDate
from common.decisions import Decision
from common.extend import Kind, Panel, points
from common.limits import READING
from common.merge import MergedRow, merged
from common.pages import ActionPage, ChangePage, CreatePage, Crumbs, Page
from common.seen import seen_or_404
from council import forms, permissions, services
from council.exports import resolution_docx
from council.models import Body, Resolution, ResolutionState, VoteRecord
from council.selectors import (
    corrections_of,
    date_words,
    home_order,
    paper_of,
)
from directory.selectors import current_home
from documents.models import Document, IssuedPaper

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TABS = (
    ("text", gettext_lazy("Text"), "council:resolution"),
    ("vote", gettext_lazy("Vote"), "council:vote"),
    ("uses", gettext_lazy("Uses"), "council:resolution-uses"),
    ("history", gettext_lazy("History"), "council:resolution-history"),
)


def find_resolution(request: HttpRequest, pk: int) -> Resolution:
    """The resolution, when this person may see it."""
    joined = ("body__place", "series", "scan", "rescinded_by__body")
    found: Resolution = seen_or_404(Resolution.objects.visible_to, request.user, *joined, pk=pk)
    return found


def crumbs_to(resolution: Resolution | None = None) -> Crumbs:
    """The list, and the resolution when the page lies below it."""
    trail = [(_("Resolutions"), reverse("council:resolutions"))]
    return [*trail, (str(resolution), resolution.get_absolute_url())] if resolution else trail


class ResolutionTab(Page):
    """What the tabs of a resolution share: head, tabs, facts, and what may be done next."""

    template_name = "council/resolution.html"
    links_history = False
    tab = "text"

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The resolution."""
        return find_resolution(request, kwargs["pk"])

    def get_heading(self) -> str:
        """`Resolution 81-94`, or what it is while there is no number."""
        paper = self.record
        if paper.number:
            return str(paper)
        words = {"word": paper.body.instrument}
        if _is_decided(paper):
            return _("%(word)s without a number on record") % words
        return _("%(word)s in draft") % words

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return crumbs_to()

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
            "main_is_link": not _is_decided(paper) and bool(permissions.can_move(user, paper, "adopt")),
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


class DocxFile(Page):
    """The text as .docx, for redlining."""

    limit = "print"
    limit_on = READING

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The resolution."""
        return find_resolution(request, kwargs["pk"])

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:  # noqa: ARG002 - the same for everybody
        """The file, made on the spot."""
        name = slugify(str(self.record))[:60] or "resolution"
        response = HttpResponse(resolution_docx(self.record), content_type=DOCX)
        response["Content-Disposition"] = f'attachment; filename="{name}.docx"'
        response["X-Content-Type-Options"] = "nosniff"
        return response


class PrintResolution(ActionPage):
    """Have the PDF made, and on to the page that shows how far it is."""

    limit = "print"

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The resolution."""
        return find_resolution(request, kwargs["pk"])

    def decide(self, user: Any, record: Any) -> Decision:
        """Clerks and coordinators, once it is adopted."""
        return permissions.can_print(user, record)

    def act(self, by: Any) -> IssuedPaper:
        """Ask for it."""
        return services.print_resolution(resolution=self.record, by=by)

    def success_url(self, result: Any) -> str:
        """The paper's own page."""
        return reverse("documents:paper", args=[result.pk])


class DraftResolution(CreatePage):
    """Draft a resolution."""

    form_class = forms.DraftForm
    heading = gettext_lazy("Draft a resolution")
    action = gettext_lazy("Save draft")
    success_message = gettext_lazy("Draft saved. It has no number until it is adopted.")

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - nothing to look at yet
        """Clerks and coordinators."""
        return permissions.can_draft(user)

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return crumbs_to()

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("council:resolutions")

    def form_kwargs(self) -> dict[str, Any]:
        """Our own council to begin with."""
        home = current_home()
        ours = Body.objects.present().filter(place=home.place).order_by("pk").first() if home else None
        return {"initial": {"body": ours}}

    def save(self, form: Any, by: Any) -> Resolution:
        """Save the draft."""
        return services.draft_resolution(by=by, **form.values)


class FileResolution(DraftResolution):
    """Record a resolution adopted before."""

    form_class = forms.FiledForm
    heading = gettext_lazy("Record an adopted resolution")
    action = gettext_lazy("Save resolution")
    success_message = gettext_lazy("Resolution recorded as adopted.")

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - nothing to look at yet
        """Clerks."""
        return permissions.can_file(user)

    def form_kwargs(self) -> dict[str, Any]:
        """Scans this person may see."""
        return {
            **super().form_kwargs(),
            "scans": Document.objects.visible_to(self.request.user).order_by("title"),
        }

    def save(self, form: Any, by: Any) -> Resolution:
        """Record it."""
        return services.file_resolution(by=by, **form.values)


class ChangeResolution(ChangePage):
    """Change a draft, or correct and complete what was decided."""

    heading = gettext_lazy("Change the resolution")
    success_message = gettext_lazy("Resolution saved.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The resolution."""
        return find_resolution(request, kwargs["pk"])

    def decide(self, user: Any, record: Any) -> Decision:
        """Clerks any, coordinators a draft."""
        self.form_class = forms.DecidedForm if _is_decided(record) else forms.DraftForm
        return permissions.can_change(user, record)

    def crumbs(self) -> Crumbs:
        """Below the resolution."""
        return crumbs_to(self.record)

    def form_kwargs(self) -> dict[str, Any]:
        """Scans this person may see, once there can be one."""
        if not _is_decided(self.record):
            return {}
        return {"scans": Document.objects.visible_to(self.request.user).order_by("title")}

    def save(self, form: Any, by: Any) -> Resolution:
        """Under the version the form was opened with."""
        return services.change_resolution(resolution=self.record, by=by, seen=form.seen, **form.values)


def linked(user: Any, rows: list[MergedRow]) -> list[dict[str, Any]]:
    """Merged rows with the pages their kinds registered; one query a kind."""
    kinds = {kind.key: kind for kind in points(Kind, "records")}
    found: dict[str, dict[int, Any]] = {}
    for key in {row.kind for row in rows} & kinds.keys():
        wanted = [row.key for row in rows if row.kind == key]
        found[key] = kinds[key].visible_to(user).in_bulk(wanted)
    lines, order = [], home_order()
    for row in rows:
        record = found.get(row.kind, {}).get(row.key)
        url = kinds[row.kind].url(record) if record else ""
        when = date_words(PartialDate.from_column(row.when), order) if row.when else ""
        lines.append({"label": row.title, "hint": " · ".join(filter(None, [row.detail, when])), "url": url})
    return lines


def _is_decided(paper: Resolution) -> bool:
    return paper.state not in (ResolutionState.DRAFT, ResolutionState.ON_AGENDA)


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
    }
    return {key: reverse(name, args=[paper.pk]) for key, (name, may) in allowed.items() if may}


def _facts(paper: Resolution, user: Any) -> list[Mapping[str, Any]]:
    scan = paper.scan
    readable = scan is not None and Document.objects.visible_to(user).filter(pk=scan.pk).exists()
    decided = _is_decided(paper)
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
