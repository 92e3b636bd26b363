"""What notifications offers to the pages below and above."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from accounts.models import Role
from common.extend import Kind, Panel, register
from notifications.models import Reminder
from notifications.selectors import failed_mail, local_today, open_for
from notifications.views.reminders import state_of


def _today(request: HttpRequest, _subject: Any) -> dict[str, Any]:
    """My open reminders, and for those who look after mail what did not arrive."""
    user: Any = request.user
    today = local_today()
    rows = [(row, *state_of(row, today)) for row in open_for(user, today)[:10]]
    return {
        "reminder_rows": rows,
        "failed_mail": failed_mail()[:5] if user.has_role(Role.COORDINATOR, Role.CLERK) else [],
    }


register(
    "notifications",
    Panel("today", "notifications/_today.html", 10, _today),
    Kind(
        "records",
        "notifications.reminder",
        lambda reminder: reverse("notifications:reminder", args=[reminder.pk]),
        Reminder.objects.visible_to,
    ),
)
