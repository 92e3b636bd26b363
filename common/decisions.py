"""Answers to 'may this person do this?', each with the reason the page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from django.utils.functional import Promise


@dataclass(frozen=True)
class Decision:
    """Truthy when allowed; otherwise `reason` says in one sentence why not and who can."""

    allowed: bool
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Decision(allowed=True)


def refused(reason: str | Promise) -> Decision:
    """A refusal with its reason."""
    return Decision(allowed=False, reason=reason)


def allow_if(condition: bool, reason: str | Promise) -> Decision:  # noqa: FBT001 - reads as a sentence
    """Allowed when the condition holds, refused with the reason otherwise."""
    return ALLOWED if condition else refused(reason)


def require(decision: Decision) -> None:
    """Raise PermissionDenied with the reason when refused; the 403 page prints it."""
    if not decision:
        raise PermissionDenied(str(decision.reason))
