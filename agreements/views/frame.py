"""What every page about one agreement begins with: its row, its head and its tabs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.models import Agreement
from agreements.selectors.approvals import approvals_for
from agreements.selectors.text import latest_version
from common.pages import Crumbs, Page
from common.seen import seen_or_404

# (key, words, address).
TABS = (
    ("text", gettext_lazy("Text"), "agreements:agreement"),
    ("clauses", gettext_lazy("Edit text"), "agreements:clauses"),
    ("versions", gettext_lazy("Versions"), "agreements:versions"),
    ("approvals", gettext_lazy("Approvals"), "agreements:approvals"),
    ("signing", gettext_lazy("Signing"), "agreements:signing"),
    ("history", gettext_lazy("History"), "agreements:history"),
)


def find_agreement(request: HttpRequest, number: str) -> Agreement:
    """The agreement, when this person may see it."""
    joined = ("relationship__partner", "relationship__type", "final", "signed_scan", "owner")
    found: Agreement = seen_or_404(Agreement.objects.visible_to, request.user, *joined, number=number)
    return found


class AgreementPage(Page):
    """A page under one agreement; `record` is the agreement unless a subclass finds a part of it."""

    agreement: Agreement
    links_history = False
    tab = ""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The agreement, and what of it the page is about."""
        self.agreement = find_agreement(request, kwargs["number"])
        return self.find_part(**kwargs)

    def find_part(self, **kwargs: Any) -> Any:  # noqa: ARG002 - subclasses read them
        """What the page is about."""
        return self.agreement

    def crumbs(self) -> Crumbs:
        """The list, and the agreement."""
        return [
            (_("Agreements"), reverse("agreements:list")),
            (str(self.agreement), self.agreement.get_absolute_url()),
        ]

    def back_url(self) -> str:
        """Where the page leads when it is done or left."""
        return self.agreement.get_absolute_url()

    def cancel_url(self) -> str:
        """The way out."""
        return self.back_url()

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - the agreement decides, not the part
        """Back to where the person came from."""
        return self.back_url()

    def extra_context(self) -> Mapping[str, Any]:
        """The agreement, for templates that carry its head."""
        return {"agreement": self.agreement}


class AgreementTab(AgreementPage):
    """One of the tabs; subclasses give `tab`, a template and `context()`."""

    def get_heading(self) -> str:
        """Its title."""
        return self.agreement.title_home

    def crumbs(self) -> Crumbs:
        """Only the list: the head names the agreement."""
        return super().crumbs()[:1]

    def context(self, user: Any) -> Mapping[str, Any]:  # noqa: ARG002 - subclasses read it
        """What the tab shows."""
        return {}

    def extra_context(self) -> Mapping[str, Any]:
        """The head and the tabs."""
        return {
            **super().extra_context(),
            "tie": self.agreement.relationship,
            "tabs": tabs_of(self.agreement, self.tab),
            "latest": latest_version(self.agreement),
        }

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the tab."""
        return self.show(**self.context(request.user))


def tabs_of(agreement: Agreement, current: str) -> list[dict[str, Any]]:
    """The tabs with what stands behind them counted."""
    counts = {"versions": agreement.versions.count(), "approvals": approvals_for(agreement).count()}
    return [
        {
            "label": label,
            "url": reverse(name, args=[agreement.number]),
            "current": key == current,
            "count": counts.get(key),
        }
        for key, label, name in TABS
    ]
