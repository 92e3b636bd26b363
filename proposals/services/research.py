"""What people do with the research on a candidate: figures, scores, the first budget, other ties."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.records import (
    Record,
    change_record,
    move_to_trash,
    restore,
    save_change,
    save_new,
    set_fields,
)
from council.pdfs import paper_size
from directory.selectors import prints_as_sample
from documents.models import IssuedPaper
from documents.services import request_paper
from proposals import workflow
from proposals.models import BudgetKind, BudgetLine, Figure, Heading, OtherTie, Proposal, Score
from proposals.pdfs import research_html, research_title
from proposals.selectors.offers import find_offer
from proposals.selectors.research import HIGHEST, LOWEST, cities_compared
from proposals.services.proposal import as_person
from relationships.models import Side

R = TypeVar("R", bound=Record)


@transaction.atomic
def state_figure(  # noqa: PLR0913 - a figure has a point, a city, a value, a source and a year
    *,
    proposal: Proposal,
    point: str,
    side: str,
    by: Any,
    value: str = "",
    source: str = "",
    year: int | None = None,
    not_known: bool = False,
    seen: int | None = None,
) -> Figure:
    """Put one point about one of the two cities on the sheet, or that it was looked for in vain.

    Raises ValidationError for a value without its source, for both or neither of value and "not known", and
    for a candidate that is not chosen yet.
    """
    _hold(proposal, side=side)
    value, source = value.strip(), source.strip()
    _check_figure(value, source, not_known=not_known)
    facts: dict[str, Any] = {
        "value": value,
        "source": source,
        "year": year,
        "not_known": not_known,
        "trashed_at": None,
    }
    facts |= {"entered_by": as_person(by), "entered_at": timezone.now()}
    found: Figure | None = Figure.objects.filter(proposal=proposal, point=point, side=side).first()
    if found is None:
        fresh = Figure(proposal=proposal, point=point, side=side, sample=proposal.sample, **facts)
        return save_new(fresh, by=by)
    return change_record(found, facts, by=by, seen=seen)


@transaction.atomic
def take_offer(*, proposal: Proposal, point: str, side: str, key: str, by: Any) -> Figure:
    """Take over what the list of cities or the record of the place offers; what a person entered stays."""
    _hold(proposal, side=side)
    if Figure.objects.present().filter(proposal=proposal, point=point, side=side).exists():
        raise ValidationError(_("Somebody entered this point already. Nothing was overwritten."))
    place = cities_compared(proposal)[side]
    offer = find_offer(place, point, key) if place else None
    if offer is None:
        raise ValidationError(_("This is no longer offered. Enter the figure yourself."))
    return state_figure(
        proposal=proposal,
        point=point,
        side=side,
        by=by,
        value=offer.value,
        source=offer.source,
        year=offer.year,
    )


def _check_figure(value: str, source: str, *, not_known: bool) -> None:
    if value and not_known:
        raise ValidationError({"not_known": _("Leave the text empty, or take the tick away")})
    if not value and not not_known:
        raise ValidationError({"value": _("Enter what is known, or tick that it is not known")})
    if value and not source:
        raise ValidationError({"source": _("Say where the figure comes from")})


@transaction.atomic
def score_heading(
    *, proposal: Proposal, heading: str, score: int | None, reason: str, by: Any, seen: int | None = None
) -> Score:
    """Score one heading from 0 to 4, or say that one does not know; the reason is always needed."""
    _hold(proposal, side=Side.PARTNER)
    if heading not in Heading.values:
        raise ValidationError(_("Choose one of the five headings."))
    if score is not None and not LOWEST <= score <= HIGHEST:
        raise ValidationError({"score": _("Choose a score from 0 to 4, or that you do not know")})
    if not reason.strip():
        raise ValidationError({"reason": _("Say why")})
    facts: dict[str, Any] = {"score": score, "reason": reason.strip(), "trashed_at": None}
    facts |= {"scored_by": as_person(by), "scored_at": timezone.now()}
    found: Score | None = Score.objects.filter(proposal=proposal, heading=heading).first()
    if found is None:
        return save_new(Score(proposal=proposal, heading=heading, sample=proposal.sample, **facts), by=by)
    return change_record(found, facts, by=by, seen=seen)


@transaction.atomic
def add_budget_line(*, proposal: Proposal, what: str, by: Any, **fields: Any) -> BudgetLine:
    """Put one line into the budget of the first year."""
    _hold(proposal)
    fields.setdefault("sample", proposal.sample)
    line = BudgetLine(proposal=proposal, what=what, **fields)
    _check_amount(line)
    return save_new(line, by=by)


@transaction.atomic
def change_budget_line(*, line: BudgetLine, by: Any, seen: int | None = None, **fields: Any) -> BudgetLine:
    """Correct one line of the budget."""
    _hold(line.proposal)
    set_fields(line, fields)
    _check_amount(line)
    return save_change(line, by=by, seen=seen)


def _check_amount(line: BudgetLine) -> None:
    line.currency = line.currency.strip().upper()
    if line.amount is not None and line.amount < 0:
        raise ValidationError({"amount": _("Enter 0 or more")})
    if line.currency and not (len(line.currency) == 3 and line.currency.isalpha()):  # noqa: PLR2004 - ISO 4217
        raise ValidationError({"currency": _("Use the three letters of the currency, such as USD or EUR")})
    if line.amount is not None and not line.currency and line.kind != BudgetKind.VOLUNTEER:
        raise ValidationError({"currency": _("Enter the currency, such as USD; only hours go without one")})


@transaction.atomic
def add_other_tie(*, proposal: Proposal, name: str, by: Any, **fields: Any) -> OtherTie:
    """Note a tie the candidate has; that none was found no longer holds."""
    _hold(proposal, side=Side.PARTNER)
    fields.setdefault("sample", proposal.sample)
    tie = save_new(OtherTie(proposal=proposal, name=name, **fields), by=by)
    if proposal.no_other_ties:
        proposal.no_other_ties = ""
        save_change(proposal, by=by, reason="another tie was found")
    return tie


@transaction.atomic
def change_other_tie(*, tie: OtherTie, by: Any, seen: int | None = None, **fields: Any) -> OtherTie:
    """Correct what is noted about another tie."""
    _hold(tie.proposal)
    return change_record(tie, fields, by=by, seen=seen)


@transaction.atomic
def find_no_other_ties(*, proposal: Proposal, source: str, by: Any, seen: int | None = None) -> Proposal:
    """Say that the candidate has no other ties, and where that was looked up."""
    _hold(proposal, side=Side.PARTNER)
    if not source.strip():
        raise ValidationError({"source": _("Say where it was looked up")})
    if OtherTie.objects.present().filter(proposal=proposal).exists():
        raise ValidationError(_("Other ties are on the sheet. Move them to Trash first."))
    proposal.no_other_ties = source.strip()
    return save_change(proposal, by=by, seen=seen, reason="no other ties found")


@transaction.atomic
def trash_research(*, part: R, by: Any, seen: int | None = None) -> R:
    """Take a figure, a score, a line of the budget or another tie off the sheet, into Trash."""
    _hold(part.proposal)  # type: ignore[attr-defined] # every part has one
    return move_to_trash(part, by=by, seen=seen)


@transaction.atomic
def restore_research(*, part: R, by: Any) -> R:
    """Put a part of the sheet back from Trash; another tie ends "none found"."""
    proposal: Proposal = part.proposal  # type: ignore[attr-defined] # every part has one
    _hold(proposal)
    if isinstance(part, OtherTie) and proposal.no_other_ties:
        proposal.no_other_ties = ""
        save_change(proposal, by=by, reason="another tie was found")
    return restore(part, by=by)


@transaction.atomic
def print_research(*, proposal: Proposal, by: Any) -> IssuedPaper:
    """Have the sheet made as a paper; what stands on it now is what is printed."""
    return request_paper(
        kind="research-sheet",
        record=proposal,
        title=research_title(proposal),
        html=research_html(proposal),
        by=by,
        paper_size=paper_size(),
        sample=prints_as_sample(proposal),
    )


def _hold(proposal: Proposal, *, side: str = Side.HOME) -> None:
    """Lock the proposal; a closed one is kept as it is, and a candidate must be chosen to be looked at."""
    rows = Proposal.objects.select_for_update(of=("self",))
    proposal.refresh_from_db(from_queryset=rows)
    if proposal.state in workflow.CLOSED:
        raise ValidationError(_("This proposal is closed. Its research stays as it is."))
    if side == Side.PARTNER and proposal.relationship.partner.is_only_country:
        raise ValidationError(_("Choose the city first: only its country is known so far."))
