"""What is due, who was told, and the mail that is on its way."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """Reminders by state and by who may see them."""

    def open(self) -> Self:
        """Reminders nobody has done yet."""
        return self.filter(done_at=None)

    def visible_to(self, user: Any) -> Self:
        """Staff who look after the whole program see all; everybody else his or her own."""
        if user.has_role(Role.COORDINATOR, Role.CLERK):
            return self
        return self.filter(recipient=user)


class Reminder(models.Model):
    """One thing due for one person; unique by rule, subject, due date and recipient (design rule 8)."""

    rule = models.CharField(max_length=40)
    subject = models.CharField(max_length=80, help_text="app.model:pk")
    due_on = models.DateField()
    recipient = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=200)
    made_at = models.DateTimeField(default=timezone.now)
    told_on = models.DateField(null=True, blank=True, help_text="The day of the last mail about it.")
    snoozed_until = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects: ClassVar[Any] = ReminderQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["rule", "subject", "due_on", "recipient"], name="one_reminder"),
        )
        indexes = (
            models.Index(fields=["recipient", "done_at", "due_on"]),
            # Every sweep asks who holds one that may be over.
            models.Index(fields=["due_on"], condition=models.Q(done_at=None), name="open_reminders"),
        )

    def __str__(self) -> str:
        return self.label


class Snooze(models.Model):
    """One putting-off of a reminder: until when, by whom or by which link, and when that was."""

    reminder = models.ForeignKey(Reminder, on_delete=models.CASCADE, related_name="snoozes")
    until = models.DateField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.until)


class Preference(models.Model):
    """One kind of reminder a person wants no mail about; it still stands under Reminders and on Today."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(max_length=40)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "rule"], name="one_preference"),)

    def __str__(self) -> str:
        return self.rule


class MailState(models.TextChoices):
    """Where a mail is."""

    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    BOUNCED = "bounced", _("Bounced")
    STOPPED = "stopped", _("Not sent")


class OutboxMail(models.Model):
    """One mail to one address: claimed one row at a time, sent with a stable Message-ID, then marked."""

    key = models.CharField(max_length=160, unique=True, help_text="The same event never queues two mails.")
    message_id = models.CharField(max_length=160, unique=True)
    to = models.EmailField()
    recipient = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=80, blank=True, help_text="app.model:pk")
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    links = models.JSONField(
        default=list, help_text="Keys of the access links whose tokens are filled in on sending."
    )
    attachments = models.JSONField(
        default=list, help_text="Keys of the stored files that go with it, read when it is sent."
    )
    private = models.BooleanField(default=False, help_text="Holds a code: never shown, erased once sent.")
    state = models.CharField(max_length=8, choices=MailState.choices, default=MailState.WAITING)
    made_at = models.DateTimeField(default=timezone.now)
    next_try_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["state", "next_try_at"]),
            models.Index(fields=["about", "-id"]),
        )

    def __str__(self) -> str:
        return self.subject
