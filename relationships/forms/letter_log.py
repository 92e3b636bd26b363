"""What people fill in about letters that happened, that are decided on, and that go out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.choosing import or_named
from common.dates import PartialDate, PartialDateFormField
from common.forms import Dropdown, Form
from common.languages import LanguageField
from common.mailboxes import is_mail_address
from directory.models import Channel
from documents.forms import FILE_HINT
from relationships.forms.choices import TieRecordForm
from relationships.forms.letter import LetterChoice
from relationships.models import Letter, LetterChannel, LetterDirection, Relationship
from relationships.selectors.letters import answerable

OTHER_ADDRESS = "other"
TOO_EARLY = _(
    "It came before the day it bears or was sent on. Correct one of the dates, or leave open "
    "what you are not sure of"
)


class PaperUploads(TieRecordForm):
    """Original, translation and scan as files."""

    original_upload = forms.FileField(
        label=_("Original"), required=False, help_text=FILE_HINT, max_length=300
    )
    translation_upload = forms.FileField(
        label=_("Translation"), required=False, help_text=FILE_HINT, max_length=300
    )
    scan_upload = forms.FileField(
        label=_("Scan of the signed paper"), required=False, help_text=FILE_HINT, max_length=300
    )

    class Meta:
        model = Letter
        fields: list[str] = []


# What is asked of a letter before its papers, in this order.
OF_THE_LETTER = (
    "kind", "subject", "from_name", "from_title", "authorised", "to_name", "to_title", "dated", "received_on",
    "sent_on", "channel", "reference", "approved_outside", "answers", "reply_due_on", "language", "body",
)  # fmt: skip


class LogLetterForm(PaperUploads):
    """A letter that came or went; everything but what it was about may be left open."""

    direction = forms.ChoiceField(
        label=_("Which way?"),
        choices=[(one.value, one.label) for one in (LetterDirection.IN, LetterDirection.OUT)],
        widget=forms.RadioSelect,
    )
    field_order = [
        "direction",
        *OF_THE_LETTER,
        "original_upload",
        "translation",
        "translation_language",
        "translator",
        "translation_upload",
        "scan_upload",
        "commitments",
        "source",
        "owner",
    ]
    empty_messages = {
        "direction": _("Choose whether it came to us or went out"),
        "subject": _("Enter what the letter is about"),
        "kind": _("Choose what the letter is for"),
    }

    class Meta:
        model = Letter
        fields = [
            *OF_THE_LETTER,
            "translation",
            "translation_language",
            "translator",
            "commitments",
            "source",
            "owner",
        ]
        field_classes = {
            "answers": LetterChoice,
            "language": LanguageField,
            "translation_language": LanguageField,
        }
        widgets = {
            "kind": Dropdown,
            "channel": Dropdown,
            "answers": Dropdown,
            "owner": Dropdown,
            "body": forms.Textarea(attrs={"rows": 6}),
            "translation": forms.Textarea(attrs={"rows": 6}),
            "commitments": forms.Textarea(attrs={"rows": 2}),
            "reply_due_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        labels = {"body": _("Text in the language it was written in"), "answers": _("Answers the letter")}
        help_texts = {
            "reference": _("As printed on it."),
            "approved_outside": _(
                "Who, and when. For a letter of introduction that went out without this program: "
                "it counts once this and its original or scan are on record."
            ),
            "dated": _("The date on the letter. A year is enough."),
            "reply_due_on": _("The day by which an answer is hoped for; the keeper is reminded on it."),
            "answers": _("That letter then no longer waits."),
            "source": _("Where it is kept, such as the mayor's office."),
            "authorised": _("The mayor, or somebody the city has told to speak for it."),
        }

    def __init__(self, *args: Any, user: Any, tie: Relationship, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = answerable(user, tie, "in") | answerable(user, tie, "out")
        answers: Any = self.fields["answers"]
        answers.queryset = or_named(rows.exclude(pk=self.instance.pk), self.instance.answers_id)
        owner: Any = self.fields["owner"]
        owner.queryset = or_named(owner.queryset.filter(is_active=True), self.instance.owner_id)
        if self.instance.pk:
            del self.fields["direction"]

    def clean(self) -> dict[str, Any]:
        """A letter answers one of the other side, and nothing of it happened tomorrow."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        direction = values.get("direction") or self.instance.direction
        answered = values.get("answers")
        if answered and direction and answered.direction == direction:
            self.add_error("answers", _("Choose a letter of the other side"))
        for name in ("dated", "received_on", "sent_on"):
            day: PartialDate | None = values.get(name)
            if day and day.first_day > timezone.localdate():
                self.add_error(name, _("Enter a date that is not in the future"))
        if _came_too_early(values) and {"dated", "sent_on", "received_on"} & set(self.changed_data):
            self.add_error("received_on", TOO_EARLY)
        return values


def _came_too_early(values: dict[str, Any]) -> bool:
    """Whether a letter came before the day it bears or left on; a day between two time zones is none."""
    came: PartialDate | None = values.get("received_on")
    days = [day.first_day for day in (values.get("dated"), values.get("sent_on")) if day]
    return came is not None and bool(days) and came.last_day + timedelta(days=1) < max(days)


class DecideForm(Form):
    """Approve, or say what should change."""

    verdict = forms.ChoiceField(
        label=_("Your decision"),
        choices=[("approve", _("Approve the letter")), ("return", _("Ask for changes"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("What should change, or a note"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    empty_messages = {"verdict": _("Choose whether you approve the letter")}


class SendForm(Form):
    """By e-mail from the program, or how it went otherwise."""

    channel = forms.ChoiceField(
        label=_("How does it go?"),
        choices=[
            (LetterChannel.EMAIL, _("By e-mail from the program, with the PDF")),
            (LetterChannel.POST, _("It was posted")),
            (LetterChannel.HAND, _("It was handed over")),
            (LetterChannel.FAX, _("It was faxed")),
        ],
        widget=forms.RadioSelect,
    )
    address = forms.ChoiceField(
        label=_("E-mail address"), choices=(), required=False, widget=forms.RadioSelect
    )
    to_email = forms.EmailField(label=_("Another e-mail address"), required=False, max_length=254)
    sent_on = PartialDateFormField(
        label=_("Sent on"), required=False, help_text=_("For post, by hand and fax. Left open, it is today.")
    )
    reply_due_on = forms.DateField(
        label=_("Answer hoped for by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("On that day whoever keeps the letter is reminded."),
    )
    empty_messages = {"channel": _("Choose how the letter goes")}

    def __init__(self, *args: Any, channels: list[Channel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.letter: Letter = kwargs["record"]
        address: Any = self.fields["address"]
        address.choices = [(channel.value, _address_words(channel)) for channel in channels]
        if channels:
            address.choices = [*address.choices, (OTHER_ADDRESS, _("Another address"))]
            address.initial = next((one.value for one in channels if one.is_mailable), OTHER_ADDRESS)
        else:
            del self.fields["address"]
            self.fields["to_email"].label = _("E-mail address")

    def clean_sent_on(self) -> PartialDate | None:
        """Nothing leaves before it is approved."""
        day: PartialDate | None = self.cleaned_data["sent_on"]
        approved = self.letter.approved_at
        if day and approved and day.last_day < timezone.localdate(approved):
            raise ValidationError(_("Enter a day that is not before the letter was approved"))
        return day

    def clean_reply_due_on(self) -> date | None:
        """An answer is hoped for later, else the letter is overdue as it leaves."""
        day: date | None = self.cleaned_data["reply_due_on"]
        if day and day <= timezone.localdate():
            raise ValidationError(_("Enter a day after today, or leave it empty"))
        return day

    def clean(self) -> dict[str, Any]:
        """One address out of the two fields."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = values.pop("address", "")
        if chosen and chosen != OTHER_ADDRESS:
            if values.get("channel") == LetterChannel.EMAIL:
                self._refuse_unclear(chosen, values.get("to_email") or chosen)
            values["to_email"] = chosen
        return values

    def _refuse_unclear(self, chosen: str, typed: str) -> None:
        """A letter goes to one address, the one that was meant."""
        if typed != chosen:
            words = _("Choose “Another address” above to send it here, or leave this empty")
            self.add_error("to_email", words)
        elif not is_mail_address(chosen):
            words = _(
                "“%(address)s” is not one e-mail address. Choose another one, or correct it under Contacts"
            )
            self.add_error("address", words % {"address": chosen})


def _address_words(channel: Channel) -> str:
    owner = channel.person or channel.organization
    return f"{channel.value} ({owner})" if owner else channel.value


class ExtendForm(Form):
    """More time for an answer."""

    until = forms.DateField(
        label=_("Wait until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Such as an election there."))
    empty_messages = {"until": _("Enter the new day"), "reason": _("Say why")}
