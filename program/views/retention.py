"""What the city keeps how long, what is over, and the clerk's button that removes it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.services.sessions import require_fresh
from common.decisions import Decision, require
from common.pages import ConfirmPage, Crumbs, Page
from program.permissions import can_purge
from program.selectors.classification import keeps
from program.services.retention import sweep_retention

AHEAD = timedelta(days=30)


def _numbers(days: timedelta = timedelta()) -> dict[str, int]:
    """How many rows are over for each rule, today or some days from now."""
    found: dict[str, int] = {}
    for swept in sweep_retention(at=timezone.now() + days):
        found[swept.rule.key] = found.get(swept.rule.key, 0) + swept.count
    return found


class Retention(Page):
    """Every rule in a sentence, with what is over now and in the next thirty days."""

    template_name = "program/retention.html"
    heading = _("What goes when")

    def decide(self, user: Any, record: Any) -> Decision:
        """Clerks."""
        return can_purge(user, record)

    def crumbs(self) -> Crumbs:
        """Beside the requests."""
        return [(__("Requests about personal data"), reverse("program:requests"))]

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002 - the same for all who may
        """The rules; those for what does not exist yet stand below."""
        now, soon = _numbers(), _numbers(AHEAD)
        rules = [(keep, now.get(keep.key, 0), soon.get(keep.key, 0)) for keep in keeps().values()]
        timed = [(keep, over, later - over) for keep, over, later in rules if keep.days and not keep.none_yet]
        return self.show(
            rules=timed,
            lasting=[keep for keep, _now, _soon in rules if keep.days is None],
            to_come=[keep for keep, _now, _soon in rules if keep.none_yet],
            over=sum(over for _keep, over, _later in timed),
        )


class RemoveOver(ConfirmPage):
    """Remove what is over now, without waiting for the night."""

    heading, action = _("Remove what is over?"), _("Remove it for good")
    keep = _("Remove nothing now")
    effect = _(
        "What is listed is removed or emptied, in the history too. Records on hold stay. It cannot be undone."
    )
    success_message = _("Removed. What and how many stands in the audit trail.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:  # noqa: ARG002 - about no record
        """Nothing; but the clerk says once more who it is."""
        require(can_purge(request.user))
        require_fresh(request)

    def decide(self, user: Any, record: Any) -> Decision:
        """Clerks."""
        return can_purge(user, record)

    def crumbs(self) -> Crumbs:
        """Back to the rules."""
        return [(__("What goes when"), self.cancel_url())]

    def cancel_url(self) -> str:
        """Back to the rules."""
        return reverse("program:retention")

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - always the rules
        """Back to the rules."""
        return self.cancel_url()

    def summary(self) -> list[tuple[str, str]]:
        """What is over."""
        found = [one for one in sweep_retention() if one.count]
        lines = [(str(one.rule.what), _rows(one.count)) for one in found]
        return lines or [(__("Over today"), __("None"))]

    def act(self, form: Any, by: Any) -> Any:  # noqa: ARG002 - nothing is asked
        """Sweep."""
        return sweep_retention(by=by, apply=True)


def _rows(number: int) -> str:
    return ngettext("%(n)s row", "%(n)s rows", number) % {"n": number}
