"""Which reminders come by mail: a part of one's own account."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.pages import Crumbs, FormPage
from notifications.forms import MailForm
from notifications.models import Preference
from notifications.reminders import rules
from notifications.services import choose_mail


class ReminderMail(FormPage):
    """One's own choice."""

    form_class = MailForm
    heading, action = _("Reminders by mail"), _("Save changes")
    success_message = _("Your choice is saved.")

    def form_kwargs(self) -> dict[str, Any]:
        """Every kind, and those chosen now."""
        kinds = [(name, str(rule.label or name)) for name, rule in rules().items()]
        muted = set(Preference.objects.filter(user=self.request.user.pk or 0).values_list("rule", flat=True))
        chosen = [name for name, _label in kinds if name not in muted]
        return {"kinds": kinds, "initial": {"kinds": chosen}}

    def crumbs(self) -> Crumbs:
        """Back to the account."""
        return [(__("My account"), reverse("accounts:own"))]

    def cancel_url(self) -> str:
        """Back to the account."""
        return reverse("accounts:own")

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - always the account
        """Back to the account."""
        return reverse("accounts:own")

    def save(self, form: Any, by: Any) -> User:
        """Call the service with what is not wanted."""
        return choose_mail(user=by, muted=form.muted)
