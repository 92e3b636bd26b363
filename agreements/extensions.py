"""What agreements offer to lower pages: first about texts, then about signing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
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
from accounts.selectors import in_trash, subjects_owned
from agreements import services
from agreements.models import (
    Agreement,
    Approval,
    Ceremony,
    Certificate,
    Clause,
    NationalNotice,
    Original,
    ProgrammeItem,
    Signer,
)
from agreements.permissions.signing import can_give, can_name_signers, can_prepare, can_record_signing
from agreements.permissions.text import can_list, can_restore, can_trash_approval, can_write
from agreements.selectors.signing import to_sign
from agreements.selectors.waiting import papers_before, with_partner
from agreements.workflow import APPROVED, SIGNED, SUPERSEDED
from common.extend import Kind, Panel, Past, Point, Reach, Rows, Tab, Trashed, register
from common.merge import bounded, row
from common.prepared import prepared
from council.models import Proclamation
from council.permissions import can_keep_proclamations
from directory.selectors import language_name
from documents.models import IssuedPaper, PaperState
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
CERTIFICATE = "agreements.certificate"
CEREMONY = "agreements.ceremony"
LATEST = 3
# By key alone, PostgreSQL walks through all papers from the end until it has met three of this city.
NEWEST = ("-created_at", "-pk")


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
    printed = IssuedPaper.objects.filter(subject=key).exclude(state=PaperState.VOID)
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


def _text_row(one: Any, page: str, summary: str) -> dict[str, Any]:
    agreement = one.agreement
    day = date_format(localtime(one.since), "DATE_FORMAT")
    since = _("since %(day)s") % {"day": day}
    hint = [str(agreement.relationship.partner), summary, since, _sample(agreement)]
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


def _to_sign(request: HttpRequest, _subject: Any) -> dict[str, Any]:
    """Approved texts that wait for the clerk to record the signing."""
    user: Any = request.user
    if not can_record_signing(user):
        return {"signing_rows": []}
    rows = [
        {
            "label": _("Record the signing: %(title)s") % {"title": one.title_home},
            "hint": " · ".join(filter(None, [one.number, str(one.relationship), _sample(one)])),
            "url": reverse("agreements:signing", args=[one.number]),
            "state": one.state,
        }
        for one in _waiting_to_be_signed(user)
    ]
    return {"signing_rows": rows, "needs": len(rows)}


def _sample(record: Any) -> str:
    return _("sample") if record.sample else ""


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


def _of_agreement(model: Any, way: str, user: Any) -> QuerySet[Any]:
    """Rows in Trash of agreements that are not there themselves; `way` leads to the agreement."""
    seen = {f"{way}__trashed_at": None, f"{way}__relationship__trashed_at": None}
    told = ("organization",) if model is NationalNotice else ()
    return in_trash(model, user).filter(**seen).select_related(f"{way}__relationship__partner", *told)


def _agreement_of(part: Any) -> Agreement:
    found: Agreement = part.ceremony.agreement if isinstance(part, ProgrammeItem) else part.agreement
    return found


def _page_of(name: str, part: Any) -> str:
    return reverse(f"agreements:{name}", args=[_agreement_of(part).number])


def _around_signing(model: Any) -> Trashed:
    """A signer, original, notice, ceremony or step."""
    return Trashed(
        "trash",
        model,
        partial(_of_agreement, model, "ceremony__agreement" if model is ProgrammeItem else "agreement"),
        (lambda user, one: can_name_signers(user, one.agreement)) if model is Signer else can_prepare,
        lambda part, by: services.restore_part(part=part, by=by),
        partial(_page_of, "signing"),
        about=lambda part: str(_agreement_of(part)),
    )


def _of_tie(model: Any, user: Any) -> QuerySet[Any]:
    rows = in_trash(model, user).filter(relationship__trashed_at=None)
    return rows.select_related("relationship__partner")


TRASH: list[Point] = [
    Trashed(
        "trash",
        Agreement,
        partial(_of_tie, Agreement),
        can_restore,
        lambda one, by: services.restore_agreement(agreement=one, by=by),
        lambda one: str(one.get_absolute_url()),
        about=lambda one: str(one.relationship),
        kept=lambda one: _("It was signed, and stays on record.") if one.signed_on or one.final_id else "",
    ),
    Trashed(
        "trash",
        Clause,
        partial(_of_agreement, Clause, "agreement"),
        lambda user, clause: can_write(user, clause.agreement),
        lambda clause, by: services.restore_clause(clause=clause, by=by),
        partial(_page_of, "clauses"),
        about=lambda clause: str(clause.agreement),
    ),
    Trashed(
        "trash",
        Approval,
        partial(_of_agreement, Approval, "version_approved__agreement"),
        can_trash_approval,
        lambda one, by: services.restore_approval(approval=one, by=by),
        lambda one: reverse("agreements:approvals", args=[one.version_approved.agreement.number]),
        about=lambda one: str(one.version_approved.agreement),
    ),
    *(_around_signing(model) for model in (Signer, Ceremony, ProgrammeItem, Original, NationalNotice)),
    Trashed(
        "trash",
        Certificate,
        partial(_of_tie, Certificate),
        can_give,
        lambda one, by: services.restore_part(part=one, by=by),
        lambda one: str(one.get_absolute_url()),
        about=lambda one: str(one.relationship),
    ),
]

_LANGUAGES: dict[str, Callable[[Any], str]] = dict.fromkeys(
    (
        "language",
        "second_language",
        "language_home",
        "language_partner",
        "prevailing_language",
        "own_language",
        "recipient_language",
    ),
    language_name,
)


def _part(model: Any, label: Any, *title: str, path: str = "agreement", key: str = AGREEMENT) -> Past:
    return Past("history", key, model, path, label, title, words=_LANGUAGES)


HISTORY = (
    Past("history", AGREEMENT, Agreement, words=_LANGUAGES),
    _part(Clause, gettext_lazy("Clause"), "topic", "heading_home"),
    Past(
        "history",
        AGREEMENT,
        Approval,
        "version_approved__agreement",
        gettext_lazy("Approval"),
        ("role", "side"),
        silent=("text_hash", "given_by", "given_at"),
    ),
    _part(Signer, gettext_lazy("Signer"), "name"),
    _part(Original, gettext_lazy("Original"), "held_by"),
    _part(NationalNotice, gettext_lazy("Notice to the national body"), "body_name"),
    Past("history", CEREMONY, Ceremony),
    _part(ProgrammeItem, gettext_lazy("Step of the programme"), "what", path="ceremony", key=CEREMONY),
    Past("history", CERTIFICATE, Certificate, words=_LANGUAGES),
)

OWNED = (Reach("accounts.audit", partial(subjects_owned, Agreement)),)

register("agreements", *TEXT, *SIGNING, *TRASH, *HISTORY, *OWNED)
