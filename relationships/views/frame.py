"""What every page about one tie begins with."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.decisions import Decision
from common.pages import ActionPage, ConfirmPage, Page, found_or_404, get_or_404
from relationships import permissions
from relationships.models import Relationship
from relationships.selectors.tie_page import tie_for_page


class TiePage(Page):
    """A page under one tie; `record` is the tie unless a subclass finds a part of it."""

    tie: Relationship
    back = "relationships:overview"

    def find_tie(self, request: HttpRequest, slug: str) -> Relationship:
        """The tie of the address, or 404 when this person may not see it."""
        return found_or_404(tie_for_page(request.user, slug))

    def exists_for(self, user: Any) -> bool:  # noqa: ARG002 - subclasses read it
        """Whether there is such a page for a person at all; where not, it is a 404."""
        return True

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The tie, and what of it the page is about."""
        if not self.exists_for(request.user):
            raise Http404
        self.tie = self.find_tie(request, kwargs["slug"])
        return self.find_part(**kwargs)

    def find_part(self, **kwargs: Any) -> Any:  # noqa: ARG002 - subclasses read them
        """What the page is about."""
        return self.tie

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list and to the tie."""
        return [
            (_("Relationships"), reverse("relationships:list")),
            (self.tie.partner.full_name, self.tie.get_absolute_url()),
        ]

    def back_url(self) -> str:
        """The page of the tie this one belongs to."""
        return reverse(self.back, args=(self.tie.slug,))

    def cancel_url(self) -> str:
        """The way out."""
        return self.back_url()

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - the tie decides, not the part
        """Back to where the person came from."""
        return self.back_url()

    def extra_context(self) -> dict[str, Any]:
        """The tie, for templates that carry its head."""
        return {"tie": self.tie}


class PartOfTie(TiePage):
    """A page about a part of this tie; one of another tie, or that the person may not see, is 404."""

    model: type[Any]

    def find_part(self, **kwargs: Any) -> Any:
        """The part of the address."""
        rows = self.model.objects.visible_to(self.request.user)
        return get_or_404(rows.filter(relationship=self.tie), pk=kwargs["pk"])


class TrashedPart(TiePage):
    """A page about a part of this tie that lies in Trash."""

    model: type[Any]

    def find_part(self, **kwargs: Any) -> Any:
        """Only what lies in Trash."""
        return get_or_404(self.model.objects.trashed().filter(relationship=self.tie), pk=kwargs["pk"])


class TrashPart(ConfirmPage):
    """Moving a part of a tie to Trash is asked once; subclasses say what goes."""

    effect = gettext_lazy("It leaves the page of the relationship and can be restored for 30 days.")
    action = gettext_lazy("Move to Trash")


class TieTab(TiePage):
    """One of the sub-pages of a tie; subclasses give `tab` and `context()`."""

    tab = ""

    def context(self, user: Any) -> dict[str, Any]:
        """What the sub-page shows."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:  # noqa: ARG002 - from the address
        """The sub-page under the head of the tie."""
        return self.show(200, "", **self.rights(request.user), **self.context(request.user))

    def rights(self, user: Any) -> dict[str, Any]:
        """Which page it is, and what of it this person may change."""
        return {
            "tab": self.tab,
            "keeps": bool(permissions.can_keep_legal_facts(user)),
            "changes": bool(permissions.can_change(user)),
            "decides": bool(permissions.can_change_status(user)),
        }


class KeptByCoordinator:
    """Pages only a coordinator uses."""

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator."""
        return permissions.can_change(user, record)


class KeptAsLegalFact:
    """Pages a coordinator or a clerk uses."""

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator or a clerk."""
        return permissions.can_keep_legal_facts(user, record)


class TieAction(TiePage, ActionPage):
    """A button on a page of a tie; afterwards back to where it stood."""
