"""Views of lists under a name: save, change, delete; and the columns a person sees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import services
from accounts.forms import ColumnsForm, SavedViewForm
from accounts.models import SavedView, User
from accounts.permissions import can_change_view
from common.decisions import Decision
from common.listpage import find_listing
from common.lists import Listing
from common.pages import ActionPage, ChangePage, CreatePage, Crumbs, FormPage, Page, get_or_404


class OfList(Page):
    """A page about one list this person may open, as its address narrows it."""

    links_history = False
    listing: Listing

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """404 for what is no list, and for a list out of sight."""
        listing = find_listing(request, kwargs["list_name"], request.META.get("QUERY_STRING", ""))
        if listing is None or not listing.list_name:
            raise Http404
        self.listing = listing
        return None

    def crumbs(self) -> Crumbs:
        """Back to the list."""
        return [(str(self.listing.title), self.listing.address())]

    def cancel_url(self) -> str:
        """The list as it was."""
        return self.listing.address()


class SaveView(OfList, CreatePage):
    """Give the list as it is now a name."""

    template_name = "accounts/save_view.html"
    form_class = SavedViewForm
    heading, action = gettext_lazy("Save this view"), gettext_lazy("Save view")
    success_message = gettext_lazy("View saved. It stands above the list.")

    def form_kwargs(self) -> dict[str, Any]:
        """Who may share is asked of the person."""
        return {"user": self.request.user}

    def extra_context(self) -> Mapping[str, Any]:
        """What is kept."""
        return {"facts": [(_("List"), str(self.listing.title)), *facts_of(self.listing)]}

    def save(self, form: Any, by: Any) -> SavedView:
        """Call the service."""
        query = self.listing.address().partition("?")[2]
        return services.save_view(list_name=self.listing.list_name, query=query, by=by, **form.values)


class OfView(Page):
    """A page about one saved view."""

    success_message = gettext_lazy("View saved.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> SavedView:
        """404 for those of others that are not shared, and for views of a list out of sight."""
        view: SavedView = get_or_404(SavedView.objects.visible_to(request.user), pk=kwargs["pk"])
        listing = find_listing(request, view.list_name, view.query, trusting=True)
        if listing is None:
            raise Http404
        self.listing = listing
        return view

    def decide(self, user: Any, record: Any) -> Decision:
        """Whoever saved it; a coordinator what is shared."""
        return can_change_view(user, record)

    def crumbs(self) -> Crumbs:
        """Back to the list."""
        return [(str(self.listing.title), self.record.get_absolute_url())]


class ChangeView(OfView, ChangePage):
    """Rename it, share it, pin it."""

    template_name = "accounts/change_view.html"
    form_class = SavedViewForm
    heading = gettext_lazy("Change the view")

    def form_kwargs(self) -> dict[str, Any]:
        """Who may share is asked of the person."""
        return {"user": self.request.user}

    def save(self, form: Any, by: Any) -> SavedView:
        """Call the service; what the form does not offer stays."""
        kept = {"shared": self.record.shared, **form.values}
        return services.change_view(view=self.record, by=by, seen=form.seen, **kept)


class TrashView(OfView, ActionPage):
    """Delete it; it can be restored from Trash and by the banner."""

    success_message = gettext_lazy("View deleted. The list itself stays as it is.")

    def act(self, by: Any) -> SavedView:
        """Call the service."""
        return services.trash_view(view=self.record, by=by)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - signature of the page
        """The list without the view."""
        return reverse(self.record.list_name)


class ChooseColumns(OfList, FormPage):
    """Which columns of the list this person sees, on the page, in files and on paper."""

    form_class = ColumnsForm
    heading, action = gettext_lazy("Choose columns"), gettext_lazy("Show these columns")
    success_message = gettext_lazy("Columns chosen. Downloads and prints show the same ones.")

    def form_kwargs(self) -> dict[str, Any]:
        """All columns but the first, which always stands; ticked what is shown."""
        columns = [(column.key, str(column.label)) for column in self.listing.columns[1:]]
        shown = [key for key, _label in columns if key not in self.listing.hidden]
        return {"columns": columns, "initial": {"shown": shown}}

    def save(self, form: Any, by: Any) -> User:
        """Call the service with what is not wanted, so that a column that comes new is seen."""
        hidden = {column.key for column in self.listing.columns[1:]} - set(form.values["shown"])
        return services.choose_columns(user=by, list_name=self.listing.list_name, hidden=hidden)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - signature of the page
        """Back to the list."""
        return self.listing.address()


def facts_of(listing: Listing) -> list[tuple[str, str]]:
    """What narrows a list, for a person to read."""
    chips = [chip.text for chip in listing.applied]
    view = [(_("View"), str(listing.view.label))] if listing.view else []
    return [*view, (_("Filters"), "; ".join(chips) or _("None"))]
