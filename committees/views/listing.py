"""The list of committees."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from committees import permissions
from committees.selectors import committees_for_list
from common.listpage import ListPage
from common.lists import Column, Listing, Preset


class Committees(Listing):
    """Ours and the mirrored ones, the board first."""

    title = gettext_lazy("Committees")
    nouns = ngettext_lazy("%(n)s committee", "%(n)s committees", "n")
    columns = (
        Column("name", gettext_lazy("Committee"), sort="listed"),
        Column("kind", gettext_lazy("Kind")),
        Column("place", gettext_lazy("City")),
        Column("mirrors", gettext_lazy("Mirrors")),
        Column("filled", gettext_lazy("Seats filled"), numeric=True),
        Column("vacant", gettext_lazy("Vacant"), numeric=True),
    )
    views = (
        Preset("all", gettext_lazy("All")),
        Preset("ours", gettext_lazy("Ours"), lambda rows: rows.exclude(listed__startswith="3 ")),
        Preset(
            "theirs", gettext_lazy("In partner cities"), lambda rows: rows.filter(listed__startswith="3 ")
        ),
    )
    search = "folded"
    search_label = gettext_lazy("Name")
    default_sort = "name"
    nothing = gettext_lazy("No committees yet.")

    def queryset(self) -> Any:
        """What the person may see, with seats counted."""
        return committees_for_list(self.user)

    def rows(self, objects: Any) -> Any:
        """Plain text per committee."""
        return [
            (
                each.get_absolute_url(),
                each.name,
                [
                    str(each.get_kind_display()),
                    each.place.full_name,
                    str(each.mirrors or _("None")),
                    str(each.filled_count),
                    str(max(0, each.seat_count - each.filled_count)),
                ],
            )
            for each in objects
        ]

    def actions(self) -> Any:
        """A new committee for those who may form one."""
        if not permissions.can_change_committees(self.user):
            return []
        return [
            (_("Form committee"), reverse("committees:form")),
            (_("Trash"), reverse("committees:trash-list")),
        ]


class CommitteeList(ListPage):
    """Ours and the mirrored ones that this person may see."""

    listing_class = Committees
