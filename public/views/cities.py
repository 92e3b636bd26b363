"""Every published tie from A to Z."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy, ngettext_lazy

from common.lists import Column, Listing, Rows
from public import selectors
from public.views.shared import PublicPage
from relationships.selectors.portfolio import holding_words


class PublishedCities(Listing):
    """What residents look up, with a search that knows every spelling."""

    title = gettext_lazy("Partner cities")
    nouns = ngettext_lazy("%(n)s city", "%(n)s cities", "n")
    columns = (Column("city", gettext_lazy("City"), sort="folded"),)
    search = "folded"
    per_page = 100

    def queryset(self) -> Rows:
        """Published ties; who asks makes no difference."""
        return selectors.published_ties()

    def search_for(self, rows: Rows, words: list[str]) -> Rows:
        """Every name of a city, in any script."""
        return holding_words(rows, words)


class Cities(PublicPage):
    """A page of the list."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """A hundred cities, and the ways to those before and after."""
        listing = PublishedCities(request)
        found = listing.found
        context: dict[str, Any] = {"listing": listing, "points": selectors.points_of(found.rows)}
        return render(request, "public/cities.html", context)
