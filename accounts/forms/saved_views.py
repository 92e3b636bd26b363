"""Forms of saved views and of the columns of a list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import SavedView
from accounts.permissions import can_share_view
from common.forms import Form, RecordForm


class SavedViewForm(RecordForm):
    """Its name, and where else it stands; only the office shares."""

    empty_messages = {"name": _("Enter a name for the view, such as “Quiet in Japan”")}

    class Meta:
        model = SavedView
        fields = ("name", "shared", "pinned")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs.update(autocomplete="off")
        if not can_share_view(user):
            del self.fields["shared"]
            self.fields["pinned"].help_text = _("It then stands on your Today, with how many rows it holds.")


class ColumnsForm(Form):
    """The columns after the first, ticked where they are shown."""

    shown = forms.MultipleChoiceField(
        label=_("Columns to show"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, columns: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["shown"]
        field.choices = columns
