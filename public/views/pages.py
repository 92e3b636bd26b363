"""The program's home, a page per published tie, help."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View

from common.colours import carries_text, is_colour
from common.drawn import drawn
from common.memory import unwritten
from common.pages import found_or_404, get_or_404
from common.prepared import circumstances
from directory.selectors import current_home
from documents.views.files import send_file
from public import selectors
from public.views.shared import PublicPage, by_city_clock
from relationships.models import Relationship
from relationships.selectors.map_points import MOST_MARKS, home_on_map
from relationships.selectors.partner_city import local_time, other_names, own_name
from relationships.selectors.tie import further_cities

MOST_EXCHANGES = 50


class HomePage(PublicPage):
    """Map and list of the city's ties; an empty installation leads to its set-up instead."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        home = current_home()
        if home is None:
            return render(request, "public/empty.html")
        ties = list(selectors.published_ties()[: MOST_MARKS + 1])
        context = {
            "home": home,
            "tally": selectors.tally(),
            "printed": selectors.printed_claim(home),
            "home_point": home_on_map(home),
            "points": selectors.points_of(ties[:MOST_MARKS]),
            "most": MOST_MARKS if len(ties) > MOST_MARKS else 0,
            "contacts": selectors.contacts_of(home),
        }
        return render(request, "public/home.html", context)


@method_decorator(by_city_clock, name="get")
class City(PublicPage):
    """One published tie; anything else is not found."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The page."""
        name = ("public tie", slug, circumstances(None))
        tie = found_or_404(unwritten(name, lambda: selectors.find_tie(slug), alone=True))
        context = {
            "tie": tie,
            "own_name": own_name(tie.partner),
            "further": further_cities(tie),
            "since": selectors.since_words(tie),
            "status": selectors.status_words(tie),
            "local_time": local_time(tie.partner),
            "body": drawn(request, tie.pk, "public/_city.html", lambda: self.facts(tie)),
        }
        return render(request, "public/city.html", context)

    def facts(self, tie: Relationship) -> dict[str, Any]:
        """What stands below the name."""
        exchanges = selectors.exchanges_of(tie, MOST_EXCHANGES + 1)
        return {
            "tie": tie,
            "names": other_names(tie.partner),
            "status": selectors.status_words(tie),
            "decision": selectors.last_decision(tie),
            "renewal": selectors.renewal_words(tie),
            "claims": selectors.claims_of(getattr(tie, "all_milestones", ())),
            "exchanges": exchanges[:MOST_EXCHANGES],
            "most": MOST_EXCHANGES if len(exchanges) > MOST_EXCHANGES else 0,
        }


@method_decorator(login_not_required, name="dispatch")
class PhotoFile(View):
    """A photo whose people agreed to have it shown."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:  # noqa: ARG002 - the same for everybody
        """The preview, or the photo itself where there is none."""
        photo = get_or_404(selectors.public_photos().distinct(), pk=pk)
        response = send_file(photo.preview or photo.file, inline=True)
        # Who takes back a consent finds the photo gone within a minute.
        response["Cache-Control"] = "public, max-age=60"
        return response


class Help(PublicPage):
    """How to use the pages and whom to ask."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        home = current_home()
        return render(request, "public/help.html", {"contacts": selectors.contacts_of(home) if home else []})


@method_decorator(login_not_required, name="dispatch")
class Look(View):
    """The city's own colour in place of the blue; its address holds it, so that it can be kept for good."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """A stylesheet of one rule; 404 for a colour nobody could read."""
        wanted = f"#{request.GET.get('colour', selectors.BLUE)}"
        if not (is_colour(wanted) and carries_text(wanted)):
            raise Http404
        response = HttpResponse(f":root {{ {selectors.look_of(wanted)} }}\n", content_type="text/css")
        response["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


class Robots(PublicPage):
    """Which pages search engines leave alone."""

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002 - the same for everybody
        """Plain text."""
        lines = ["User-agent: *", "Disallow: /app/", "Disallow: /log/", "Disallow: /l/", "Disallow: /set-up/"]
        return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
