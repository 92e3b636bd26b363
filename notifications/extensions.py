"""What notifications offers to the pages below and above."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from accounts.models import Role
from common.extend import Kind, Panel, register
from common.prepared import prepared
from notifications.models import OutboxMail, Preference, Reminder
from notifications.reminders import rules
from notifications.selectors import failed_mail


def _today(request: HttpRequest, _subject: Any) -> dict[str, Any]:
    """Mail that did not arrive, for those who look after it; reminders stand on the page by themselves."""
    user: Any = request.user
    shown = user.has_role(Role.COORDINATOR, Role.CLERK, Role.ADMIN)
    mails = _failed(user) if shown else []
    return {"failed_mail": mails, "needs": len(mails)}


@prepared
def _failed(_user: Any) -> QuerySet[OutboxMail]:
    return failed_mail()[:5]


def _own(_request: HttpRequest, user: Any) -> dict[str, Any]:
    """How many kinds of reminders somebody is mailed about."""
    known = rules()
    muted = Preference.objects.filter(user=user, rule__in=list(known)).count()
    return {"mailed": len(known) - muted, "kinds": len(known)}


register(
    "notifications",
    Panel("today", "notifications/_today.html", 10, _today),
    Panel("accounts.own", "notifications/_own.html", 10, _own),
    Kind(
        "records",
        "notifications.reminder",
        lambda reminder: reverse("notifications:reminder", args=[reminder.pk]),
        Reminder.objects.visible_to,
    ),
)
