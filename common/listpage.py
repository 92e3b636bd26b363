"""The view over a `Listing`: page, the part of it that a filter swaps, the files and the print of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from itertools import chain, islice
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import NoReverseMatch, resolve, reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views import View

from common import workbook
from common.csvcells import csv_lines
from common.lists import Listing

REGION = "list-region"
# What a person prints and reads; more goes into a file.
MOST_PRINTED = 2_000


class ListPage(View):
    """One list at one address; all its state stands in that address."""

    listing_class: type[Listing] = Listing
    template_name = "common/list.html"
    limit: ClassVar[str] = "export"  # of common.limits; only the whole list in one piece counts

    @classmethod
    def limit_for(cls, request: HttpRequest) -> str:
        """The whole list in one piece is the dear one."""
        return cls.limit if request.GET.get("format") in WHOLE else ""

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """The listing for this request; a subclass authorises here."""
        return self.listing_class(request, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """The page, its table region for htmx, or the whole of the same view as a file or to be printed."""
        listing = self.get_listing(request, **kwargs)
        if request.GET.get("format") in WHOLE and not listing.not_allowed:
            return WHOLE[request.GET["format"]](listing)
        partial = request.headers.get("HX-Target") == REGION
        template = "common/_list_table.html" if partial else self.template_name
        context = {"listing": listing, "partial": partial, "search_text": ""}
        response = render(request, template, context, status=503 if listing.found.failed else 200)
        patch_vary_headers(response, ["HX-Request", "HX-Target"])
        return response


def csv_response(listing: Listing) -> HttpResponse | StreamingHttpResponse:
    """The rows of the view as CSV, a part at a time."""
    response = StreamingHttpResponse(_csv_parts(listing), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_file_name(listing)}.csv"'
    return response


def _file_name(listing: Listing) -> str:
    return f"{slugify(str(listing.title)) or 'list'}-{timezone.localdate().isoformat()}"


def xlsx_response(listing: Listing) -> FileResponse:
    """The rows of the view as a workbook; where it holds only the first of them, its last row says so."""
    rows = map(listing.picked, chain.from_iterable(listing.file_parts()))
    first = list(islice(rows, workbook.MOST_ROWS + 1))
    told: list[list[object]] = [list(row) for row in first[: workbook.MOST_ROWS]]
    if len(first) > workbook.MOST_ROWS:
        told.append([_("There are more rows. Download the list as CSV to have all of them.")])
    heads: list[list[object]] = [[*_head_line(listing)], [column.label for column in listing.shown_columns]]
    made = workbook.write_workbook(heads, told)
    name = f"{_file_name(listing)}.xlsx"
    return FileResponse(made, as_attachment=True, filename=name, content_type=workbook.TYPE)


def print_response(listing: Listing) -> HttpResponse:
    """All rows of the view on one page without bars, with where they come from above them."""
    objects = list(islice(chain.from_iterable(listing.chunks()), MOST_PRINTED + 1))
    labels = [str(column.label) for column in listing.shown_columns]
    context = {
        "listing": listing,
        "told": head_on_paper(listing),
        "columns": listing.shown_columns,
        # In the words of the page; the CSV keeps dates in their stored form.
        "rows": [
            list(zip(labels, listing.picked(row), strict=True))
            for row in Listing.csv_rows(listing, objects[:MOST_PRINTED])
        ],
        "more": len(objects) > MOST_PRINTED,
        "most": MOST_PRINTED,
    }
    return render(listing.request, "common/list_print.html", context)


def head_on_paper(listing: Listing) -> list[str]:
    """What a print says of the view above it, with the time in the reader's way of writing it."""
    return _head_line(listing, date_format(timezone.localtime(), "DATETIME_FORMAT"))


def _csv_parts(listing: Listing) -> Iterator[str]:
    # The mark by which a spreadsheet knows the text is UTF-8.
    labels = [column.label for column in listing.shown_columns]
    yield "\ufeff" + csv_lines([_head_line(listing), labels])
    try:
        for part in listing.file_parts():
            yield csv_lines(map(listing.picked, part) if listing.hidden else part)
    except Exception:
        yield csv_lines([[_("This file is incomplete. Download it again.")]])
        raise


def _head_line(listing: Listing, moment: str = "") -> list[str]:
    """Where the rows come from, when, and what narrowed them."""
    view = [str(listing.view.label)] if listing.view else []
    return [
        listing.request.build_absolute_uri(listing.address()),
        moment or timezone.localtime().strftime("%Y-%m-%d %H:%M %Z"),
        *view,
        *(c.text for c in listing.applied),
    ]


def find_listing(
    request: HttpRequest, list_name: str, query: str, *, trusting: bool = False
) -> Listing | None:
    """The list at an address of that name, as this person would open it; None for what he or she may not."""
    try:
        path = reverse(list_name)
    except NoReverseMatch:
        return None
    match = resolve(path)
    page_class = getattr(match.func, "view_class", None)
    if page_class is None or not issubclass(page_class, ListPage):
        return None
    asked: Any = copy(request)
    asked.method, asked.path, asked.GET, asked.resolver_match = "GET", path, QueryDict(query), match
    page = page_class(**getattr(match.func, "view_initkwargs", {}))
    page.setup(asked)
    try:
        listing: Listing = page.get_listing(asked)
    except (PermissionDenied, Http404):
        return None
    listing.trusting = trusting
    return None if listing.not_allowed else listing


# What a list is given as in one piece, by the word in its address.
WHOLE: dict[str, Callable[[Listing], HttpResponseBase]] = {
    "csv": csv_response,
    "xlsx": xlsx_response,
    "print": print_response,
}
