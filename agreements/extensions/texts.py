"""What texts of agreements offer to lower pages."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Role
from agreements.models import (
    Agreement,
    Approval,
)
from agreements.permissions.text import can_list
from agreements.selectors.waiting import papers_before, with_partner
from agreements.workflow import APPROVED, SIGNED, SUPERSEDED
from common.extend import Kind, Panel, Point, Rows, Tab
from common.merge import bounded, row
from documents.models import IssuedPaper
from relationships.models import Milestone, MilestoneKind

TIE = "relationships.relationship"
AGREEMENT = "agreements.agreement"
SIGNINGS = (
    MilestoneKind.SIGNED,
    MilestoneKind.SECOND_SIGNING,
    MilestoneKind.MOU_SIGNED,
    MilestoneKind.LETTER_OF_INTENT,
    MilestoneKind.RENEWED,
)


def _listed(user: Any, tie: Any) -> list[QuerySet[Any]]:
    return [Agreement.objects.visible_to(user).filter(relationship=tie)]


def _found(user: Any, text: str) -> QuerySet[Any, Any]:
    """By its reference, either title and the partner's name, in any mixture."""
    words = Concat(F("folded"), Value(" "), F("relationship__folded"))
    found = bounded(Agreement.objects.visible_to(user).annotate(words=words).filter(words__words=text))
    title = Concat(F("number"), Value(" "), F("title_home"))
    return row(found, AGREEMENT, title=title, when="signed_on", detail="relationship__partner__name")


def _signed(user: Any, tie: Any) -> QuerySet[Any, Any]:
    """Signed papers of a tie, those left out of which the signing stands there as a dated act."""
    told = Milestone.objects.present().filter(
        relationship=OuterRef("relationship"), kind__in=SIGNINGS, date=OuterRef("signed_on")
    )
    rows = Agreement.objects.visible_to(user).filter(relationship=tie, state__in=(SIGNED, SUPERSEDED))
    title = Concat(Value(_("Signed: ")), F("title_home"))
    return row(rows.exclude(Exists(told)), AGREEMENT, title=title, when="signed_on")


def _ready(user: Any, _subject: Any) -> QuerySet[Any, Any]:
    """Approved and not printed yet, for the print centre."""
    key = Concat(Value(f"{AGREEMENT}:"), Cast(OuterRef("pk"), TextField()), output_field=TextField())
    printed = IssuedPaper.objects.standing().filter(subject=key)
    rows = Agreement.objects.visible_to(user).filter(state=APPROVED).filter(~Exists(printed))
    title = Concat(F("number"), Value(" "), F("title_home"))
    return row(rows, AGREEMENT, title=title, detail="relationship__partner__name")


def _with_document(user: Any, document: Any) -> QuerySet[Any, Any]:
    """Agreements whose signed copy a document is, or one of whose approvals rests on it."""
    said = Approval.objects.present().filter(version_approved__agreement=OuterRef("pk"), document=document)
    rows = Agreement.objects.visible_to(user).filter(Q(signed_scan=document) | Exists(said))
    return row(rows, AGREEMENT, title="title_home", detail="number")


def _with_resolution(user: Any, resolution: Any) -> QuerySet[Any, Any]:
    """Agreements whose text a resolution approves."""
    said = Approval.objects.present().filter(
        version_approved__agreement=OuterRef("pk"), resolution=resolution
    )
    rows = Agreement.objects.visible_to(user).filter(Exists(said))
    return row(rows, AGREEMENT, title="title_home", detail="number")


def _today_texts(request: HttpRequest, _subject: Any) -> dict[str, Any]:
    """For an approver what lies before him or her; for a coordinator what the partner has, and since when."""
    user: Any = request.user
    if user.has_role(Role.APPROVER):
        mine = [_text_row(one, "agreements:approval-give", one.summary) for one in papers_before(user, 12)]
        return {"texts_to_approve": mine, "needs": len(mine)}
    if not user.has_role(Role.COORDINATOR):
        return {}
    waits = [_text_row(one, "agreements:agreement", one.summary) for one in with_partner(user)[:12]]
    return {"texts_with_partner": waits}


def sample_word(record: Any) -> str:
    """Beside what was made up to show the program."""
    return _("sample") if record.sample else ""


def _text_row(one: Any, page: str, summary: str) -> dict[str, Any]:
    agreement = one.agreement
    day = date_format(localtime(one.since), "DATE_FORMAT")
    since = _("since %(day)s") % {"day": day}
    hint = [str(agreement.relationship.partner), summary, since, sample_word(agreement)]
    return {
        "label": agreement.title_home,
        "hint": " · ".join(filter(None, hint)),
        "url": reverse(page, args=[agreement.number]),
        "state": agreement.state,
    }


TEXT: list[Point] = [
    Tab(
        TIE,
        gettext_lazy("Agreements"),
        "agreements:of-tie",
        57,
        _listed,
        shown=lambda user: bool(can_list(user)),
    ),
    Rows("relationships.timeline", _signed),
    Rows("search", _found),
    Rows("documents.papers", _found),
    Rows("documents.ready", _ready),
    Rows("documents.document.uses", _with_document),
    Rows("council.resolution.uses", _with_resolution),
    Panel("today", "agreements/_today_texts.html", 15, _today_texts),
    Kind("records", AGREEMENT, lambda one: str(one.get_absolute_url()), Agreement.objects.visible_to),
]
