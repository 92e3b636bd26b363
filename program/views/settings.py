"""The settings of the home city."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.decisions import Decision
from common.pages import ChangePage
from directory.models import Home
from directory.permissions import can_change_home
from directory.selectors import current_home
from program.forms import SettingsForm
from program.services.settings import change_settings


class Settings(ChangePage):
    """Names, words, paper, dates and the seal."""

    form_class = SettingsForm
    heading, action = _("Settings"), _("Save settings")
    success_message = _("Settings saved.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Home:  # noqa: ARG002 - there is one home
        """The home city."""
        home = current_home()
        if home is None:
            raise Http404
        return home

    def decide(self, user: Any, record: Any) -> Decision:
        """Administrators and coordinators."""
        return can_change_home(user, record)

    def initial_of(self, record: Any) -> dict[str, Any]:
        """The words one by one."""
        return SettingsForm.initial_of(record)

    def save(self, form: Any, by: Any) -> Home:
        """Store the seal and the settings."""
        return change_settings(home=self.record, by=by, seen=form.seen, **form.values)

    def cancel_url(self) -> str:
        """Back to Today."""
        return reverse("program:today")

    def success_url(self, result: Home) -> str:  # noqa: ARG002 - there is one home
        """The same page with what is stored."""
        return reverse("program:settings")
