"""Proclamations: the list, the page, writing, correcting, printing, Trash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from common.cells import Row
from common.dates import to_cell
from common.decisions import Decision, require
from common.listpage import ListPage
from common.lists import Column, Filter, Listing, Preset, Rows
from common.pages import ActionPage, ChangePage, ConfirmPage, CreatePage, Crumbs, Page, get_or_404
from common.text import marked
from common.trashpage import TrashedLine, TrashPage
from council import forms, permissions, services
from council.models import Presentation, Proclamation
from council.selectors import date_words, home_order, papers_of, proclaimed_paper
from directory.models import Place
from directory.selectors import current_home, word
from documents.models import IssuedPaper


def _drafts(rows: Any) -> Rows:
    found: Rows = rows.unprinted()
    return found


class Proclamations(Listing):
    """Every proclamation a person may see."""

    title = gettext_lazy("Proclamations")
    nouns = ngettext_lazy("%(n)s proclamation", "%(n)s proclamations", "n")
    columns = (
        Column("title", gettext_lazy("Title")),
        Column("dated", gettext_lazy("Signed"), sort="dated", nullable=True),
        Column("day", gettext_lazy("Day it names"), sort="day", nullable=True),
        Column("occasion", gettext_lazy("Occasion")),
        Column("state", gettext_lazy("State")),
    )
    filters = (
        Filter(
            "presented",
            gettext_lazy("How it is presented"),
            Presentation.choices,
            lambda rows, how: rows.filter(presented=how),
        ),
    )
    views = (
        Preset("all", gettext_lazy("All")),
        Preset("drafts", gettext_lazy("Not printed yet"), _drafts),
        Preset("issued", gettext_lazy("Issued"), lambda rows: rows.filter(is_issued=True)),
    )
    search = "folded"
    search_label = gettext_lazy("Words of the title")
    default_sort = "-dated"
    nothing = gettext_lazy("No proclamations yet.")

    def queryset(self) -> Rows:
        """What this person may see, with whether it was issued."""
        rows: Rows = Proclamation.objects.visible_to(self.user).with_issue()
        return rows

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """Title, dates as known, occasion, state."""
        order, none = home_order(), str(gettext_lazy("Not recorded"))
        return [
            (
                each.get_absolute_url(),
                _named(each),
                (
                    date_words(each.dated, order) or none,
                    date_words(each.day, order) or none,
                    each.occasion or none,
                    _state(each),
                ),
            )
            for each in objects
        ]

    def csv_rows(self, objects: Sequence[Any]) -> Iterable[Sequence[object]]:
        """Dates in their stored form."""
        for each in objects:
            yield [_named(each), to_cell(each.dated), to_cell(each.day), each.occasion, _state(each)[0]]

    def actions(self) -> list[tuple[Any, str]]:
        """Write one; look into Trash."""
        if not permissions.can_keep_proclamations(self.user):
            return []
        return [
            (gettext_lazy("Write a proclamation"), reverse("council:proclamation-add")),
            (gettext_lazy("See Trash"), reverse("council:proclamations-trashed")),
        ]


class ProclamationList(ListPage):
    """Drafts and what was issued; administrators are refused."""

    listing_class = Proclamations

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Administrators keep accounts, not papers."""
        require(permissions.can_see_proclamations(request.user))
        return super().dispatch(request, *args, **kwargs)


class OfProclamation(Page):
    """What every page about one proclamation begins with."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The proclamation, when this person may see it."""
        rows = Proclamation.objects.visible_to(request.user).with_issue()
        return get_or_404(
            rows.select_related("place", "body").prefetch_related("place__names"), pk=kwargs["pk"]
        )

    def crumbs(self) -> Crumbs:
        """The list, and the proclamation."""
        return [*crumbs_to_list(), (str(self.record), self.record.get_absolute_url())]


class KeptByOffice:
    """Pages of those who write proclamations."""

    def decide(self, user: Any, record: Any) -> Decision:
        """Clerks and coordinators."""
        return permissions.can_keep_proclamations(user, record)


class ProclamationPage(OfProclamation):
    """The text as it is printed, its facts, and what was printed of it."""

    template_name = "council/proclamation.html"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show it."""
        user: Any = request.user
        one = self.record
        papers = list(papers_of(one).visible_to(user)[:10])
        return self.show(
            act=proclaimed_paper(one),
            facts=_facts(one),
            papers=papers,
            state=_state(one),
            may_keep=bool(permissions.can_keep_proclamations(user)),
            may_print=bool(permissions.can_print_proclamation(user)),
        )

    def get_heading(self) -> str:
        """Its title."""
        return str(self.record)

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return crumbs_to_list()


class AddProclamation(KeptByOffice, CreatePage):
    """Write a proclamation."""

    form_class = forms.ProclamationForm
    heading = gettext_lazy("Write a proclamation")
    action = gettext_lazy("Save draft")
    success_message = gettext_lazy("Draft saved. It becomes a paper with a number when it is printed.")

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return crumbs_to_list()

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("council:proclamations")

    def form_kwargs(self) -> dict[str, Any]:
        """The places this person may name; the city's own word for its mayor."""
        initial = {"signer_title": word(current_home(), "mayor")}
        return {"places": Place.objects.visible_to(self.request.user), "initial": initial}

    def save(self, form: Any, by: Any) -> Proclamation:
        """Save the draft."""
        return services.draft_proclamation(by=by, **form.values)


class ChangeProclamation(KeptByOffice, OfProclamation, ChangePage):
    """Correct a proclamation."""

    form_class = forms.ProclamationForm
    heading = gettext_lazy("Change the proclamation")
    success_message = gettext_lazy("Proclamation saved.")

    def form_kwargs(self) -> dict[str, Any]:
        """The places this person may name."""
        return {"places": Place.objects.visible_to(self.request.user)}

    def save(self, form: Any, by: Any) -> Proclamation:
        """Under the version the form was opened with."""
        return services.change_proclamation(proclamation=self.record, by=by, seen=form.seen, **form.values)


class PrintProclamation(OfProclamation, ActionPage):
    """Have the PDF made, and on to the page that shows how far it is."""

    limit = "print"

    def decide(self, user: Any, record: Any) -> Decision:
        """Clerks and coordinators."""
        return permissions.can_print_proclamation(user, record)

    def act(self, by: Any) -> IssuedPaper:
        """Ask for it."""
        return services.print_proclamation(proclamation=self.record, by=by)

    def success_url(self, result: Any) -> str:
        """The paper's own page."""
        return reverse("documents:paper", args=[result.pk])


class TrashProclamation(KeptByOffice, OfProclamation, ConfirmPage):
    """Into Trash, from where it can be restored for 30 days."""

    heading = gettext_lazy("Move the proclamation to Trash")
    effect = gettext_lazy(
        "It leaves the list and can be restored for 30 days. Papers printed of it stay on the register."
    )
    action = gettext_lazy("Move to Trash")
    keep = gettext_lazy("Keep the proclamation")
    success_message = gettext_lazy("The proclamation is in Trash. It can be restored for 30 days.")

    def summary(self) -> list[tuple[str, str]]:
        """What tells it from others."""
        one = self.record
        return [
            (_("Title"), one.title),
            (_("Day it names"), date_words(one.day) or _("Not recorded")),
            (_("State"), _state(one)[0]),
        ]

    def act(self, form: Any, by: Any) -> Proclamation:
        """Under the version that was looked at."""
        return services.trash_proclamation(proclamation=self.record, by=by, seen=form.seen)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - its page is gone
        """To the list."""
        return reverse("council:proclamations")


class TrashedProclamations(KeptByOffice, TrashPage):
    """Proclamations in Trash, each with its button to restore."""

    heading, nothing = gettext_lazy("Proclamations in Trash"), gettext_lazy("Trash holds no proclamation.")

    def crumbs(self) -> Crumbs:
        """Back to the list."""
        return crumbs_to_list()

    def lines(self) -> Iterator[TrashedLine]:
        """Newest first."""
        for one in Proclamation.objects.trashed().order_by("-trashed_at")[: self.most_lines]:
            yield TrashedLine(one, reverse("council:proclamation-restore", args=(one.pk,)))


class RestoreProclamation(KeptByOffice, ActionPage):
    """Out of Trash again."""

    success_message = gettext_lazy("Proclamation restored.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """Whether it exists is only told to those who may restore."""
        if not permissions.can_keep_proclamations(request.user):
            return None
        return get_or_404(Proclamation.objects.trashed(), pk=kwargs["pk"])

    def cancel_url(self) -> str:
        """Back to the list of Trash."""
        return reverse("council:proclamations-trashed")

    def act(self, by: Any) -> Proclamation:
        """Call the service."""
        return services.restore_proclamation(proclamation=self.record, by=by)


def crumbs_to_list() -> Crumbs:
    """The list of proclamations above every page about one."""
    return [(_("Proclamations"), reverse("council:proclamations"))]


def _named(one: Proclamation) -> str:
    return marked(one.title, sample=one.sample)


def _state(one: Any) -> tuple[str, str]:
    return (_("Issued"), "issued") if one.is_issued else (_("Draft"), "draft")


def _facts(one: Proclamation) -> list[Mapping[str, Any]]:
    lines: list[tuple[str, Any]] = [
        (_("Occasion"), one.occasion),
        (_("Day it names"), date_words(one.day)),
        (_("Date of signing"), date_words(one.dated)),
        (_("Signed by"), ", ".join(filter(None, [one.signer, one.signer_title]))),
        (_("Body"), one.body.name if one.body else ""),
        (_("Asked for by"), one.requested_by),
        (_("Asked for on"), date_words(one.requested_on)),
        (_("How it is presented"), one.get_presented_display()),
        (_("Presented on"), date_words(one.read_on)),
        (_("Source"), one.source),
    ]
    partner: Mapping[str, Any] = {
        "label": _("Partner it is about"),
        "value": one.place.full_name if one.place else "",
        "value_url": one.place.get_absolute_url() if one.place else "",
    }
    return [partner, *({"label": label, "value": value} for label, value in lines)]
