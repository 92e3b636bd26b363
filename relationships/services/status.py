"""Changes of status, each with its decision, and what a side itself states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.services import record_act
from common.dates import PartialDate
from common.records import lock, save_change, save_new
from council.models import Resolution
from documents.models import Document
from relationships import workflow
from relationships.models import (
    Party,
    Relationship,
    StatusChange,
)
from relationships.selectors.preparation import open_preparation
from relationships.services.overtaken import close_told
from relationships.services.preparation import close_with, refuse_gaps
from relationships.services.saving import change as save
from relationships.services.saving import keep_papers

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class StatusFacts(TypedDict, total=False):
    """What is recorded with a change of status (domain §3.7)."""

    decided_by: str
    effective: PartialDate | None
    reason: str
    condition: str
    told: str
    resolution: Resolution | None
    document: Document | None
    source: str
    public_words: str
    sample: bool


PAPERS = ("resolution", "document", "source")
NO_WORD = gettext_lazy("Say why it is not prepared step by step")
NOT_YET = gettext_lazy(
    "This day lies ahead, and the status holds only from then on. Enter the day in the preparation of the "
    "change, so that the page “Today” shows it, and set the status when it has come"
)
HOLDS_ALREADY = gettext_lazy(
    "This day lies ahead, and the status holds already. Enter the day from which it holds, or leave it open"
)
NOT_DECIDED = gettext_lazy(
    "This resolution is not decided yet. Choose it once the council has voted, or name another paper"
)
NO_PAPER = gettext_lazy("Choose the resolution or document it rests on, or name the source")


def names_paper(facts: Mapping[str, Any]) -> bool:
    """True when a decision names the resolution, the document or the source it rests on."""
    return any(facts.get(name) for name in PAPERS)


@transaction.atomic
def change_status(
    *,
    relationship: Relationship,
    new: str,
    by: Any,
    seen: int | None = None,
    historic: bool = False,
    unprepared: str = "",
    **facts: Unpack[StatusFacts],
) -> StatusChange:
    """Set a status with who decided, on what paper, from when, until when.

    What is in preparation is stopped by its open steps, and the decision closes the preparation. What is
    usually prepared and is not says why (`unprepared`); that, and what `historic` enters past the table,
    names its paper. A status is set once it holds, not before.
    """
    lock(relationship)
    _refuse_same(relationship, new)
    _refuse_ahead(facts.get("effective"))
    _refuse_undecided(facts.get("resolution"))
    if not historic and not workflow.may_change(relationship.status, new):
        raise ValidationError(_("Choose another status: this relationship cannot go there from where it is."))
    preparation = open_preparation(relationship, new)
    refuse_gaps(preparation)
    leaves_out = preparation is None and workflow.may_prepare(relationship.status, new)
    why = unprepared if leaves_out else ""
    _refuse_unfounded(facts, lacks_word=leaves_out and not why.strip(), needs_paper=leaves_out or historic)
    change = _set_status(relationship, new, by=by, seen=seen, unprepared=why, **facts)
    close_with(preparation, change, by=by)
    return change


def _set_status(
    relationship: Relationship,
    new: str,
    *,
    by: Any,
    seen: int | None,
    unprepared: str = "",
    **facts: Unpack[StatusFacts],
) -> StatusChange:
    """The change itself, under the lock its caller holds."""
    old = relationship.status
    change = StatusChange(relationship=relationship, old=old, new=new, unprepared=unprepared, **facts)
    change.unprepared_by = by if unprepared and isinstance(by, User) else None
    save_new(change, by=by)
    relationship.status = new
    save_change(relationship, by=by, seen=seen, reason=f"{old} > {new}")
    keep_papers(relationship, change.resolution, change.document)
    close_told(relationship)
    detail = {"old": old, "new": new, "effective": str(change.effective or "")}
    detail |= {"decided_by": change.decided_by, "reason": change.reason, "paper": _paper_words(change)}
    detail |= {"unprepared": unprepared} if unprepared else {}
    record_act(act="change status", record=relationship, by=by, **detail)
    return change


@transaction.atomic
def establish(
    *, relationship: Relationship, by: Any, seen: int | None = None, **facts: Unpack[StatusFacts]
) -> StatusChange:
    """Make a proposed tie active once it is signed; from then on residents may look it up."""
    lock(relationship)
    if relationship.status != workflow.PROPOSED:
        raise ValidationError(_("Only a proposed relationship is established by its signing."))
    change = _set_status(relationship, workflow.ACTIVE, by=by, seen=seen, **facts)
    save(relationship, {"is_published": True}, by=by)
    return change


@transaction.atomic
def decline(
    *, relationship: Relationship, by: Any, seen: int | None = None, **facts: Unpack[StatusFacts]
) -> StatusChange:
    """Record that a proposed tie is not pursued."""
    return change_status(relationship=relationship, new=workflow.NOT_PURSUED, by=by, seen=seen, **facts)


@transaction.atomic
def correct_status_change(
    *, change: StatusChange, by: Any, seen: int | None = None, **facts: Unpack[StatusFacts]
) -> StatusChange:
    """Correct what is recorded about a decision; the status itself only moves by a new change."""
    if facts.get("resolution") != change.resolution:
        _refuse_undecided(facts.get("resolution"))
    if facts.get("effective") != change.effective:
        _refuse_ahead(facts.get("effective"), HOLDS_ALREADY)
    before = {name: str(getattr(change, name) or "") for name in facts}
    save(change, dict(facts), by=by, seen=seen)
    keep_papers(change.relationship, change.resolution, change.document)
    after = {name: str(getattr(change, name) or "") for name in facts}
    moved = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    record_act(act="correct status change", record=change.relationship, by=by, changed=moved)
    return change


@transaction.atomic
def state_status(*, party: Party, by: Any, seen: int | None = None, **fields: Any) -> Party:
    """Record what one side itself says about the tie, and the name it prints."""
    return save(party, fields, by=by, seen=seen)


def _refuse_same(relationship: Relationship, new: str) -> None:
    """A status that somebody else has set meanwhile is not set a second time."""
    if relationship.status == new:
        status = relationship.get_status_display()
        raise ValidationError(
            _("The status is “%(status)s” already. Correct that decision on the page of the status.")
            % {"status": status}
        )


def _refuse_ahead(effective: PartialDate | None, words: StrOrPromise = NOT_YET) -> None:
    """Until the day comes the tie stands as it did; its preparation keeps the day, and Today names it."""
    if effective and effective.first_day > timezone.localdate():
        raise ValidationError({"effective": words})


def _refuse_undecided(resolution: Resolution | None) -> None:
    """A draft may wait in the preparation; a decision rests on nothing the council may yet refuse."""
    if resolution and not resolution.is_decided:
        raise ValidationError({"resolution": NOT_DECIDED})


def _refuse_unfounded(facts: StatusFacts, *, lacks_word: bool, needs_paper: bool) -> None:
    """Whoever leaves steps out says why; that, and what is known from papers, names one. Told together."""
    missing: dict[str, Any] = {}
    if lacks_word:
        missing["unprepared"] = NO_WORD
    if needs_paper and not names_paper(facts):
        missing["source"] = NO_PAPER
    if missing:
        raise ValidationError(missing)


def _paper_words(change: StatusChange) -> str:
    return str(change.resolution or change.document or change.source)
