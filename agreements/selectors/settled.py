"""Whether a text is the approved one, and what a paper that is not says about itself."""

from __future__ import annotations

from django.utils.translation import gettext as _

from agreements.models import Agreement, AgreementState, Version

SETTLED = (AgreementState.APPROVED, AgreementState.SIGNED, AgreementState.SUPERSEDED)


def is_settled(agreement: Agreement, version: Version) -> bool:
    """True for the final version of an agreement that is approved."""
    return agreement.state in SETTLED and agreement.final_id == version.pk


def draft_words(version: Version | None) -> str:
    """What stands in the head of every page that is not the approved text."""
    if version is None:
        return _("DRAFT · not a version yet")
    return _("DRAFT · version %(n)d · not approved") % {"n": version.number}
