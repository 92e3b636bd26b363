"""Whether a requirement is met, asked of the records: one condition each, all of them in one query."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from agreements.models import (
    Agreement,
    AgreementState,
    Approval,
    ApproverRole,
    Ceremony,
    NationalNotice,
    Original,
    Signer,
    SignerRole,
)
from agreements.workflow import LATEST_REVIEW, SOONEST_REVIEW
from committees.models import Committee
from common.dates import PartialDate
from council.models import ResolutionState
from directory.models.place import PlaceKind
from exchanges.models import Exchange
from proposals.models import (
    BudgetLine,
    Figure,
    FigurePoint,
    Heading,
    OtherTie,
    Score,
)
from relationships.models import (
    Contact,
    Goal,
    Letter,
    LetterDirection,
    Relationship,
    Side,
    WorkPlan,
)
from relationships.selectors.standing import months_later
from reviews.models import Evaluation, EvaluationState

TIE = OuterRef("relationship")
SETTLED = (AgreementState.AGREED, AgreementState.APPROVED, AgreementState.SIGNED)


def _has(rows: QuerySet[Any, Any]) -> Exists:
    return Exists(rows.order_by())


def present(model: Any, **lookup: Any) -> QuerySet[Any, Any]:
    """Rows of a record that are not in Trash."""
    rows: QuerySet[Any, Any] = model.objects.filter(trashed_at=None, **lookup)
    return rows


# Planning ---------------------------------------------------------------------------------------------------


def _own_committee() -> Q:
    tie = "relationship__committee"
    return Q(
        **{
            f"{tie}__isnull": False,
            f"{tie}__trashed_at": None,
            f"{tie}__terms_of_reference__isnull": False,
            f"{tie}__terms_of_reference__trashed_at": None,
        }
    )


# Research ---------------------------------------------------------------------------------------------------


def _city_chosen() -> Q:
    return ~Q(relationship__partner__kind=PlaceKind.COUNTRY)


def _seven_points() -> Q:
    """Each point about the candidate has a value with its source, or was looked for in vain."""
    known = Q(not_known=True) | (~Q(value="") & ~Q(source=""))
    rows = present(Figure, proposal=OuterRef("pk"), side=Side.PARTNER).filter(known)
    return _counted(rows, "point", len(FigurePoint))


def _five_headings() -> Q:
    rows = present(Score, proposal=OuterRef("pk")).exclude(reason="")
    return _counted(rows, "heading", len(Heading))


def _counted(rows: QuerySet[Any, Any], name: str, number: int) -> Q:
    counted = rows.order_by().values("proposal").annotate(n=Count(name, distinct=True))
    return Q(Exists(counted.filter(n__gte=number)))


def _budget() -> Q:
    """At least one line, and none without its source."""
    lines = present(BudgetLine, proposal=OuterRef("pk"))
    return Q(_has(lines)) & ~Q(_has(lines.filter(source="")))


def _other_ties() -> Q:
    return Q(_has(present(OtherTie, proposal=OuterRef("pk")))) | ~Q(no_other_ties="")


# Correspondence ---------------------------------------------------------------------------------------------


def _like_for_like() -> Q:
    """Both sides named somebody in the same capacity, and nobody stands alone in one (domain §4.1)."""
    contacts = present(Contact, relationship=TIE, person__trashed_at=None)
    facing = present(Contact, relationship=OuterRef("relationship"), runs=OuterRef("runs"))
    ours = facing.filter(side=Side.HOME, person__trashed_at=None)
    theirs = facing.filter(side=Side.PARTNER, person__trashed_at=None)
    paired = contacts.filter(Exists(ours), Exists(theirs))
    alone = contacts.exclude(Exists(ours) & Exists(theirs))
    return Q(_has(paired)) & ~Q(_has(alone))


def _introduction() -> Q:
    return Q(_has(Letter.objects.introducing().filter(relationship=TIE)))


def _reply() -> Q:
    return Q(_has(present(Letter, relationship=TIE, direction=LetterDirection.IN, authorised=True)))


def _both_committees() -> Q:
    mirror = present(Committee, mirrors=OuterRef("relationship__committee"))
    ours = Q(relationship__committee__isnull=False, relationship__committee__trashed_at=None)
    return ours & Q(_has(mirror))


def _test_exchange() -> Q:
    return Q(_has(present(Exchange, relationships=TIE)))


def _plan() -> Q:
    goals = present(Goal, plan=OuterRef("pk"))
    agreed = present(WorkPlan, relationship=TIE, our_agreed_on__isnull=False, their_agreed_on__isnull=False)
    return Q(_has(agreed.filter(_has(goals))))


# Agreement --------------------------------------------------------------------------------------------------


def _papers(**lookup: Any) -> QuerySet[Any, Any]:
    """The instrument that establishes the tie; a letter of intent or a protocol is another paper."""
    rows: QuerySet[Any, Any] = Agreement.objects.establishing().filter(relationship=TIE, **lookup)
    return rows


def _final_text() -> Q:
    return Q(_has(_papers(final__isnull=False, state__in=SETTLED)))


def _approved(role: str, *conditions: Q) -> Q:
    """An approval that stands for exactly the words that are final: other words have another hash."""
    given = Approval.objects.standing().filter(
        *conditions,
        role=role,
        version_approved__agreement=OuterRef("pk"),
        text_hash=OuterRef("final__text_hash"),
    )
    return Q(_has(_papers(final__isnull=False).filter(_has(given))))


def _documented() -> Q:
    """With the body, the date, and the paper it stands in: named, a resolution, or one on file."""
    filed = Q(document__isnull=False, document__trashed_at=None)
    return ~Q(body="") & Q(on__isnull=False) & (~Q(instrument="") | Q(resolution__isnull=False) | filed)


def _resolution() -> Q:
    """A resolution the tie rests on is adopted; a council that does not adopt, or rescinds, reopens this."""
    links = Relationship.resolutions.through.objects.filter(relationship=TIE)
    adopted = links.filter(resolution__state=ResolutionState.ADOPTED, resolution__trashed_at=None)
    return Q(_has(adopted))


# Signing ----------------------------------------------------------------------------------------------------


def _signers() -> Q:
    """Both sides named who signs, and each has an authority."""
    signers = present(Signer, agreement=OuterRef("pk"), role=SignerRole.SIGNER)
    named = [signers.filter(side=side).exclude(authority="") for side in Side.values]
    doubtful = signers.filter(authority="")
    complete = _papers().filter(*(_has(rows) for rows in named)).exclude(_has(doubtful))
    return Q(_has(complete))


def _with(rows: QuerySet[Any, Any]) -> Q:
    return Q(_has(_papers().filter(_has(rows))))


def _ceremony() -> Q:
    return _with(present(Ceremony, agreement=OuterRef("pk"), held_on__isnull=False).exclude(place=""))


def _signed() -> Q:
    return Q(_has(_papers(state=AgreementState.SIGNED)))


def _originals() -> Q:
    return _with(present(Original, agreement=OuterRef("pk")).exclude(held_by=""))


def _scan() -> Q:
    return Q(_has(_papers(signed_scan__isnull=False, signed_scan__trashed_at=None)))


def _told() -> Q:
    named = Q(organization__isnull=False) | ~Q(body_name="")
    return _with(present(NationalNotice, agreement=OuterRef("pk"), sent_on__isnull=False).filter(named))


def _certificate() -> Q:
    received = present(
        NationalNotice, agreement=OuterRef("pk"), certificate__isnull=False, certificate__trashed_at=None
    )
    return _with(received)


# Evaluation -------------------------------------------------------------------------------------------------


def in_first_review_window(signed: PartialDate | None, review: date | None) -> bool:
    """6 to 24 months after the signing, judged by the possible days of a date known by month or year."""
    if signed is None or review is None:
        return False
    soonest = months_later(signed.first_day, SOONEST_REVIEW)
    return soonest <= review <= months_later(signed.last_day, LATEST_REVIEW)


def _evaluation(*states: str) -> Q:
    return Q(_has(present(Evaluation, relationship=TIE, state__in=states)))


def _outcome() -> Q:
    accepted = present(Evaluation, relationship=TIE, state=EvaluationState.ACCEPTED).exclude(outcome="")
    return Q(_has(accepted))


# The one table of conditions; the keys are those of workflow.REQUIREMENTS that nobody attests.
CONDITIONS = {
    "sponsor": ~Q(relationship__sponsor=""),
    "lead_body": Q(relationship__lead_organization__isnull=False) | Q(relationship__committee__isnull=False),
    "committee": _own_committee(),
    "objectives": ~Q(relationship__goals=""),
    "city_chosen": _city_chosen(),
    "city_facts": _seven_points(),
    "other_ties": _other_ties(),
    "assessment": _five_headings(),
    "first_budget": _budget(),
    "contacts": _like_for_like(),
    "introduction_sent": _introduction(),
    "authorised_reply": _reply(),
    "both_committees": _both_committees(),
    "test_exchange": _test_exchange(),
    "work_plan": _plan(),
    "final_text": _final_text(),
    "attorney": _approved(ApproverRole.ATTORNEY),
    "resolution": _resolution(),
    "our_approval": _approved(ApproverRole.COUNCIL, _documented()),
    "their_approval": _approved(ApproverRole.PARTNER, _documented()),
    "signers": _signers(),
    "place_and_date": _ceremony(),
    "signed": _signed(),
    "originals": _originals(),
    "scan": _scan(),
    "national_body": _told(),
    "national_certificate": _certificate(),
    "review_held": _evaluation(EvaluationState.SENT, EvaluationState.ACCEPTED),
    "outcome": _outcome(),
}
