"""What of an agreement lies in Trash: who is shown it there, and how it is put back."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.selectors import in_trash
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
from agreements.permissions.signing import can_give, can_name_signers, can_prepare
from agreements.permissions.text import can_restore, can_trash_approval, can_write
from agreements.selectors.approvals import with_final
from common.extend import Point, Trashed


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
        lambda user: with_final(_of_agreement(Approval, "version_approved__agreement", user)),
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
