"""Who may see and do what with reminders and mail (bars §7 rows 33 and 34)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from common.decisions import Decision, allow_if, refused
from notifications.models import MailState, OutboxMail, Reminder

FAILED = (MailState.BOUNCED, MailState.STOPPED)


def can_answer(user: Any, reminder: Reminder) -> Decision:
    """Snoozing and finishing is for the person told, and for coordinators, who cover for others."""
    own = reminder.recipient_id == user.pk
    return allow_if(
        own or user.has_role(Role.COORDINATOR),
        _("Only the person told or a coordinator answers this reminder."),
    )


def can_see_outbox(user: Any) -> Decision:
    """Coordinators and clerks see the mail, administrators whether it arrived."""
    return allow_if(
        user.has_role(Role.ADMIN, Role.COORDINATOR, Role.CLERK),
        _("Only coordinators, clerks and administrators see the mail."),
    )


def can_read_mail(user: Any, mail: OutboxMail) -> Decision:
    """Whether the text may be shown, not only that the mail exists."""
    if mail.private:
        return refused(_("This mail held a code to sign in, so nobody but the person it went to reads it."))
    return allow_if(
        user.has_role(Role.COORDINATOR, Role.CLERK),
        _("Administrators see whether mail arrived, not what it says."),
    )


def can_resend(user: Any, mail: OutboxMail) -> Decision:
    """Mail that failed is sent again by those who may read it."""
    readable = can_read_mail(user, mail)
    if not readable:
        return readable
    return allow_if(mail.state in FAILED, _("Only mail that did not arrive is sent again."))
