"""Who approved the final text, whether that still stands, and what waits for an approver."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext as _

from agreements.models import Agreement, Approval, ApproverRole, Verdict, Version
from agreements.workflow import AGREED, APPROVERS, NEEDED, WITH_PARTNER
from council.models import Resolution, ResolutionState


@dataclass(frozen=True)
class Standing:
    """What one role said last about one text, and whether it stands today."""

    role: str
    label: str
    needed: bool
    approval: Approval | None
    stands: bool
    words: str

    @property
    def state(self) -> str:
        """The look of its tag."""
        if self.stands:
            return "approved"
        if self.approval is not None:
            return "changes_requested" if self.approval.verdict == Verdict.CHANGES else "problem"
        return "awaiting_approval" if self.needed else "not_needed"


def approvals_of(agreement: Agreement) -> dict[str, Standing]:
    """By role, for exactly the text that is final; while none is final nothing stands."""
    return standings_of(agreement, agreement.final)


def standings_of(agreement: Agreement, version: Version | None) -> dict[str, Standing]:
    """By role, for exactly the text of one version."""
    last: dict[str, Approval] = {}
    if version is not None:
        last = {each.role: each for each in approvals_for(agreement).filter(text_hash=version.text_hash)}
    return {role: _standing(role, last.get(role)) for role in APPROVERS}


def approvals_for(agreement: Agreement) -> QuerySet[Approval]:
    """Everything on record about any version of a text, oldest first."""
    rows = Approval.objects.present().filter(version_approved__agreement=agreement)
    return with_final(rows.select_related("resolution__body", "document", "given_by")).order_by("pk")


def with_final(approvals: QuerySet[Approval]) -> QuerySet[Approval]:
    """With the version approved and the final one, whose words are not read to tell them apart."""
    rows = approvals.select_related("version_approved__agreement__final")
    return rows.defer("version_approved__content", "version_approved__agreement__final__content")


def not_yet(agreement: Agreement) -> list[str]:
    """Words for each approval the final text still needs."""
    needed = [each for each in approvals_of(agreement).values() if each.needed and not each.stands]
    return [f"{each.label}: {each.words}" for each in needed]


def _standing(role: str, approval: Approval | None) -> Standing:
    words, stands = _words(approval)
    return Standing(role, str(ApproverRole(role).label), role in NEEDED, approval, stands, words)


def _words(approval: Approval | None) -> tuple[str, bool]:
    if approval is None:
        return _("not on record"), False
    if approval.verdict == Verdict.CHANGES:
        return _("asks for changes"), False
    doubt = resolution_doubt(approval.resolution)
    return (doubt, False) if doubt else (_("approved"), True)


def resolution_doubt(resolution: Resolution | None) -> str:
    """Why an approval that rests on a resolution does not stand; empty when it does."""
    if resolution is None:
        return ""
    if resolution.trashed_at is not None:
        return _("does not stand: the resolution lies in Trash")
    if resolution.state != ResolutionState.ADOPTED:
        state = str(ResolutionState(resolution.state).label).lower()
        return _("does not stand: the resolution is %(state)s") % {"state": state}
    return ""


def last_looked_at(agreement: Agreement, user: Any, before: Version) -> Version | None:
    """The newest earlier version this person gave a verdict on."""
    rows = Version.objects.filter(agreement=agreement, number__lt=before.number, approvals__given_by=user)
    return rows.order_by("-number").first()


def waiting_for(user: Any) -> QuerySet[Agreement]:
    """Agreements whose newest version lies before the approvers and this one has said nothing about it.

    Oldest first: by when that version was made.
    """
    newest = Version.objects.filter(agreement=OuterRef("pk")).order_by("-number")
    said = Approval.objects.present().filter(
        given_by=user, version_approved__agreement=OuterRef("pk"), text_hash=OuterRef("newest_hash")
    )
    rows: QuerySet[Agreement] = Agreement.objects.visible_to(user).filter(state__in=(WITH_PARTNER, AGREED))
    return (
        rows.annotate(newest_hash=newest.values("text_hash")[:1], put_at=newest.values("made_at")[:1])
        .exclude(newest_hash=None)
        .exclude(Exists(said))
        .select_related("relationship__partner")
        .order_by(F("put_at").asc(), "pk")
    )
