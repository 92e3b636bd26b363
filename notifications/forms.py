"""Forms of notifications."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms import ChipsSelect, Form
from notifications.selectors import local_today

OTHER = "other"


class SnoozeForm(Form):
    """Until when: tomorrow, next Monday, or another day; the answers are dates, so they never shift."""

    choice = forms.ChoiceField(label=gettext_lazy("Remind again"), widget=ChipsSelect)
    until = forms.DateField(
        label=gettext_lazy("Another day"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy("Only when you chose another day above."),
    )
    empty_messages = {"choice": gettext_lazy("Choose when to be reminded again")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = local_today()
        tomorrow, monday = today + timedelta(days=1), today + timedelta(days=7 - today.weekday())
        offered = {tomorrow: _("Tomorrow, %(day)s"), monday: "%(day)s"}
        chips = [
            (day.isoformat(), words % {"day": date_format(day, "l, F j")}) for day, words in offered.items()
        ]
        self.fields["choice"].choices = [*chips, (OTHER, _("Another day"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The day chosen, whichever way."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        choice = data.get("choice")
        if choice == OTHER and not data.get("until") and "until" not in self.errors:
            self.add_error("until", _("Enter the day"))
        elif choice and choice != OTHER:
            data["until"] = date.fromisoformat(choice)
        return data

    @property
    def day(self) -> date:
        """Until when."""
        day: date = self.cleaned_data["until"]
        return day


class TestMailForm(Form):
    """Where the test mail goes."""

    empty_messages = {"to": gettext_lazy("Enter the address the test mail goes to")}
    to = forms.EmailField(label=gettext_lazy("Send the test mail to"), max_length=254)


class MailForm(Form):
    """The kinds of reminders somebody is mailed about."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Mail me about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("What you leave out still stands under Reminders and on Today."),
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = [name for name, _label in kinds]
        self.fields["kinds"].choices = kinds  # type: ignore[attr-defined]

    @property
    def muted(self) -> list[str]:
        """What was left out."""
        return [name for name in self.offered if name not in self.cleaned_data["kinds"]]
