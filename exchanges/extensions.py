"""What exchanges offer to the relationship's page, its timeline and search."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.extend import Kind, Panel, Reach, Rows, Tab, register
from common.folding import fold
from common.merge import row
from exchanges import permissions, selectors
from exchanges.models import Exchange

KIND = "exchanges.exchange"
TIE = "relationships.relationship"
LATEST = 3


def _timeline(user: Any, tie: Any) -> QuerySet[Any, Any]:
    rows = Exchange.objects.visible_to(user).of(tie)
    return row(rows, KIND, title=Coalesce(NullIf("title", Value("")), F("story")), when="starts")


def _search(user: Any, text: str) -> QuerySet[Any, Any]:
    rows = Exchange.objects.visible_to(user).filter(folded__contains=fold(str(text)))
    title = Coalesce(NullIf("title", Value("")), F("story"))
    return row(rows, KIND, title=title, when="starts", detail="kind")


def _of_tie(request: HttpRequest, tie: Any) -> dict[str, Any]:
    rows = Exchange.objects.visible_to(request.user).of(tie)
    return {
        "exchanges": rows.order_by("-starts", "-pk")[:LATEST],
        "all_url": reverse("exchanges:of-tie", args=(tie.slug,)),
        "log_url": reverse("exchanges:log") if permissions.can_log(request.user) else "",
    }


def _of_plan(request: HttpRequest, tie: Any) -> dict[str, Any]:
    """What was held with this partner so far; the test exchange is logged like every other one."""
    rows = Exchange.objects.visible_to(request.user).of(tie)
    log = f"{reverse('exchanges:log')}?relationship={tie.slug}" if permissions.can_log(request.user) else ""
    return {"exchanges": rows.order_by("-starts", "-pk")[:LATEST], "log_url": log}


def _button(request: HttpRequest, _tie: Any) -> dict[str, Any]:
    return {"log_url": reverse("exchanges:log") if permissions.can_log(request.user) else ""}


def _with_document(user: Any, document: Any) -> QuerySet[Any, Any]:
    rows = Exchange.objects.visible_to(user).filter(documents=document)
    return row(rows, KIND, title=Coalesce(NullIf("title", Value("")), F("story")), detail="kind")


def _documents(user: Any) -> QuerySet[Any, Any]:
    links = Exchange.documents.through.objects.filter(exchange__in=Exchange.objects.visible_to(user))
    return links.values("document")


register(
    "exchanges",
    Tab(TIE, _("Exchanges"), "exchanges:of-tie", 30, selectors.count_of_tie),
    Panel(f"{TIE}.overview", "exchanges/_of_tie.html", 10, _of_tie),
    Panel("relationships.plan", "exchanges/_of_plan.html", 10, _of_plan),
    Panel(f"{TIE}.actions", "exchanges/_button.html", 10, _button),
    Rows("relationships.timeline", _timeline),
    Rows("search", _search),
    Rows("documents.document.uses", _with_document),
    Reach("documents.document", _documents),
    Kind("records", KIND, lambda exchange: str(exchange.get_absolute_url()), Exchange.objects.visible_to),
)
