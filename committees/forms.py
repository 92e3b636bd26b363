"""What people fill in about committees, seats and terms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committees.models import Committee, Seat, Term
from common.choosing import offer_newest
from common.dates import PartialDateFormField
from common.forms import Form, RecordForm
from directory.forms import InOrder, SomebodyFields, named_field, place_field
from directory.models import Organization, Place
from documents.forms import FILE_HINT
from documents.models import Document


class CommitteeForm(RecordForm):
    """A committee of ours or of a partner city."""

    empty_messages = {
        "name": _("Enter the name of the committee"),
        "place": _("Choose the city of the committee"),
    }
    place = place_field(
        Place.objects.present(),
        _("City"),
        required=True,
        help_text=_("Ours, or the partner city."),
    )
    organization = named_field(Organization.objects.present(), _("Part of which organization"))
    mirrors = named_field(
        Committee.objects.present(),
        _("Mirrors our committee"),
        help_text=_("Only for one in a partner city."),
    )

    class Meta:
        model = Committee
        fields = ["name", "kind", "place", "organization", "mirrors", "purpose", "terms_of_reference"]

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mirrors: Any = self.fields["mirrors"]
        mirrors.rows = mirrors.rows.exclude(pk=self.instance.pk)
        offer_newest(self, "terms_of_reference", Document.objects.visible_to(user), "title")
        field = self.fields["terms_of_reference"]
        field.help_text = _("A file already on record. A new one is uploaded on the committee's page.")

    def clean(self) -> dict[str, Any]:
        """Committees of one city do not mirror each other, nor a committee itself."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        mirrored, place = values.get("mirrors"), values.get("place")
        if mirrored is not None and place is not None and mirrored.place_id == place.pk:
            self.add_error("mirrors", _("Choose a committee of another city"))
        elif mirrored is not None and mirrored.mirrors_id:
            self.add_error("mirrors", _("Choose a committee of ours: that one already mirrors another"))
        return values


class TermsOfReferenceForm(Form):
    """The paper that says what the committee is for."""

    upload = forms.FileField(label=_("File"), help_text=FILE_HINT, max_length=300)
    dated = PartialDateFormField(label=_("Date on the paper"), required=False)
    empty_messages = {"upload": _("Choose the file")}


class SeatForm(RecordForm):
    """A seat, held because of an office or by appointment."""

    empty_messages = {"title": _("Enter the name of the seat, such as Member or Treasurer")}

    class Meta:
        model = Seat
        fields = ["title", "is_chair", "voting", "ex_officio", "appointed_by", "order"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["order"].required = False
        self.fields["order"].help_text = _("Seats are listed in this order, the lowest number first.")

    def clean_order(self) -> int:
        """Left empty it comes first with the others."""
        return int(self.cleaned_data.get("order") or 0)


class AppointForm(SomebodyFields, InOrder, Form):
    """Who takes the seat, from and until as far as known."""

    starts = PartialDateFormField(label=_("From"), required=False)
    ends = PartialDateFormField(label=_("Until"), required=False)


class TermForm(InOrder, RecordForm):
    """The dates of a term."""

    class Meta:
        model = Term
        fields = ["starts", "ends"]


class EndTermForm(Form):
    """The day a term ended or will end."""

    ends = PartialDateFormField(label=_("Until"))
    empty_messages = {"ends": _("Enter the date the term ends, or at least its year")}
