"""One search over everything a person may see."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from accounts.models import Role, User
from common.searching import LONGEST, asked
from common.text import tidy
from program.selectors.search import Found, search

NOTHING = gettext_lazy(
    "Nothing you may see matches “%(text)s”. Type less of the name, or a number as it stands on the paper."
)
SUGGESTED, SUGGESTED_OF_EACH = 8, 4


class Search(View):
    """Found things, grouped by kind; to the box in the head, while somebody types, the first of them."""

    http_method_names = ["get", "head"]

    @classmethod
    def limit_for(cls, request: HttpRequest) -> str:
        """The empty page costs nothing."""
        if not request.GET.get("q"):
            return ""
        return "suggest" if is_typing(request) else "search"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page; whatever is typed, it answers."""
        user: Any = request.user
        text = tidy(request.GET.get("q", "")[: LONGEST * 2]).replace("\x00", "")[:LONGEST]
        if is_typing(request):
            found = search(user, text, shown=SUGGESTED_OF_EACH)
            suggested = {"groups": first_of(found), "search_text": text}
            response = render(request, "program/_suggestions.html", suggested)
        else:
            found = search(user, text)
            context = {"found": found, "search_text": text, "empty": empty_words(user, text, found)}
            response = render(request, "program/search.html", context)
        patch_vary_headers(response, ["HX-Request"])
        return response


def is_typing(request: HttpRequest) -> bool:
    """True for what the box in the head asks by itself."""
    return request.headers.get("HX-Request") == "true"


def first_of(found: Found) -> list[dict[str, Any]]:
    """As many hits as fit under the box, in the order of the page."""
    left, groups = SUGGESTED, []
    for group in (*found.groups, *found.similar):
        groups.append({"label": group.label, "hits": group.hits[:left]})
        left = max(0, left - len(group.hits))
    return groups


def empty_words(user: User, text: str, found: Found) -> str:
    """Why nothing is shown, which differs; nothing is said of what this person may not see."""
    if found.groups or found.similar:
        return ""
    if not text:
        return _("Type a name or a number. Accents, hyphens and capitals make no difference.")
    words = {"text": text}
    if not asked(text):
        return _("“%(text)s” holds no letter and no number. Type a name, or the number of a paper.") % words
    if user.has_role(Role.ADMIN):
        return _("No account is called “%(text)s”. Administrators find accounts here.") % words
    return NOTHING % words
