"""One search over everything a person may see."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from common.text import tidy
from program.selectors.search import LONGEST, search


class Search(View):
    """Found things, grouped by kind."""

    http_method_names = ["get", "head"]

    @classmethod
    def limit_for(cls, request: HttpRequest) -> str:
        """The empty page costs nothing."""
        return "search" if request.GET.get("q") else ""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page; whatever is typed, it answers."""
        user: Any = request.user
        text = tidy(request.GET.get("q", "")[: LONGEST * 2]).replace("\x00", "")[:LONGEST]
        groups = search(user, text)
        found = sum(len(group.hits) for group in groups)
        context = {"groups": groups, "search_text": text, "found": found}
        return render(request, "program/search.html", context)
