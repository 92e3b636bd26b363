"""A record that must stay, by the address of its page."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms import Form
from program.selectors.holds import record_at


class HoldForm(Form):
    """Which record must stay, and why."""

    empty_messages = {
        "address": gettext_lazy("Paste the address of the record’s page"),
        "reason": gettext_lazy("Say why it must stay"),
    }
    address = forms.CharField(
        label=gettext_lazy("Address of the record’s page"),
        max_length=500,
        help_text=gettext_lazy("Open the record and copy what stands in the address line of the browser."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it must stay"),
        max_length=1000,
        widget=forms.Textarea,
        help_text=gettext_lazy("Such as the number of the case or of the audit."),
    )

    def clean_address(self) -> str:
        """A page of a record."""
        typed: str = self.cleaned_data["address"]
        self.found = record_at(typed)
        if self.found is None:
            raise ValidationError(_("This is not the page of a record. Open the record and copy its address"))
        return typed
