"""Ties on a map of the world, with the same rows beside it; and where one partner lies."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from common.listpage import head_on_paper
from common.maps import draw
from common.pages import Crumbs, Page, get_or_404
from directory.selectors import current_home
from relationships.models import Relationship
from relationships.selectors.map_points import MOST_MARKS, home_on_map, tie_on_map
from relationships.selectors.pending import pending_states
from relationships.selectors.standing import quiet_line
from relationships.views.listing import Relationships

AN_HOUR = 3600


class TiesMap(Page):
    """The list of relationships as it is narrowed, drawn; it shows nothing that the list does not say."""

    template_name = "relationships/map.html"
    heading = gettext_lazy("Map of relationships")
    links_history = False
    listing: Relationships

    def crumbs(self) -> Crumbs:
        """Back to the list."""
        return [(_("Relationships"), self.list_url())]

    def list_url(self) -> str:
        """The same view as a list."""
        return reverse("relationships:list") + self.listing.address().removeprefix(self.request.path)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The first of the view in its order."""
        self.listing = Relationships(request)
        ties = self.listing.order.take(self.listing.narrowed(), MOST_MARKS + 1)
        line = quiet_line()
        return self.show(
            listing=self.listing,
            told=head_on_paper(self.listing),
            home_point=home_on_map(current_home()),
            points=[tie_on_map(tie, line, pending_states(tie)) for tie in ties[:MOST_MARKS]],
            most=MOST_MARKS if len(ties) > MOST_MARKS else 0,
            list_url=self.list_url(),
        )


class Locator(View):
    """A small picture of the world with one partner and the way there."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """A file of its own, so that the page of the tie stays light; 404 where no position is recorded."""
        rows = Relationship.objects.visible_to(request.user).select_related("partner", "type")
        tie: Any = get_or_404(rows, slug=slug)
        drawn = draw(home_on_map(current_home()), [tie_on_map(tie, quiet_line())])
        if not drawn.marks:
            raise Http404
        picture = render_to_string("relationships/locator.svg", {"map": drawn, "mark": drawn.marks[0]})
        answer = HttpResponse(picture, content_type="image/svg+xml")
        patch_cache_control(answer, private=True, max_age=AN_HOUR)
        return answer
