"""Pages about reminders, for people who have signed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from accounts.models import Role
from common.cells import Row
from common.dates import PartialDate
from common.decisions import Decision
from common.lists import Column, Filter, Listing, Preset, Rows
from common.pages import ActionPage, Crumbs, FormPage, Page, get_or_404
from notifications import services
from notifications.forms import SnoozeForm
from notifications.models import OutboxMail, Reminder
from notifications.permissions import can_answer, can_see_outbox
from notifications.selectors import find_subject, local_today


def state_of(reminder: Reminder, today: date) -> tuple[str, str]:
    """(words, look) of a reminder's state today."""
    if reminder.done_at:
        return _("Done"), "done"
    if reminder.snoozed_until and reminder.snoozed_until > today:
        return _("Put off until %(day)s") % {"day": words(reminder.snoozed_until)}, "snoozed"
    late = (today - reminder.due_on).days
    if late > 0:
        return ngettext("Overdue %(n)d day", "Overdue %(n)d days", late) % {"n": late}, "overdue"
    return _("Due today") if late == 0 else _("Due soon"), "due"


def words(day: date) -> str:
    """A day in the reader's language."""
    return PartialDate.of(day).display()


def sentence(label: str) -> str:
    """The label as a heading begins."""
    return f"{label[:1].upper()}{label[1:]}"


class Reminders(Listing):
    """What is due, for me or for everybody I cover for."""

    title = gettext_lazy("Reminders")
    nouns = ngettext_lazy("%(n)s reminder", "%(n)s reminders", "n")
    columns = (
        Column("label", gettext_lazy("What to do")),
        Column("due", gettext_lazy("Due"), sort="due_on"),
        Column("state", gettext_lazy("State")),
        Column("person", gettext_lazy("Told")),
    )
    default_sort = "due"
    nothing = gettext_lazy("Nothing is due. Reminders appear here when a date comes near.")
    filters = (
        Filter(
            "whose",
            gettext_lazy("Whose"),
            lambda listing: listing.whose(),
            lambda rows, value: rows.filter(recipient=value),
            str.isdecimal,
        ),
    )
    views = (
        Preset("open", gettext_lazy("Open"), lambda rows: rows.filter(done_at=None)),
        Preset("done", gettext_lazy("Done"), lambda rows: rows.exclude(done_at=None)),
    )

    def whose(self) -> list[tuple[str, str]]:
        """Whose reminders can be looked at alone."""
        if not self.user.has_role(Role.COORDINATOR, Role.CLERK):
            return []
        return [(str(self.user.pk), _("Mine only"))]

    def queryset(self) -> Rows:
        """Mine, or all for those who look after the whole program."""
        rows: Rows = Reminder.objects.visible_to(self.user).select_related("recipient")
        return rows

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """Ready cells."""
        today = local_today()
        return [
            (
                reverse("notifications:reminder", args=[row.pk]),
                sentence(row.label),
                [words(row.due_on), state_of(row, today), str(row.recipient)],
            )
            for row in objects
        ]


class ReminderRules:
    """What all pages about one reminder share."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Reminder:
        """The reminder, when it is mine or I cover for others."""
        rows = Reminder.objects.visible_to(request.user).select_related("recipient", "done_by")
        found: Reminder = get_or_404(rows, pk=kwargs["pk"])
        return found

    def crumbs(self) -> Crumbs:
        """Above it stands the list."""
        return [(_("Reminders"), reverse("notifications:reminders"))]

    def success_url(self, result: Reminder) -> str:
        """Back to the reminder."""
        return reverse("notifications:reminder", args=[result.pk])


class ReminderPage(ReminderRules, Page):
    """One reminder: what, by when, what was answered, and the mail about it."""

    template_name = "notifications/reminder.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG002 - from the address
        """The page."""
        return self.show()

    def get_heading(self) -> str:
        """The reminder's own words, as a sentence begins."""
        return sentence(self.record.label)

    def extra_context(self) -> Mapping[str, Any]:
        """Facts, answers and what this person may do."""
        user: Any = self.request.user
        found = None if isinstance(user, AnonymousUser) else find_subject(user, self.record.subject)
        text, look = state_of(self.record, local_today())
        mails = OutboxMail.objects.filter(about=self.record.subject, recipient=self.record.recipient)
        return {
            "found": found,
            "state": {"words": text, "look": look},
            "may_answer": can_answer(user, self.record),
            "snoozes": self.record.snoozes.select_related("by").order_by("-pk"),
            "mails": mails[:10] if can_see_outbox(user) else [],
        }


class AnswerRules(ReminderRules):
    """Pages on which a reminder is answered."""

    def decide(self, user: Any, record: Reminder) -> Decision:
        """The person told, or a coordinator."""
        return can_answer(user, record)

    def crumbs(self) -> Crumbs:
        """Above it stands the reminder."""
        record: Reminder = self.record  # type: ignore[attr-defined]
        here = (sentence(record.label), reverse("notifications:reminder", args=[record.pk]))
        return [*super().crumbs(), here]

    def cancel_url(self) -> str:
        """Back to the reminder."""
        return reverse("notifications:reminder", args=[self.record.pk])  # type: ignore[attr-defined]


class SnoozeReminder(AnswerRules, FormPage):
    """Put it off."""

    form_class = SnoozeForm
    heading, action = gettext_lazy("Put the reminder off"), gettext_lazy("Remind me then")
    success_message = gettext_lazy("The reminder comes back on the day you chose.")
    undone_by = "notifications:reminder-open"

    def save(self, form: Any, by: Any) -> Reminder:
        """Call the service."""
        return services.snooze_reminder(reminder=self.record, until=form.day, by=by)


class FinishReminder(AnswerRules, ActionPage):
    """Mark it as done."""

    success_message = gettext_lazy("The reminder is closed.")
    undone_by = "notifications:reminder-open"

    def act(self, by: Any) -> Reminder:
        """Call the service."""
        return services.finish_reminder(reminder=self.record, by=by)


class ReopenReminder(AnswerRules, ActionPage):
    """Take "done" or a later day back."""

    success_message = gettext_lazy("The reminder is open again.")

    def act(self, by: Any) -> Reminder:
        """Call the service."""
        return services.reopen_reminder(reminder=self.record, by=by)
