"""Forms about how a tie stands: notices of decisions, types over time, further cities."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from common.forms import Dropdown, Form
from directory.forms import place_field
from directory.models import Place
from relationships.forms.record import PaperChoice, TieRecordForm, WithPapers, offer
from relationships.models import SharedTie, Side, StatusNotice, TypePeriod, TypeTier


class TypeForm(TieRecordForm):
    """A type of tie in the city's own words."""

    class Meta:
        model = TypeTier
        fields = ["name", "definition", "needs_council", "fixed_years", "order"]
        help_texts = {"order": _("Types with a smaller number stand first.")}
        error_messages = {
            "name": {"unique": _("There is a type with this name already. Choose another name")}
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fixed_years"].validators += [MinValueValidator(1), MaxValueValidator(99)]


class NoticeForm(TieRecordForm):
    """One notice that followed a decision."""

    class Meta:
        model = StatusNotice
        fields = ["kind", "told", "on", "channel", "note"]
        widgets = {"kind": Dropdown, "channel": Dropdown}
        error_messages = {"kind": {"required": _("Choose what was done")}}
        help_texts = {"on": _("A year is enough.")}


class TypePeriodForm(TieRecordForm):
    """A type a tie had, from when, on which paper."""

    class Meta:
        model = TypePeriod
        fields = ["type", "starts", "resolution", "note", "source"]
        field_classes = {"resolution": PaperChoice}
        widgets = {"type": Dropdown, "resolution": Dropdown}
        error_messages = {"type": {"required": _("Choose the type")}}
        help_texts = {"starts": _("A year is enough. The type that began last is the present one.")}

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "resolution", rows)
        offer(self, "type", TypeTier.objects.filter(trashed_at=None))


class SharedTieForm(WithPapers):
    """Another city tied to the same partner."""

    class Meta:
        model = SharedTie
        fields = [
            "city",
            "country",
            "ours",
            "since",
            "source",
            "cooperation",
            "agreed_on",
            "resolution",
            "document",
        ]
        field_classes = {"resolution": PaperChoice, "document": PaperChoice}
        widgets = {"cooperation": Dropdown, "resolution": Dropdown, "document": Dropdown}
        error_messages = {"city": {"required": _("Enter the name of the city")}}


class SideForm(Form):
    """A further city of a tie."""

    place = place_field(
        Place.objects.none(),
        _("City"),
        required=True,
        help_text=_("Type a name of the city. Add it under Places first if it is new."),
    )
    side = forms.ChoiceField(label=_("Whose side"), choices=Side.choices, initial=Side.PARTNER)
    name_printed = forms.CharField(label=_("Name as printed"), max_length=200, required=False)
    empty_messages = {"place": _("Enter the city")}

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].rows = places  # type: ignore[attr-defined] # a LookupField
