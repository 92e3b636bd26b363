"""Forms of resolutions: their text, and the steps they take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.choosing import offer_newest
from common.dates import PartialDate, PartialDateFormField
from common.forms import Form, RecordForm
from common.lookup import LookupField
from council.models import Resolution, Series
from documents.models import Document

SHORT = {"size": 24, "spellcheck": "false"}


class DraftForm(RecordForm):
    """A draft: its text, pasted as it was written."""

    empty_messages = {"title": _("Enter the title"), "body": _("Choose the body that will vote on it")}

    class Meta:
        model = Resolution
        fields: Sequence[str] = ("body", "title", "recitals", "resolved", "source")
        widgets = {
            "title": forms.Textarea({"rows": 3}),
            "recitals": forms.Textarea({"rows": 10}),
            "resolved": forms.Textarea({"rows": 8}),
        }


class OnFile(forms.Form):
    """What a paper of the past has: a day that is over, and its scan, one on file or one to upload."""

    scan_file = forms.FileField(
        label=_("Or upload a scan"),
        required=False,
        help_text=_("PDF, picture or Word document, up to 25 MB."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        adopted: Any = self.fields["adopted_on"]
        adopted.past = True
        offer_newest(self, "scan", Document.objects.visible_to(user), "title")
        self.fields["scan"].label = _("Scan on file")


class FiledForm(OnFile, DraftForm):
    """A paper adopted before: only body and title are needed, everything else as known."""

    field_order = ("body", "number", "title", "adopted_on", "recitals", "resolved", "scan", "scan_file")
    empty_messages = {"title": _("Enter the title"), "body": _("Choose the body that adopted it")}

    class Meta(DraftForm.Meta):
        fields = (
            "body",
            "number",
            "title",
            "adopted_on",
            "recitals",
            "resolved",
            "meeting",
            "mover",
            "seconder",
            "signed_by",
            "attested_by",
            "approved_as_to_form_by",
            "source",
            "scan",
        )


class DecidedForm(OnFile, DraftForm):
    """Correct or complete a paper that was decided; the body stays."""

    reason = forms.CharField(
        label=_("Reason for the correction"),
        required=False,
        max_length=100,
        help_text=_("Needed when something on record is replaced, not when something missing is added."),
    )
    field_order = ("number", "title", "adopted_on", "recitals", "resolved", "scan", "scan_file")

    class Meta(DraftForm.Meta):
        fields = tuple(name for name in FiledForm.Meta.fields if name != "body")


class AgendaForm(Form):
    """Which meeting it goes to."""

    meeting_on = PartialDateFormField(label=_("Date of the meeting"))
    meeting = forms.CharField(
        label=_("Kind of meeting"), required=False, max_length=80, help_text=_("Regular, special…")
    )
    empty_messages = {"meeting_on": _("Enter the date of the meeting, or at least its year")}


class AdoptForm(Form):
    """What the clerk confirms when a paper is adopted."""

    adopted_on = PartialDateFormField(label=_("Adopted on"))
    series = forms.ModelChoiceField(
        Series.objects.none(), label=_("Take the number from"), required=False, empty_label=_("No series")
    )
    number = forms.CharField(
        label=_("Number as printed"),
        required=False,
        max_length=60,
        widget=forms.TextInput(SHORT),
        help_text=_("Leave empty to take the next number of the series."),
    )
    meeting = forms.CharField(label=_("Kind of meeting"), required=False, max_length=80)
    signed_by = forms.CharField(label=_("Signed by"), required=False, max_length=160)
    attested_by = forms.CharField(label=_("Attested by"), required=False, max_length=160)
    approved_as_to_form_by = forms.CharField(
        label=_("Approved as to form by"), required=False, max_length=160
    )
    empty_messages = {"adopted_on": _("Enter the date of adoption, or at least its year")}

    def __init__(self, *args: Any, series: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["series"]
        field.queryset = series

    def clean_adopted_on(self) -> PartialDate:
        """No body has adopted anything tomorrow; a month or year that has begun is fine."""
        day: PartialDate = self.cleaned_data["adopted_on"]
        _refuse_ahead(day)
        return day


class NotAdoptedForm(Form):
    """When the body turned it down, and what was said."""

    meeting_on = PartialDateFormField(label=_("Date of the meeting"), required=False)
    reason = forms.CharField(
        label=_("What happened"), required=False, max_length=300, widget=forms.Textarea({"rows": 3})
    )

    def clean_meeting_on(self) -> PartialDate | None:
        """Nor has one turned anything down at a meeting to come."""
        day: PartialDate | None = self.cleaned_data["meeting_on"]
        if day is not None:
            _refuse_ahead(day)
        return day


class RescindForm(Form):
    """What took it back."""

    rescinded_by = LookupField(
        Resolution.objects.none(),
        find=lambda rows, text: rows.matching(text),
        label=_("Rescinded by"),
        required=False,
        help_text=_("Type the number, or words of the title."),
    )
    rescinded_on = PartialDateFormField(label=_("Rescinded on"), required=False, past=True)
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea({"rows": 3}))
    empty_messages = {"reason": _("Say why it was rescinded")}

    def __init__(self, *args: Any, papers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["rescinded_by"]
        field.rows = papers


def _refuse_ahead(day: PartialDate) -> None:
    """Also where the form offers the day of a meeting to come, which `past` lets through."""
    if day.first_day > timezone.localdate():
        raise ValidationError(_("Enter a date that is not in the future"))
