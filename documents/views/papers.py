"""The print centre, the page of one paper while it is made and after, and the register."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from common.decisions import Decision, require
from common.listpage import ListPage
from common.lists import Column, Filter, Listing
from common.merge import merged
from common.pages import ActionPage, ConfirmPage, Page
from common.seen import seen_or_404
from common.text import tidy
from documents import permissions, services
from documents.models import IssuedPaper, PaperState
from documents.selectors import recent_papers, search_papers
from documents.views.documents import linked_rows

FOUND = 20
QUICK_POLLS = 10
STEPS = {
    "": gettext_lazy("Waiting for its turn"),
    "draw": gettext_lazy("Drawing the pages"),
    "keep": gettext_lazy("Taking the number and keeping the file"),
}


def crumbs_to_papers() -> list[tuple[str, str]]:
    """The print centre above every page of a paper."""
    return [(_("Print centre"), reverse("documents:papers"))]


def moment_words(moment: Any) -> str:
    """A day and time as read in the office."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    return f"{date_format(local, 'DATE_FORMAT')}, {date_format(local, 'TIME_FORMAT')}"


class PrintCentre(Page):
    """One search box, what is ready to print, and what was printed last."""

    template_name = "documents/print_centre.html"
    heading = gettext_lazy("Print centre")

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - the page is about nothing yet
        """The office."""
        return permissions.can_open_print_centre(user)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page, with what was found when something was asked for."""
        text = tidy(request.GET.get("q", ""))[:100].replace("\x00", "")
        return self.show(
            text=text,
            found_papers=search_papers(request.user, text)[:FOUND] if text else [],
            found_records=linked_rows(merged("documents.papers", request.user, text), request.user)
            if text
            else [],
            ready=linked_rows(merged("documents.ready", request.user, None, size=10), request.user),
            recent=recent_papers(request.user),
        )


class Register(Listing):
    """Every paper that got a number, void ones too."""

    title = gettext_lazy("Register of printed papers")
    nouns = ngettext_lazy("%(n)s paper", "%(n)s papers", "n")
    columns = (
        Column("number", gettext_lazy("Number"), sort="pk"),
        Column("title", gettext_lazy("Title")),
        Column("issued", gettext_lazy("Printed")),
        Column("by", gettext_lazy("Printed by")),
        Column("state", gettext_lazy("State")),
        Column("reason", gettext_lazy("Why void")),
    )
    filters = (
        Filter(
            "state",
            gettext_lazy("State"),
            [(PaperState.ISSUED, gettext_lazy("Issued")), (PaperState.VOID, gettext_lazy("Void"))],
            lambda rows, value: rows.filter(state=value),
        ),
    )
    default_sort = "-number"
    nothing = gettext_lazy("Nothing was printed yet.")

    def queryset(self) -> Any:
        """With who asked for it."""
        return IssuedPaper.objects.visible_to(self.user).on_register().select_related("asked_by")

    def rows(self, objects: Any) -> Any:
        """The number leads to the paper."""
        words = dict(PaperState.choices)
        return [
            (each.get_absolute_url(), each.number, self._cells(each, (str(words[each.state]), each.state)))
            for each in objects
        ]

    def csv_rows(self, objects: Any) -> Any:
        """The same as plain text."""
        words = dict(PaperState.choices)
        return [[each.number, *self._cells(each, str(words[each.state]))] for each in objects]

    def _cells(self, paper: IssuedPaper, state: Any) -> list[Any]:
        title = _("%(title)s (sample)") % {"title": paper.title} if paper.sample else paper.title
        reason = paper.void_reason or (_("Not void") if paper.state == PaperState.ISSUED else "")
        return [title, moment_words(paper.issued_at), str(paper.asked_by), state, reason]

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the print centre."""
        return crumbs_to_papers()


class RegisterPage(ListPage):
    """The register, for the office."""

    listing_class = Register

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """403 with the reason for others."""
        require(permissions.can_open_print_centre(request.user))
        return super().get_listing(request, **kwargs)


class OfPaper(Page):
    """A page under one printed paper."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """404 for what is not visible."""
        joined = ("asked_by", "job", "file")
        return seen_or_404(IssuedPaper.objects.visible_to, request.user, *joined, pk=kwargs["pk"])

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the print centre, for those who may open it."""
        return crumbs_to_papers() if permissions.can_open_print_centre(self.request.user) else []


class PaperPage(OfPaper):
    """How far the paper is, and once it is made the way to it; survives a reload."""

    template_name = "documents/paper.html"

    def get_heading(self) -> str:
        """The title of the paper."""
        return str(self.record.title)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG002 - found by get_record
        """The page."""
        return self.show(**progress(self.record, request.user, polls=0))


class PaperProgress(OfPaper):
    """The part of the page that asks again by itself, until there is nothing left to wait for."""

    def get(self, request: HttpRequest, pk: int, polls: int) -> HttpResponse:  # noqa: ARG002 - found by get_record
        """The fragment."""
        context = progress(self.record, request.user, polls=min(polls, 9_999))
        response = render(request, "documents/_paper_state.html", {**context, "record": self.record})
        response["Cache-Control"] = "no-store"
        return response


def progress(paper: IssuedPaper, user: Any, *, polls: int) -> dict[str, Any]:
    """What both the page and its moving part show."""
    return {
        "step": STEPS.get(paper.job.step, STEPS[""]),
        "percent": paper.job.percent,
        "waits": paper.state == PaperState.MAKING,
        "next_url": reverse("documents:paper-progress", args=[paper.pk, polls + 1]),
        "pause": 1 if polls < QUICK_POLLS else 3,
        "slow": polls > QUICK_POLLS,
        "said": _said(paper, polls),
        "printed": moment_words(paper.issued_at),
        "may_retry": permissions.can_retry_paper(user, paper),
        "may_void": permissions.can_void_paper(user, paper),
    }


def _said(paper: IssuedPaper, polls: int) -> str:
    """What a screen reader hears: the start, one sign of life, and the end; never every poll."""
    if paper.state == PaperState.MAKING:
        return {0: "", 1: _("The PDF is being made."), QUICK_POLLS: _("Still being made.")}.get(polls, "")
    if not polls:
        return ""
    return _("The PDF could not be made.") if paper.state == PaperState.FAILED else _("The PDF is ready.")


class RetryPaper(OfPaper, ActionPage):
    """Try once more to make a paper."""

    limit = "print"

    def decide(self, user: Any, record: Any) -> Decision:
        """Whoever asked for it, or the office."""
        return permissions.can_retry_paper(user, record)

    def act(self, by: Any) -> IssuedPaper:
        """Put it back in the queue."""
        return services.retry_paper(paper=self.record, by=by)


class VoidPaper(OfPaper, ConfirmPage):
    """Declare a printed paper void."""

    heading = gettext_lazy("Make this paper void?")
    effect = gettext_lazy(
        "It stays on the register with its number. Whoever checks its code reads that it is void and why. "
        "This cannot be undone."
    )
    action = gettext_lazy("Make paper void")
    keep = gettext_lazy("Keep it")
    reason = "needed"
    success_message = gettext_lazy("The paper is void.")

    def decide(self, user: Any, record: Any) -> Decision:
        """The clerk."""
        return permissions.can_void_paper(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the paper."""
        return [*crumbs_to_papers(), (str(self.record), self.record.get_absolute_url())]

    def summary(self) -> list[tuple[str, str]]:
        """Which paper."""
        paper = self.record
        return [
            (_("Number"), paper.number),
            (_("Title"), paper.title),
            (_("Printed"), moment_words(paper.issued_at)),
            (_("Printed by"), str(paper.asked_by)),
        ]

    def act(self, form: Any, by: Any) -> IssuedPaper:
        """Void it with the reason."""
        return services.void_paper(paper=self.record, reason=form.values["reason"], by=by)
