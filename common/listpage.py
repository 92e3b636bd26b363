"""The view over a `Listing`: page, the part of it that a filter swaps, and CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views import View

from common.csvcells import safe_cell
from common.lists import Listing

REGION = "list-region"


class ListPage(View):
    """One list at one address; all its state stands in that address."""

    listing_class: type[Listing] = Listing
    template_name = "common/list.html"
    limit: ClassVar[str] = "export"  # of common.limits; only its CSV counts

    @classmethod
    def limit_for(cls, request: HttpRequest) -> str:
        """A list as CSV is the dear one."""
        return cls.limit if request.GET.get("format") == "csv" else ""

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """The listing for this request; a subclass authorises here."""
        return self.listing_class(request, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """The page, its table region for htmx, or the CSV of the same view."""
        listing = self.get_listing(request, **kwargs)
        if request.GET.get("format") == "csv" and not listing.not_allowed:
            return csv_response(listing)
        partial = request.headers.get("HX-Target") == REGION
        template = "common/_list_table.html" if partial else self.template_name
        context = {"listing": listing, "partial": partial, "search_text": ""}
        response = render(request, template, context, status=503 if listing.found.failed else 200)
        patch_vary_headers(response, ["HX-Request", "HX-Target"])
        return response


class _Line:
    """A file that hands back what the CSV writer gives it."""

    def write(self, text: str) -> str:
        """Give the line on to the response."""
        return text


def csv_response(listing: Listing) -> HttpResponse | StreamingHttpResponse:
    """The rows of the view as CSV, a part at a time."""
    response = StreamingHttpResponse(_csv_lines(listing), content_type="text/csv; charset=utf-8")
    name = slugify(str(listing.title)) or "list"
    response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate().isoformat()}.csv"'
    return response


def _csv_lines(listing: Listing) -> Iterator[str]:
    writer = csv.writer(_Line())
    # The mark by which a spreadsheet knows the text is UTF-8.
    yield "\ufeff"
    yield writer.writerow([safe_cell(part) for part in _head_line(listing)])
    yield writer.writerow([safe_cell(column.label) for column in listing.columns])
    try:
        for part in listing.chunks():
            for cells in listing.csv_rows(part):
                yield writer.writerow([safe_cell(cell) for cell in cells])
    except Exception:
        yield writer.writerow([_("This file is incomplete. Download it again.")])
        raise


def _head_line(listing: Listing) -> list[str]:
    """Where the rows come from, when, and what narrowed them."""
    moment = timezone.localtime().strftime("%Y-%m-%d %H:%M %Z")
    view = [str(listing.view.label)] if listing.view else []
    return [
        listing.request.build_absolute_uri(listing.address()),
        moment,
        *view,
        *(c.text for c in listing.applied),
    ]
