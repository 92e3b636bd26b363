"""The types of tie in the city's own words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.decisions import Decision
from common.pages import ChangePage, CreatePage, Page, get_or_404
from relationships import permissions, services
from relationships.forms import TypeForm
from relationships.models import TypeTier
from relationships.selectors.type_periods import count_by_type


class Types(Page):
    """Every type with what it means here and how many ties have it."""

    template_name = "relationships/types.html"
    heading = gettext_lazy("Types of relationship")

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the relationships."""
        return [(_("Relationships"), reverse("relationships:list"))]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - from the address
        """Everybody may read them."""
        counts = count_by_type()
        rows = [(tier, counts.get(tier.pk, 0)) for tier in TypeTier.objects.filter(trashed_at=None)]
        return self.show(rows=rows, keeps=bool(permissions.can_keep_types(request.user)))


class TypePage(Page):
    """A page about one type; only a coordinator uses it."""

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator."""
        return permissions.can_keep_types(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the relationships and their types."""
        above = (_("Relationships"), reverse("relationships:list"))
        return [above, (_("Types of relationship"), self.cancel_url())]

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("relationships:types")

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - always the list
        """Back to the list."""
        return self.cancel_url()


class AddType(TypePage, CreatePage):
    """A new type."""

    form_class = TypeForm
    heading = gettext_lazy("Add a type of relationship")
    action = gettext_lazy("Save type")
    success_message = gettext_lazy("Type saved.")

    def save(self, form: Any, by: Any) -> TypeTier:
        """In the city's words."""
        return services.add_type(by=by, **form.values)


class EditType(TypePage, ChangePage):
    """Correct a type."""

    form_class = TypeForm
    heading = gettext_lazy("Correct the type of relationship")
    success_message = gettext_lazy("Type saved.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> TypeTier:  # noqa: ARG002 - readable by all
        """A type that is not in Trash."""
        return get_or_404(TypeTier.objects.filter(trashed_at=None), pk=kwargs["pk"])

    def save(self, form: Any, by: Any) -> TypeTier:
        """Under the version the form was opened with."""
        return services.change_type(tier=self.record, by=by, seen=form.seen, **form.values)
