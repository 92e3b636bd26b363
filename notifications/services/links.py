"""What a link in a mail does without signing in."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from accounts.models import AccessLink
from accounts.services import make_link, mark_link_used
from notifications.models import OutboxMail, Reminder
from notifications.selectors import local_today
from notifications.services.answers import snooze_reminder
from notifications.services.letters import as_read_by, write_letter
from notifications.services.outbox import link_mark, queue_mail

SNOOZE = "snooze"


@transaction.atomic
def snooze_by_link(*, link: AccessLink, reminder: Reminder, until: date) -> Reminder:
    """Put a reminder off by its link; pressed again it changes nothing, and every use is logged."""
    reminder = snooze_reminder(reminder=reminder, until=until)
    mark_link_used(link=link)
    return reminder


@transaction.atomic
def send_new_link(*, link: AccessLink, reminder: Reminder) -> OutboxMail:
    """Mail a fresh link to the address the expired one went to; asked again the same day, only once."""
    key = f"new-link:{link.pk}:{local_today().isoformat()}"
    sent = OutboxMail.objects.filter(key=key).first()
    if sent:
        return sent
    fresh = make_link(scope=link.scope, record=reminder, sent_to=link.sent_to)
    with as_read_by(reminder.recipient):
        context = {"label": reminder.label, "due_on": reminder.due_on, "mark": link_mark(fresh)}
        letter = write_letter("mail/new_link", context)
    return queue_mail(
        key=key,
        to=link.sent_to,
        recipient=reminder.recipient,
        about=link.subject,
        links=[fresh],
        **letter._asdict(),
    )
