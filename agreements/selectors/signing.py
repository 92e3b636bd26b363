"""What the signing page of an agreement shows, and what a clerk reads before recording it as signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import (
    Agreement,
    AgreementState,
    Approval,
    Ceremony,
    Certificate,
    Instrument,
    NationalNotice,
    Original,
    ProgrammeItem,
    Signer,
    SignerRole,
)
from agreements.workflow import LATEST_REVIEW, SOONEST_REVIEW
from common.dates import PartialDate
from council.models import Resolution, ResolutionState
from relationships.models import MilestoneKind, Side, Status
from relationships.selectors.standing import months_later

# Which dated act a signed paper is; everything else is simply signed.
MILESTONES = {
    Instrument.LETTER_OF_INTENT: MilestoneKind.LETTER_OF_INTENT,
    Instrument.MEMORANDUM: MilestoneKind.MOU_SIGNED,
}


@dataclass(frozen=True)
class Parts:
    """Everything around one signing that is not in Trash."""

    signers: Sequence[Signer]
    ceremonies: Sequence[Ceremony]
    originals: Sequence[Original]
    notices: Sequence[NationalNotice]
    certificates: Sequence[Certificate]

    def on(self, side: str) -> list[Signer]:
        """Who stands on one side, signers before witnesses."""
        return [one for one in self.signers if one.side == side]

    @property
    def ours(self) -> list[Signer]:
        """Our side."""
        return self.on(Side.HOME)

    @property
    def theirs(self) -> list[Signer]:
        """Their side."""
        return self.on(Side.PARTNER)


def parts_of(agreement: Agreement) -> Parts:
    """Everything around the signing, in a fixed number of queries."""
    mine = {"agreement": agreement}
    return Parts(
        signers=list(Signer.objects.present().filter(**mine).select_related("person")),
        ceremonies=list(Ceremony.objects.present().filter(**mine)),
        originals=list(Original.objects.present().filter(**mine)),
        notices=list(
            NationalNotice.objects.present().filter(**mine).select_related("organization", "certificate")
        ),
        certificates=list(Certificate.objects.present().filter(**mine)),
    )


def gaps_before(parts: Parts) -> list[str]:
    """What is usually on record before a paper is signed and is not yet; a gap refuses nothing here."""
    sign = [one for one in parts.signers if one.role == SignerRole.SIGNER]
    sides, without = {one.side for one in sign}, [one.name for one in sign if not one.authority]
    asked = [
        (Side.HOME in sides, _("who signs for us")),
        (Side.PARTNER in sides, _("who signs for the partner")),
        (not without, _("on what authority they sign: %(names)s") % {"names": ", ".join(without)}),
        (any(one.held_on and one.place for one in parts.ceremonies), _("date and place of the ceremony")),
    ]
    return [words for there, words in asked if not there]


def gaps_after(agreement: Agreement, parts: Parts) -> list[str]:
    """What follows a signing and is not on record yet."""
    asked = [
        (bool(parts.originals), _("the originals and who holds them")),
        (agreement.signed_scan_id is not None, _("the signed scan")),
        (any(one.sent_on for one in parts.notices), _("a copy sent to the national body")),
        (any(one.certificate_id for one in parts.notices), _("the certificate of the national body")),
        (bool(parts.certificates), _("our certificate for the partner")),
    ]
    return [words for there, words in asked if not there]


def milestone_kind(agreement: Agreement) -> MilestoneKind:
    """Which dated act of the tie the signing is."""
    return MILESTONES.get(Instrument(agreement.instrument), MilestoneKind.SIGNED)


def makes_active(agreement: Agreement) -> bool:
    """True when recording it as signed establishes the tie."""
    return agreement.establishes and agreement.relationship.status == Status.PROPOSED


def review_day(agreement: Agreement, signed_on: PartialDate | None) -> date | None:
    """The first review as the agreement itself sets it; None leaves it to a person.

    Only from a day that is known, only within the usual span, and never in the place of a day already set.
    """
    months = agreement.review_months
    if signed_on is None or not signed_on.day or not months:
        return None
    if not SOONEST_REVIEW <= months <= LATEST_REVIEW or agreement.relationship.next_review_on:
        return None
    day = months_later(signed_on.first_day, months)
    return day if day > timezone.localdate() else None


def resolution_of(agreement: Agreement) -> Resolution | None:
    """The resolution by which our council approved the final text."""
    rows = Approval.objects.present().filter(
        version_approved__agreement=agreement, role="council", verdict="approved"
    )
    if agreement.final:
        rows = rows.filter(text_hash=agreement.final.text_hash)
    found = rows.exclude(resolution=None).select_related("resolution__body").order_by("-pk").first()
    return found.resolution if found else None


def fallen_resolution(agreement: Agreement) -> Resolution | None:
    """The resolution behind an approved text, where it was rescinded or taken back since the approval."""
    found = resolution_of(agreement)
    holds = found is None or (found.state == ResolutionState.ADOPTED and found.trashed_at is None)
    return None if holds else found


def to_sign(user: Any) -> QuerySet[Agreement]:
    """Approved texts that wait to be recorded as signed, the oldest first."""
    rows: QuerySet[Agreement] = Agreement.objects.visible_to(user).filter(state=AgreementState.APPROVED)
    return rows.select_related("relationship__partner").order_by("pk")


def parts_in_trash(agreement: Agreement) -> list[tuple[str, Any]]:
    """(kind, record) of what was put in Trash around a signing, newest first."""
    found: list[tuple[str, Any]] = []
    for kind, model in PARTS.items():
        owner = "ceremony__agreement" if model is ProgrammeItem else "agreement"
        rows = model.objects.exclude(trashed_at=None).filter(**{owner: agreement})
        found += [(kind, one) for one in rows[:50]]
    return sorted(found, key=lambda pair: str(pair[1].trashed_at), reverse=True)


PARTS: dict[str, Any] = {
    "signer": Signer,
    "ceremony": Ceremony,
    "original": Original,
    "notice": NationalNotice,
    "step": ProgrammeItem,
}
