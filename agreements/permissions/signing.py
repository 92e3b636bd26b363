"""Who may prepare a signing, record it, and print what follows (bars §7 rows 6 and 29)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from agreements.models import Agreement
from agreements.workflow import SIGNED, SUPERSEDED
from common.decisions import Decision, allow_if

OFFICE = (Role.COORDINATOR, Role.CLERK)


def can_prepare(user: Any, _about: Any = None) -> Decision:
    """Ceremony, originals, scan, notices: the office keeps them."""
    return allow_if(
        user.has_role(*OFFICE),
        _("Only a coordinator or a clerk prepares a signing. Tell one of them what should change."),
    )


def can_name_signers(user: Any, agreement: Agreement) -> Decision:
    """Who signs is prepared by the office; who has signed is the clerk's to correct."""
    if agreement.state in (SIGNED, SUPERSEDED):
        return allow_if(
            user.has_role(Role.CLERK), _("It is signed. Only a clerk corrects who signed it and why.")
        )
    return can_prepare(user, agreement)


def can_record_signing(user: Any, _about: Any = None) -> Decision:
    """A signing is a legal fact: a clerk records it, a coordinator plans and proposes (row 6)."""
    return allow_if(
        user.has_role(Role.CLERK),
        _("A clerk records the signing. Ask a clerk, and say where the signed originals are."),
    )


def can_give(user: Any, _about: Any = None) -> Decision:
    """Certificates and proclamations are written and printed by the office."""
    return allow_if(
        user.has_role(*OFFICE), _("Only a coordinator or a clerk writes and prints certificates.")
    )


def can_list_certificates(user: Any, _about: Any = None) -> Decision:
    """Whoever works with the papers; an administrator keeps accounts."""
    return allow_if(
        not user.has_role(Role.ADMIN), _("Administrators keep accounts, not papers. Ask a clerk.")
    )
