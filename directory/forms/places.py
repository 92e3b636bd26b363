"""Forms of places, their names and facts."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.dates import PartialDateFormField
from common.forms import Dropdown, Form, FormRules, RecordForm
from common.languages import LanguageField
from directory.forms.rules import AskOnce, InOrder, check_time_zone
from directory.models import Place, PlaceFact, PlaceName
from directory.models.place import Script
from directory.selectors import find_place


class WithCountryCode(FormRules):
    """Checks the two letters of the country."""

    def clean_country_code(self) -> str:
        """Two letters."""
        code = str(self.cleaned_data["country_code"]).upper()
        if code and not re.fullmatch("[A-Z]{2}", code):
            raise ValidationError(_("Enter the two letters of the country, such as JP"))
        return code


class PlaceForm(WithCountryCode, RecordForm):
    """A place; only its name must be known."""

    empty_messages = {"name": _("Enter the name of the place")}

    class Meta:
        model = Place
        fields = [
            "name",
            "kind",
            "within",
            "country_printed",
            "country_code",
            "time_zone",
            "latitude",
            "longitude",
            "website",
        ]
        widgets = {"kind": Dropdown}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].validators.append(check_time_zone)
        self.fields["time_zone"].help_text = _("Such as Asia/Tokyo. It can be filled in from a list later.")
        self.fields["latitude"].help_text = _("In degrees, north positive: 34.22611.")
        self.fields["longitude"].help_text = _("In degrees, east positive: 135.16750.")

    def clean(self) -> dict[str, Any]:
        """A position has two numbers within the globe."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for name, limit in (("latitude", 90), ("longitude", 180)):
            number = values.get(name)
            if number is not None and abs(number) > limit:
                self.add_error(name, _("Enter a number from -%(n)s to %(n)s") % {"n": limit})
        if not self.errors and (values.get("latitude") is None) != (values.get("longitude") is None):
            self.add_error("longitude", _("Enter both latitude and longitude, or neither"))
        return values


class NewPlaceForm(AskOnce, WithCountryCode, RecordForm):
    """A place that is not on record yet."""

    another = _("It is another place with the same name")
    empty_messages = {"name": _("Enter the name of the place")}

    class Meta:
        model = Place
        fields = ["name", "kind", "within", "country_printed", "country_code", "website"]
        widgets = {"kind": Dropdown}

    def clean(self) -> dict[str, Any]:
        """Ask once about a place of the same name and country."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        self.ask_about(find_place(name=values.get("name", ""), country=values.get("country_printed", "")))
        return values


class PlaceNameForm(InOrder, RecordForm):
    """One name of a place."""

    pair = ("valid_from", "valid_until")
    empty_messages = {"text": _("Enter the name")}
    script = forms.ChoiceField(
        label=_("Script"),
        choices=[("", _("Not recorded")), *Script.choices],
        required=False,
        widget=Dropdown,
    )

    class Meta:
        model = PlaceName
        fields = ["text", "kind", "language", "script", "valid_from", "valid_until", "source"]
        field_classes = {"language": LanguageField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.pair:
            self.fields[name].any_year = True  # type: ignore[attr-defined] # Londinium was a name from 43 on
        kept, field = self.instance.script, self.fields["script"]
        if kept and kept not in Script.values and isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Not recorded")), *Script.choices, (kept, kept)]


class RenameForm(Form):
    """A new name from a day on."""

    name = forms.CharField(
        label=_("New name"), max_length=120, help_text=_("As you write it in your language.")
    )
    own_name = forms.CharField(
        label=_("Name in its own language"),
        max_length=160,
        required=False,
        help_text=_("Change it if the new name is written differently there. The former one is kept."),
    )
    starts = PartialDateFormField(
        label=_("Since"),
        required=False,
        help_text=_("Papers dated before this day keep the name it has now. A year is enough."),
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        required=False,
        help_text=_("A law, a letter, the merger."),
    )
    empty_messages = {"name": _("Enter the new name")}


class PlaceFactForm(RecordForm):
    """One figure or statement about a place."""

    empty_messages = {"label": _("Enter what it is, such as Population"), "value": _("Enter the value")}

    class Meta:
        model = PlaceFact
        fields = ["label", "value", "year", "source"]
