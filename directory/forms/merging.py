"""Choosing the record that is the same, and typing its name to say so."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.folding import fold
from common.forms import Form
from common.lookup import LookupField
from directory.models.place import NameKind


class TwinForm(Form):
    """Which other record is the same as this one."""

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = LookupField(
            rows,
            find=lambda found, text: found.matching(text),
            name_of=lambda row: getattr(row, "full_name", row.name),
            label=_("The other record"),
            help_text=_("Type its name. Of two with one name, the number tells which."),
        )
        field.error_messages["required"] = str(_("Type the name of the other record"))
        self.fields["other"] = field


class MergeForm(Form):
    """The name of the record that goes, typed by hand."""

    confirm = forms.CharField(label=_("Type the name of the record that goes"), max_length=200)
    named = forms.ChoiceField(
        choices=[
            (NameKind.FORMER, _("A former name, from before it was renamed or merged")),
            (NameKind.ALIAS, _("Another spelling or name of today")),
        ],
        widget=forms.RadioSelect,
        help_text=_("Its page says until when a former name held; papers of that time then bear it."),
    )
    field_order = ("named", "confirm")
    empty_messages = {
        "confirm": _("Type the name of the record that goes"),
        "named": _("Say what the other name is"),
    }

    def __init__(self, *args: Any, gone: Any, brings_name: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gone = gone
        if brings_name:
            self.fields["named"].label = str(_("What is “%(name)s”?")) % {"name": gone.name}
        else:
            del self.fields["named"]
        self.fields["confirm"].help_text = str(_("It is called: %(name)s")) % {"name": gone.name}

    def clean_confirm(self) -> str:
        """As it is written, apart from case and accents."""
        typed = str(self.cleaned_data["confirm"])
        if fold(typed) != fold(self.gone.name):
            words = _("Type “%(name)s”, the name of the record that goes")
            raise ValidationError(words % {"name": self.gone.name})
        return typed
