"""What signings and certificates offer to lower pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.extensions.texts import TIE, sample_word
from agreements.models import (
    Agreement,
    Ceremony,
    Certificate,
)
from agreements.permissions.signing import can_record_signing
from agreements.selectors.signing import to_sign
from common.extend import Kind, Panel, Point, Rows
from common.merge import bounded, row
from common.prepared import prepared
from council.models import Proclamation
from council.permissions import can_keep_proclamations

CERTIFICATE = "agreements.certificate"
CEREMONY = "agreements.ceremony"
LATEST = 3
# By key alone, PostgreSQL walks through all papers from the end until it has met three of this city.
NEWEST = ("-created_at", "-pk")


def _to_sign(request: HttpRequest, _subject: Any) -> dict[str, Any]:
    """Approved texts that wait for the clerk to record the signing."""
    user: Any = request.user
    if not can_record_signing(user):
        return {"signing_rows": []}
    rows = [
        {
            "label": _("Record the signing: %(title)s") % {"title": one.title_home},
            "hint": " · ".join(filter(None, [one.number, str(one.relationship), sample_word(one)])),
            "url": reverse("agreements:signing", args=[one.number]),
            "state": one.state,
        }
        for one in _waiting_to_be_signed(user)
    ]
    return {"signing_rows": rows, "needs": len(rows)}


def _certificates(user: Any, text: str) -> QuerySet[Any, Any]:
    found = bounded(Certificate.objects.visible_to(user).filter(folded__words=text))
    return row(found, CERTIFICATE, title="recipient", when="dated", detail="kind")


def _ceremonies(user: Any) -> QuerySet[Any, Any]:
    """Ceremonies of the agreements a person may see."""
    seen = Agreement.objects.visible_to(user)
    rows: QuerySet[Any, Any] = Ceremony.objects.present().filter(agreement__in=seen)
    return rows


@prepared
def _waiting_to_be_signed(user: Any) -> QuerySet[Agreement]:
    return to_sign(user)[:12]


def _honours(request: HttpRequest, tie: Any) -> dict[str, Any]:
    """Certificates and proclamations of a tie, and where the next one is drafted."""
    user: Any = request.user
    return {
        "certificates": _given(user, tie=tie),
        "proclamations": _proclaimed(user, place=tie.partner_id),
        "draft_url": reverse("agreements:draft-proclamation", args=[tie.slug])
        if can_keep_proclamations(user)
        else "",
    }


@prepared
def _given(user: Any, *, tie: Any) -> QuerySet[Certificate]:
    rows: QuerySet[Certificate] = Certificate.objects.visible_to(user).filter(relationship=tie)
    return rows.order_by(*NEWEST)[:LATEST]


@prepared
def _proclaimed(user: Any, *, place: int) -> QuerySet[Proclamation]:
    return Proclamation.objects.visible_to(user).filter(place=place).order_by(*NEWEST)[:LATEST]


SIGNING: list[Point] = [
    Panel(f"{TIE}.overview", "agreements/_honours.html", 40, _honours),
    Panel("today", "agreements/_today_signing.html", 25, _to_sign),
    Rows("search", _certificates),
    Rows("documents.papers", _certificates),
    Kind("records", CERTIFICATE, lambda one: str(one.get_absolute_url()), Certificate.objects.visible_to),
    Kind("records", CEREMONY, lambda one: str(one.get_absolute_url()), _ceremonies),
]
