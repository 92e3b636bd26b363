"""What staff does with many exchanges at once: say that what volunteers logged looks right."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from common.bulk import BulkAction, Value
from common.decisions import Decision
from common.forms import Form
from exchanges import permissions, services

CHECKED, TO_CHECK = "checked", ""


class CheckForm(Form):
    """There is nothing to ask."""


class CheckMany(BulkAction):
    """They look right."""

    key, label = "check", gettext_lazy("Say that they look right")
    form_class = CheckForm
    done = ngettext_lazy("%(n)d exchange is checked.", "%(n)d exchanges are checked.", "n")

    def may(self, user: Any) -> Decision:
        """As on the page of one exchange; the rule asks for the person only."""
        return permissions.can_restore(user)

    def now(self, record: Any) -> Value:
        """Whether staff has looked at it."""
        return (CHECKED, _("Checked")) if record.checked_at else (TO_CHECK, _("To check"))

    def wanted(self, form: Any) -> Value:  # noqa: ARG002 - there is one answer
        """Checked."""
        return CHECKED, _("Checked")

    def refuse(self, user: Any, record: Any) -> Any:
        """Row by row, as on the page of one."""
        return permissions.can_check(user, record).reason

    def store(self, record: Any, kept: Any, by: Any, seen: int | None) -> None:
        """Call the service."""
        if kept == CHECKED:
            services.check_exchange(exchange=record, by=by, seen=seen)
        else:
            services.uncheck_exchange(exchange=record, by=by, seen=seen)
