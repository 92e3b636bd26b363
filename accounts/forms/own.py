"""Forms of one's own account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from common.forms import RecordForm
from common.zones import zone_named


class OwnAccountForm(RecordForm):
    """What a person changes alone; an empty language or time zone is the city's."""

    class Meta:
        model = User
        fields = ("name", "language", "time_zone", "density")
        widgets = {"density": forms.RadioSelect}
        help_texts = {"time_zone": gettext_lazy("Such as America/Los_Angeles. Empty: the time of the city.")}

    def __init__(self, *args: Any, languages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chips = forms.ChoiceField(
            label=gettext_lazy("Language"),
            choices=[("", _("The language of the city")), *languages],
            required=False,
            widget=forms.RadioSelect,
        )
        self.fields["language"] = chips
        # An answer that is not sent means what stands.
        self.fields["density"].required = False
        self.fields["name"].widget.attrs.update(autocomplete="name", spellcheck="false")

    def clean_density(self) -> str:
        """One of the two."""
        chosen: str = self.cleaned_data["density"] or self.instance.density
        return chosen

    def clean_time_zone(self) -> str:
        """A zone of the IANA list, however it is capitalised on this machine."""
        name: str = self.cleaned_data["time_zone"]
        if name and zone_named(name) is None:
            raise ValidationError(_("Enter a time zone such as America/Los_Angeles"))
        return name
