"""What proposals offer to the relationship's page, Today and search."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Concat
from django.http import HttpRequest

from common.extend import Kind, Panel, Rows, register
from common.merge import row
from proposals.models import Proposal
from proposals.selectors import waiting_for

KIND = "proposals.proposal"


def _search(user: Any, text: str) -> QuerySet[Any, Any]:
    found = Proposal.objects.visible_to(user).filter(relationship__folded__contains=text)
    return row(found, KIND, title=Concat("number", Value(" "), "relationship__partner__name"), detail="stage")


def _of_tie(request: HttpRequest, tie: Any) -> dict[str, Any]:
    rows = Proposal.objects.visible_to(request.user).filter(relationship=tie)
    return {"proposals": rows.select_related("owner", "relationship__partner")}


def _today(request: HttpRequest, _subject: Any) -> dict[str, Any]:
    return {"waiting_proposals": waiting_for(request.user)}


register(
    "proposals",
    Panel("relationships.relationship.overview", "proposals/_of_tie.html", 5, _of_tie),
    Panel("today", "proposals/_today.html", 30, _today),
    Rows("search", _search),
    Kind(
        "records",
        KIND,
        lambda proposal: str(proposal.get_absolute_url()),
        Proposal.objects.visible_to,
    ),
)
