"""Forms of bodies, resolutions and votes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.dates import PartialDate, PartialDateFormField
from common.folding import fold
from common.forms import Form, RecordForm
from council.models import Body, Choice, Member, Proclamation, Resolution, Series, VoteRecord
from council.selectors import TOTALS
from directory.forms import place_field
from directory.models import Place

SHORT = {"size": 24, "spellcheck": "false"}


class BodyForm(RecordForm):
    """A body that adopts papers."""

    class Meta:
        model = Body
        fields = (
            "name",
            "place",
            "instrument",
            "seats",
            "votes_needed",
            "presider_title",
            "clerk_title",
            "attorney_title",
        )


class MemberForm(RecordForm):
    """Correct a seat; the person stays."""

    class Meta:
        model = Member
        fields: Sequence[str] = ("seat", "starts", "ends")


class SeatForm(MemberForm):
    """Seat somebody: a person on record, or a name typed here."""

    name = forms.CharField(
        label=_("Or type a name"),
        required=False,
        max_length=160,
        widget=forms.TextInput({"spellcheck": "false"}),
        help_text=_("For somebody who is not in the contacts yet."),
    )
    field_order = ("person", "name", "seat", "starts", "ends")

    class Meta(MemberForm.Meta):
        fields = ("person", "seat", "starts", "ends")

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person: Any = self.fields["person"]
        person.required, person.queryset = False, people
        person.label = _("Person in the contacts")


class SeriesForm(RecordForm):
    """How papers of a body are numbered."""

    class Meta:
        model = Series
        fields = ("name", "pattern", "next_number", "restarts_yearly")


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


class ScanFields(forms.Form):
    """The scan of a paper: one on file, or one to upload."""

    scan_file = forms.FileField(
        label=_("Or upload a scan"),
        required=False,
        help_text=_("PDF, picture or Word document, up to 25 MB."),
    )

    def __init__(self, *args: Any, scans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scan: Any = self.fields["scan"]
        scan.queryset = scans
        scan.label = _("Scan on file")


class FiledForm(ScanFields, DraftForm):
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


class DecidedForm(ScanFields, DraftForm):
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
        if day.first_day > timezone.localdate():
            raise ValidationError(_("Enter a date that is not in the future"))
        return day


class NotAdoptedForm(Form):
    """When the body turned it down, and what was said."""

    meeting_on = PartialDateFormField(label=_("Date of the meeting"), required=False)
    reason = forms.CharField(
        label=_("What happened"), required=False, max_length=300, widget=forms.Textarea({"rows": 3})
    )


class RescindForm(Form):
    """What took it back."""

    rescinded_by = forms.ModelChoiceField(
        Resolution.objects.none(), label=_("Rescinded by"), required=False, empty_label=_("Not recorded")
    )
    rescinded_on = PartialDateFormField(label=_("Rescinded on"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea({"rows": 3}))
    empty_messages = {"reason": _("Say why it was rescinded")}

    def __init__(self, *args: Any, papers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["rescinded_by"]
        field.queryset = papers


class VoteForm(Form):
    """A vote by names, by count or by result; one line of choices per member."""

    how = forms.ChoiceField(
        label=_("What is on record"),
        choices=[choice for choice in VoteRecord.choices if choice[0] != VoteRecord.NONE],
    )
    mover = forms.CharField(label=_("Moved by"), required=False, max_length=120)
    seconder = forms.CharField(label=_("Seconded by"), required=False, max_length=120)
    result = forms.CharField(
        label=_("Result in words"),
        required=False,
        max_length=120,
        help_text=_("Leave empty to take the words computed from the vote."),
    )
    reason = forms.CharField(label=_("Reason for the correction"), required=False, max_length=100)
    confirm = forms.CharField(max_length=120, error_messages={"required": _("Type the words asked for")})

    def __init__(
        self,
        *args: Any,
        members: Sequence[Member],
        replaces: str = "",
        **kwargs: Any,
    ) -> None:
        """`replaces` is what to type before a vote is replaced after the decision; empty when none is."""
        super().__init__(*args, **kwargs)
        self.members, self.replaces = members, replaces
        for member in members:
            self.fields[_line(member)] = forms.ChoiceField(
                label=str(member), choices=Choice.choices, required=False, widget=forms.RadioSelect
            )
        for name in TOTALS:
            self.fields[name] = _count_field(name)
        if not replaces:
            del self.fields["reason"], self.fields["confirm"]
            return
        confirm = self.fields["confirm"]
        confirm.label = _("Type %(words)s to change the vote on record") % {"words": replaces}
        confirm.error_messages["required"] = self._confirm_words()
        confirm.widget.attrs["autocomplete"] = "off"

    def _confirm_words(self) -> str:
        return _("Type %(words)s to say that the vote on record may change") % {"words": self.replaces}

    def clean_confirm(self) -> str:
        """The number of the resolution, in any case and with any dash."""
        typed: str = self.cleaned_data["confirm"]
        if fold(typed) != fold(self.replaces):
            raise ValidationError(self._confirm_words())
        return typed

    def clean(self) -> dict[str, Any]:
        """By names every member needs a choice; by count at least the ayes."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        how = data.get("how")
        if how == VoteRecord.NAMES:
            self._check_members(data)
        if how == VoteRecord.TALLY and data.get("ayes") is None and "ayes" not in self.errors:
            self.add_error("ayes", _("Enter the ayes, or choose “Only the result”"))
        if how == VoteRecord.RESULT and not data.get("result"):
            self.add_error("result", _("Enter the result, such as Passed, unanimous"))
        return data

    def _check_members(self, data: dict[str, Any]) -> None:
        if not self.members:
            self.add_error("how", _("No member is seated on that day. Seat the members first"))
        for member in self.members:
            name = _line(member)
            if not data.get(name) and name not in self.errors:
                words = {"name": member}
                self.add_error(name, _("Choose a vote for %(name)s, or mark absent") % words)

    @property
    def lines(self) -> list[Any]:
        """The bound line of each member, for the grid."""
        return [(member, self[_line(member)]) for member in self.members]

    @property
    def counts(self) -> list[Any]:
        """The bound counts, in the order of the vote block."""
        return [self[name] for name in TOTALS]

    def vote(self) -> dict[str, Any]:
        """What `record_vote` takes."""
        data = self.cleaned_data
        how = data["how"]
        notes = {name: data.get(name, "") for name in ("mover", "seconder", "reason", "result")}
        names = {member: data[_line(member)] for member in self.members} if how == VoteRecord.NAMES else None
        tally = {name: data.get(name) for name in TOTALS} if how == VoteRecord.TALLY else None
        return {**notes, "choices": names, "tally": tally}


def initial_votes(votes: Mapping[int, str]) -> dict[str, str]:
    """What the grid shows for the votes on record."""
    return {f"member_{pk}": choice for pk, choice in votes.items()}


def _line(member: Member) -> str:
    return f"member_{member.pk}"


def _count_field(name: str) -> forms.IntegerField:
    field: Any = Resolution._meta.get_field(name)  # noqa: SLF001 - the way to a field's words
    return forms.IntegerField(
        label=str(field.verbose_name).capitalize(),
        required=False,
        min_value=0,
        max_value=999,
        widget=forms.TextInput({"inputmode": "numeric", "size": 4, "class": "form-control"}),
        error_messages={
            "invalid": _("Enter a whole number, such as 6"),
            "min_value": _("Enter 0 or more"),
            "max_value": _("Enter 999 or less"),
        },
    )


class ProclamationForm(RecordForm):
    """A proclamation: its words, what day it names, who signs, how it is presented."""

    empty_messages = {"title": _("Enter the title"), "proclaimed": _("Enter what is proclaimed")}
    place = place_field(
        Place.objects.none(), _("Partner it is about"), help_text=_("Type a name of the city.")
    )

    class Meta:
        model = Proclamation
        fields: Sequence[str] = (
            "title", "occasion", "place", "recitals", "day", "proclaimed", "body", "signer", "signer_title",
            "dated", "requested_by", "requested_on", "presented", "read_on", "source",
        )  # fmt: skip
        widgets = {
            "recitals": forms.Textarea({"rows": 10}),
            "proclaimed": forms.Textarea({"rows": 3}),
            "signer": forms.TextInput({"spellcheck": "false"}),
        }

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place: Any = self.fields["place"]
        place.rows = places
        body: Any = self.fields["body"]
        body.queryset = Body.objects.present()
        self.fields["proclaimed"].help_text = _(
            "With a day: what the day is called. Without one: the words after “do hereby proclaim”."
        )
