"""What exchanges offer to the relationship's page, its timeline and search."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.selectors import OFFICE_AND_ADMIN, in_trash
from common.decisions import Decision
from common.extend import Days, Kind, Panel, Past, Reach, Rows, Tab, Trashed, register
from common.merge import bounded, row
from exchanges import permissions, selectors, services
from exchanges.models import Exchange, Photo

KIND = "exchanges.exchange"
TIE = "relationships.relationship"
LATEST = 3


def _timeline(user: Any, tie: Any) -> QuerySet[Any, Any]:
    rows = Exchange.objects.visible_to(user).of(tie)
    return row(rows, KIND, title=Coalesce(NullIf("title", Value("")), F("story")), when="starts")


def _search(user: Any, text: str) -> QuerySet[Any, Any]:
    rows = bounded(Exchange.objects.visible_to(user).filter(folded__words=text))
    title = Coalesce(NullIf("title", Value("")), F("story"))
    return row(rows, KIND, title=title, when="starts", detail="kind")


def _of_tie(request: HttpRequest, tie: Any) -> dict[str, Any]:
    return {
        "exchanges": selectors.latest_exchanges(request.user, tie=tie, number=(LATEST,)),
        "all_url": reverse("exchanges:of-tie", args=(tie.slug,)),
        "log_url": reverse("exchanges:log") if permissions.can_log(request.user) else "",
    }


def _of_plan(request: HttpRequest, tie: Any) -> dict[str, Any]:
    """What was held with this partner so far; the test exchange is logged like every other one."""
    log = f"{reverse('exchanges:log')}?relationship={tie.slug}" if permissions.can_log(request.user) else ""
    return {"exchanges": selectors.latest_exchanges(request.user, tie=tie, number=(LATEST,)), "log_url": log}


def _pulse(request: HttpRequest, tie: Any) -> dict[str, Any]:
    return {"lines": selectors.pulse_of(request.user, tie)}


def _button(request: HttpRequest, _tie: Any) -> dict[str, Any]:
    return {"log_url": reverse("exchanges:log") if permissions.can_log(request.user) else ""}


def _with_document(user: Any, document: Any) -> QuerySet[Any, Any]:
    rows = Exchange.objects.visible_to(user).filter(documents=document)
    return row(rows, KIND, title=Coalesce(NullIf("title", Value("")), F("story")), detail="kind")


def _documents(user: Any) -> QuerySet[Any, Any]:
    links = Exchange.documents.through.objects.filter(exchange__in=Exchange.objects.visible_to(user))
    return links.values("document")


def _in_trash(user: Any) -> QuerySet[Exchange]:
    rows = in_trash(Exchange, user, readers=OFFICE_AND_ADMIN, own=Q(logged_by=user))
    return selectors.with_partners(rows)


def _photos_taken_off(user: Any) -> QuerySet[Photo]:
    """Photos of exchanges a person may see; of others' a member is told nothing."""
    seen = Exchange.objects.visible_to(user)
    rows = Photo.objects.exclude(removed_at=None).filter(exchange__in=seen)
    if user.has_role(Role.MEMBER):
        rows = rows.filter(exchange__logged_by=user)
    elif not user.has_role(*OFFICE_AND_ADMIN):
        rows = rows.none()
    return rows.select_related("exchange", "file")


def _may_put_photo_back(user: Any, photo: Photo) -> Decision:
    return permissions.can_change(user, photo.exchange)  # type: ignore[arg-type] # rows have one


TRASH = (
    Trashed(
        "trash",
        Exchange,
        _in_trash,
        permissions.can_restore,
        lambda one, by: services.restore_exchange(exchange=one, by=by),
        lambda one: str(one.get_absolute_url()),
        about=lambda one: ", ".join(str(tie) for tie in one.all_ties),
    ),
    Trashed(
        "trash",
        Photo,
        _photos_taken_off,
        _may_put_photo_back,
        lambda photo, by: services.restore_photo(photo=photo, by=by),
        lambda photo: str(photo.exchange.get_absolute_url()),
        about=lambda photo: str(photo.exchange),
        since="removed_at",
    ),
)

HISTORY = (Past("history", KIND, Exchange),)

register(
    "exchanges",
    *HISTORY,
    Tab(TIE, _("Exchanges"), "exchanges:of-tie", 30, selectors.listed_exchanges),
    Panel(f"{TIE}.overview", "exchanges/_of_tie.html", 10, _of_tie),
    Panel("relationships.plan", "exchanges/_of_plan.html", 10, _of_plan),
    Days("relationships.activity", selectors.days_of),
    Panel("relationships.pulse", "relationships/_pulse.html", 10, _pulse),
    Panel(f"{TIE}.actions", "exchanges/_button.html", 10, _button),
    Rows("relationships.timeline", _timeline),
    *TRASH,
    Rows("search", _search),
    Rows("documents.document.uses", _with_document),
    Reach("documents.document", _documents),
    Kind("records", KIND, lambda exchange: str(exchange.get_absolute_url()), Exchange.objects.visible_to),
)
