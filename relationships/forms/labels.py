"""Which addresses are printed on which sheet of labels."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms import Form
from relationships.selectors.labels import FORMATS, Addressee, SheetFormat, formats_for


def _words(sheet: SheetFormat) -> str:
    paper = {"letter": _("Letter"), "a4": _("A4")}[sheet.paper]
    words = _("%(name)s: %(n)d on a sheet, %(paper)s")
    return words % {"name": sheet.name, "n": sheet.on_sheet, "paper": paper}


class LabelsForm(Form):
    """Sheet, where the first label stands, and whom it is for."""

    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"), widget=forms.RadioSelect)
    start = forms.IntegerField(
        label=gettext_lazy("First label to print on"),
        min_value=1,
        max_value=30,
        help_text=gettext_lazy("Counted from the top left, row by row. For a sheet that was begun."),
    )
    which = forms.MultipleChoiceField(label=gettext_lazy("Addresses"), widget=forms.CheckboxSelectMultiple)
    empty_messages = {
        "sheet": gettext_lazy("Choose the sheet"),
        "start": gettext_lazy("Enter the number of the first label, such as 1"),
        "which": gettext_lazy("Choose at least one address"),
    }

    def __init__(self, *args: Any, addressees: list[Addressee], paper: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.addressees = addressees
        sheet: Any = self.fields["sheet"]
        which: Any = self.fields["which"]
        sheet.choices = [(one.key, _words(one)) for one in formats_for(paper)]
        which.choices = [(one.key, one.told) for one in addressees if not one.reason]

    @property
    def chosen_sheet(self) -> SheetFormat:
        """The sheet by its key."""
        return next(one for one in FORMATS if one.key == self.values["sheet"])
