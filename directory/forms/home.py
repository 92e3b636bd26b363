"""The form of the home city."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from common.forms import RecordForm
from directory import workflow
from directory.forms.rules import check_time_zone, named_field
from directory.models import Home, Organization

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WORD_LABELS: dict[str, StrOrPromise] = {
    "mayor": _("Title of the mayor"),
    "council": _("Name of the council"),
    "clerk": _("Title of the clerk"),
    "instrument": _("The council decides by"),
    "tie": _("A tie is called"),
}


class HomeForm(RecordForm):
    """Settings of the home city; a word left empty is the one usual in its region."""

    empty_messages = {"program_name": _("Enter the name of the program")}
    lead_agency = named_field(Organization.objects.present(), _("Lead agency"))
    review_months = forms.IntegerField(label=_("Months between reviews"), min_value=1, max_value=240)

    class Meta:
        model = Home
        fields = [
            "program_name",
            "lead_agency",
            "goals",
            "about",
            "region",
            "paper_size",
            "date_order",
            "time_zone",
            "postal_address",
            "review_months",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].validators.append(check_time_zone)
        usual = workflow.WORDS[self.instance.region or workflow.DEFAULT_REGION]
        for key, label in WORD_LABELS.items():
            hint = _("Left empty: %(word)s.") % {"word": usual[key]}
            self.fields[f"word_{key}"] = forms.CharField(
                label=label,
                max_length=60,
                required=False,
                help_text=hint,
                initial=self.instance.words.get(key, ""),
            )

    @property
    def values(self) -> dict[str, Any]:
        """The words gathered in one place; words this form does not ask about stay."""
        values = super().values
        kept = {key: text for key, text in self.instance.words.items() if key not in WORD_LABELS}
        given = {key: values.pop(f"word_{key}", "") for key in WORD_LABELS}
        return {**values, "words": kept | {key: text for key, text in given.items() if text}}

    @staticmethod
    def initial_of(home: Model) -> dict[str, Any]:
        """What the form shows for a home, words included; pages give it to the conflict page."""
        words = getattr(home, "words", {})
        names = HomeForm.Meta.fields
        return {name: getattr(home, name) for name in names} | {
            f"word_{key}": words.get(key, "") for key in WORD_LABELS
        }
