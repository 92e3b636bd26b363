"""Forms around a signing: signers, ceremony, steps, originals, scan, national body, certificates."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.models import Ceremony, Certificate, NationalNotice, Original, ProgrammeItem, Signer
from agreements.selectors.moments import zone_of_side
from common.dates import PartialDate, PartialDateFormField
from common.forms import Form, RecordForm
from common.languages import LanguageField
from directory.forms import named_field
from directory.models import Organization, Person
from documents.models import Document
from relationships.models import Relationship, Side

NAME = {"spellcheck": "false"}
SHORT_NUMBER = {"inputmode": "numeric", "size": "6"}
MINUTES_OF_A_DAY = 24 * 60
# Years in which a moment has an hour on every clock, with room for a programme after it.
FIRST_YEAR, LAST_YEAR = 1900, 2199


class SignerForm(RecordForm):
    """Somebody who signs or witnesses: a contact, or a name typed here."""

    person = named_field(
        Person.objects.none(),
        _("Contact"),
        help_text=_("Type part of the name. What the card says need not be typed again."),
    )

    class Meta:
        model = Signer
        fields = (
            "side", "role", "person", "name", "own_name", "own_language", "pronunciation", "title",
            "title_theirs", "authority",
        )  # fmt: skip
        widgets = {"name": forms.TextInput(NAME), "own_name": forms.TextInput(NAME)}
        field_classes = {"own_language": LanguageField}

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person: Any = self.fields["person"]
        person.rows = people
        self.fields["name"].required = False


class CeremonyForm(RecordForm):
    """Where and when; the time is the host's own, and is stored as a moment."""

    begins = forms.TimeField(
        label=_("Begins at"),
        required=False,
        input_formats=["%H:%M", "%I:%M %p", "%I:%M%p", "%I %p", "%I%p"],
        widget=forms.TextInput({"size": 10}),
        help_text=_("By the clocks of the host city, such as 16:00 or 4 pm. It needs the full date."),
    )
    field_order = (
        "kind", "host", "place", "held_on", "begins", "interpreters", "flags", "guests", "press", "emergency",
    )  # fmt: skip

    class Meta:
        model = Ceremony
        fields = (
            "kind", "host", "place", "held_on", "interpreters", "flags", "guests", "press", "emergency",
        )  # fmt: skip

    def __init__(self, *args: Any, tie: Relationship, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tie = tie
        self.fields["place"].help_text = _("Room, building and city, as it is printed.")

    def clean(self) -> dict[str, Any]:
        """The moment from day, time and the zone of the host; nothing is guessed."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        begins = data.pop("begins", None)
        data["starts_at"] = None
        if begins and not self.errors:
            data["starts_at"] = self._moment(data, begins)
        return data

    def _moment(self, data: dict[str, Any], begins: Any) -> datetime | None:
        day: PartialDate | None = data.get("held_on")
        zone = zone_of_side(self.tie, data.get("host") or Side.HOME)
        if day is None or not day.day:
            self.add_error("begins", _("Enter the full date as well, or leave the time empty"))
        elif not FIRST_YEAR <= day.year <= LAST_YEAR:
            years = {"first": FIRST_YEAR, "last": LAST_YEAR}
            self.add_error("held_on", _("Enter a year from %(first)s to %(last)s") % years)
        elif zone is None:
            words = {"city": self.tie.partner.name}
            message = _(
                "The time zone of %(city)s is not recorded. Add it on the page of the place, "
                "or leave the time empty"
            )
            self.add_error("begins", message % words)
        else:
            return datetime.combine(day.first_day, begins, zone)
        return None


class StepForm(RecordForm):
    """One step of the programme; no step takes longer than a day."""

    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=0, max_value=MINUTES_OF_A_DAY, widget=forms.TextInput(SHORT_NUMBER)
    )
    empty_messages = {"what": _("Enter what happens"), "minutes": _("Enter how many minutes it takes")}

    class Meta:
        model = ProgrammeItem
        fields = ("what", "minutes", "who", "note")


class MoveStepForm(Form):
    """To which place in the programme."""

    empty_messages = {"to": _("Choose the place to move it to")}
    to = forms.TypedChoiceField(label=_("Move it to place"), coerce=int, widget=forms.Select)

    def __init__(self, *args: Any, places: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.choices = places


class OriginalForm(RecordForm):
    """One signed original."""

    empty_messages = {"held_by": _("Enter who holds it")}

    class Meta:
        model = Original
        fields = ("language", "second_language", "held_by", "kept_at")
        field_classes = {"language": LanguageField, "second_language": LanguageField}


class PaperFields(forms.Form):
    """A paper received: one on file, or one to upload."""

    upload = forms.FileField(
        label=_("Upload a file"),
        required=False,
        help_text=_("PDF, picture or Word document, up to 25 MB."),
    )
    document = forms.ModelChoiceField(Document.objects.none(), label=_("Or one on file"), required=False)

    def __init__(self, *args: Any, documents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        document: Any = self.fields["document"]
        document.queryset = documents

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("upload") and not data.get("document") and "upload" not in self.errors:
            self.add_error("upload", _("Choose a file, or one that is on file"))
        return data


class ScanForm(PaperFields, Form):
    """The scan of the signed paper."""


class NoticeForm(RecordForm):
    """A copy sent to a national body."""

    organization = named_field(
        Organization.objects.none(), _("National body on record"), help_text=_("Type part of its name.")
    )

    class Meta:
        model = NationalNotice
        fields = ("organization", "body_name", "sent_on", "channel")

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organization: Any = self.fields["organization"]
        organization.rows = bodies
        sent_on: Any = self.fields["sent_on"]
        sent_on.past = True
        self.fields["body_name"].label = str(_("Or type its name"))
        self.fields["channel"].help_text = _("E-mail, portal, post.")


class ReceivedForm(PaperFields, Form):
    """The certificate a national body sent back."""

    on = PartialDateFormField(label=_("Received on"), required=False, past=True)
    field_order = ("upload", "document", "on")


class RecordSigningForm(Form):
    """The day both sides signed, as known."""

    signed_on = PartialDateFormField(label=_("Signed on"))
    empty_messages = {"signed_on": _("Enter the date of signing, or at least its year")}

    def clean_signed_on(self) -> PartialDate:
        """Nobody has signed tomorrow; a month or year that has begun is fine."""
        day: PartialDate = self.cleaned_data["signed_on"]
        if day.first_day > timezone.localdate():
            raise ValidationError(_("Enter a date that is not in the future"))
        return day


class CertificateForm(RecordForm):
    """A certificate: to whom in both scripts, what for, who signs."""

    empty_messages = {"recipient": _("Enter to whom it is given"), "what_for": _("Enter what it is for")}

    class Meta:
        model = Certificate
        fields = (
            "kind", "recipient", "recipient_own", "recipient_language", "what_for", "what_for_theirs",
            "dated", "signer", "signer_title", "second_signer", "second_title",
        )  # fmt: skip
        widgets = {
            "recipient": forms.TextInput(NAME),
            "recipient_own": forms.TextInput(NAME),
            "what_for": forms.Textarea({"rows": 3}),
            "what_for_theirs": forms.Textarea({"rows": 3}),
        }
        field_classes = {"recipient_language": LanguageField}
