"""Mailing labels from a list as it is filtered: people, organizations, or those our letters went to."""

from __future__ import annotations

from itertools import chain, islice
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from common.decisions import Decision
from common.listpage import find_listing
from common.pages import CreatePage
from council.pdfs import paper_size
from relationships import permissions, services
from relationships.forms import LabelsForm
from relationships.selectors import labels as reading

# The lists labels are made from: how the address of the page names them, and their addresses.
LISTS: dict[str, tuple[str, Any]] = {
    "people": ("directory:contacts", reading.addressees_of_people),
    "organizations": ("directory:organizations", reading.addressees_of_organizations),
    "letters": ("relationships:letters", reading.addressees_of_letters),
}
NAMES = {address: name for name, (address, _read) in LISTS.items()}


def labels_link(request: HttpRequest, listing: Any) -> dict[str, Any]:
    """The way here from a list, with its filters, for those who print labels."""
    name = NAMES.get(listing.list_name)
    if name is None or not permissions.can_print_labels(request.user):
        return {"labels_url": ""}
    tail = listing.address().partition("?")[2]
    return {"labels_url": f"{reverse('relationships:labels')}?list={name}" + (f"&{tail}" if tail else "")}


class Labels(CreatePage):
    """Everybody of the list with an address, to choose from; who has none is named with the reason."""

    template_name = "relationships/labels.html"
    form_class = LabelsForm
    heading = _("Mailing labels")
    action = _("Make labels")
    limit = "print"
    success_message = ""

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators and clerks."""
        return permissions.can_print_labels(user, record)

    @cached_property
    def listed(self) -> str:
        """Which list; the people where the address names none."""
        return self.request.GET.get("list", "people")

    @cached_property
    def found(self) -> tuple[list[Any], bool]:
        """Who stands in the list as it is filtered, and whether it goes on beyond what is offered."""
        if self.listed not in LISTS:
            raise Http404
        address, read = LISTS[self.listed]
        query = self.request.GET.copy()
        query.pop("list", None)
        listing = find_listing(self.request, address, query.urlencode())
        if listing is None:
            raise Http404
        keys = [row.pk for row in islice(chain.from_iterable(listing.chunks()), reading.MOST_LABELS + 1)]
        return read(self.request.user, keys[: reading.MOST_LABELS]), len(keys) > reading.MOST_LABELS

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list."""
        names = {"people": _("People"), "organizations": _("Organizations"), "letters": _("Letters")}
        return [(str(names.get(self.listed, _("People"))), self.cancel_url())]

    def cancel_url(self) -> str:
        """The list."""
        return reverse(LISTS.get(self.listed, LISTS["people"])[0])

    def form_kwargs(self) -> dict[str, Any]:
        """All of them ticked, on the first sheet for the paper of this office."""
        addressees, paper = self.found[0], paper_size()
        initial = {
            "sheet": reading.formats_for(paper)[0].key,
            "start": 1,
            "which": [one.key for one in addressees if not one.reason],
        }
        return {"addressees": addressees, "paper": paper, "initial": initial}

    def extra_context(self) -> dict[str, Any]:
        """Who is left out, and whether the list goes on."""
        addressees, more = self.found
        return {
            "skipped": [one for one in addressees if one.reason],
            "number": sum(1 for one in addressees if not one.reason),
            "more": more,
            "most": reading.MOST_LABELS,
        }

    def save(self, form: Any, by: Any) -> Any:
        """Have them made."""
        which = set(form.values["which"])
        chosen = [one for one in self.found[0] if one.key in which]
        return services.print_labels(
            addressees=chosen, sheet=form.chosen_sheet, start=form.values["start"], by=by
        )

    def success_url(self, result: Any) -> str:
        """The page that shows how far it is."""
        return str(result.get_absolute_url())
