"""Number series: how the register counts, added to and corrected by the clerk."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from common.decisions import Decision, require
from common.listpage import ListPage
from common.lists import Column, Listing
from common.pages import ChangePage, CreatePage, get_or_404
from documents import permissions, services
from documents.forms import CorrectSeriesForm, SeriesForm
from documents.models import NumberSeries
from documents.views.papers import crumbs_to_papers


class SeriesListing(Listing):
    """Every run of numbers with what comes next."""

    title = gettext_lazy("Number series")
    intro = gettext_lazy(
        "A paper takes the next number of its year once its PDF is made. "
        "Numbers only go forward, and none is given twice."
    )
    nouns = ngettext_lazy("%(n)s series", "%(n)s series", "n")
    columns = (
        Column("name", gettext_lazy("Name"), sort="name"),
        Column("first", gettext_lazy("Its first number")),
        Column("next", gettext_lazy("Next number"), numeric=True),
        Column("written", gettext_lazy("As it will be printed")),
    )
    nothing = gettext_lazy("No series yet. The first paper of a year begins one.")

    def queryset(self) -> Any:
        """All of them."""
        return NumberSeries.objects.all()

    def rows(self, objects: Any) -> Any:
        """The name leads the clerk to where it is corrected."""
        keeps = bool(permissions.can_keep_series(self.user))
        return [
            (
                each.get_absolute_url() if keeps else "",
                str(each),
                [each.written(1), str(each.next), each.written(each.next)],
            )
            for each in objects
        ]

    def actions(self) -> Any:
        """Add, for the clerk."""
        if not permissions.can_keep_series(self.user):
            return []
        return [(_("Add series"), reverse("documents:series-add"))]

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the print centre."""
        return crumbs_to_papers()


class SeriesList(ListPage):
    """The list, for the office."""

    listing_class = SeriesListing

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """403 with the reason for others."""
        require(permissions.can_open_print_centre(request.user))
        return super().get_listing(request, **kwargs)


class OfSeries:
    """Pages of the clerk about the register numbers."""

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - the same for every series
        """The clerk."""
        return permissions.can_keep_series(user)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list."""
        return [*crumbs_to_papers(), (_("Number series"), reverse("documents:series-list"))]

    def cancel_url(self) -> str:
        """The list."""
        return reverse("documents:series-list")

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - always the list
        """The list, where the next number stands."""
        return reverse("documents:series-list")


class AddSeries(OfSeries, CreatePage):
    """Begin a run, for instance the one of next year."""

    form_class = SeriesForm
    heading, action = gettext_lazy("Add a number series"), gettext_lazy("Add series")
    success_message = gettext_lazy("Series added.")

    def save(self, form: Any, by: Any) -> NumberSeries:
        """Call the service."""
        return services.add_series(by=by, **form.values)


class CorrectSeries(OfSeries, ChangePage):
    """Correct pattern or next number, forward only."""

    form_class = CorrectSeriesForm
    success_message = gettext_lazy("Series saved. The audit trail keeps the reason.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> NumberSeries:
        """The series; whether it exists is only told to those who may read the list."""
        require(permissions.can_open_print_centre(request.user))
        return get_or_404(NumberSeries.objects.all(), pk=kwargs["pk"])

    def get_heading(self) -> str:
        """With its name."""
        return _("Correct the number series: %(name)s") % {"name": self.record.name}

    def save(self, form: Any, by: Any) -> NumberSeries:
        """Call the service."""
        return services.change_series(series=self.record, by=by, seen=form.seen, **form.values)
