"""One clause in both languages on one form, and where it stands."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement, Clause
from agreements.selectors.text import direction_of
from common.forms import Dropdown, Form, RecordForm

SIDES = {
    "home": ("heading_home", "text_home"),
    "partner": ("heading_partner", "text_partner"),
}


class ClauseForm(RecordForm):
    """Both texts of a clause; each field says in which language it is."""

    class Meta:
        model = Clause
        fields = ("topic", "heading_home", "text_home", "heading_partner", "text_partner", "translator")
        widgets = {
            "topic": Dropdown,
            "text_home": forms.Textarea({"rows": 12}),
            "text_partner": forms.Textarea({"rows": 12}),
        }
        help_texts = {"translator": _("Who translated or checked it, and when.")}

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = {"home": agreement.language_home, "partner": agreement.language_partner}
        for side, names in SIDES.items():
            for name in names:
                attributes = {"lang": codes[side] or "und", "dir": direction_of(codes[side])}
                self.fields[name].widget.attrs.update(attributes)

    def clean(self) -> dict[str, Any]:
        """A clause says something in at least one language."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not (values.get("text_home") or values.get("text_partner")):
            raise ValidationError({"text_home": _("Enter the text in at least one language")})
        return values


class MoveForm(Form):
    """The place a clause moves to."""

    to = forms.IntegerField(label=_("Move to place"), min_value=1, max_value=500)
    empty_messages = {"to": _("Enter the place, such as 3")}
