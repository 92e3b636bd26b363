"""What somebody says about one version: given by an approver, or recorded from a council or the partner."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.models import Approval, ApproverRole, Verdict
from agreements.workflow import GIVEN
from common.dates import PartialDate
from common.forms import Dropdown, RecordForm
from relationships.forms.choices import PaperChoice, RestsOnPapers


class VersionRead(RecordForm):
    """Carries which version was read, so that nobody approves a text that came later."""

    read_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, number: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number = number
        self.fields["read_version"].initial = number
        self.fields["verdict"].label = _("What is said")

    def clean(self) -> dict[str, Any]:
        """The version on the page is still the newest, and a wish for changes says which."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.pop("read_version", None) not in (self.number, None):
            raise ValidationError(_("A newer version was made while you were reading. Read it first."))
        if values.get("verdict") == Verdict.CHANGES and not values.get("note"):
            raise ValidationError({"note": _("Say what should change")})
        return values


class GiveForm(VersionRead):
    """The attorney, the manager or the mayor."""

    empty_messages = {"role": _("Choose in which office you speak")}

    class Meta:
        model = Approval
        fields = ("role", "verdict", "body", "note")
        widgets = {"note": forms.Textarea({"rows": 4})}
        labels = {"role": _("You speak as"), "body": _("Your name and office")}
        help_texts = {"note": _("Needed when you ask for changes.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role: Any = self.fields["role"]
        role.choices = [choice for choice in ApproverRole.choices if choice[0] in GIVEN]


class DecisionForm(RestsOnPapers, VersionRead):
    """What a council or the partner decided: body, date as known, on which paper."""

    class Meta:
        model = Approval
        fields: tuple[str, ...] = ("verdict", "body", "on", "instrument", "document", "note")
        field_classes = {"document": PaperChoice, "resolution": PaperChoice}
        widgets = {"document": Dropdown, "resolution": Dropdown, "note": forms.Textarea({"rows": 4})}
        labels = {"body": _("Which body"), "on": _("Decided on"), "document": _("Paper on file")}
        help_texts = {"on": _("As known: month and year are enough."), "note": _("Needed for changes.")}

    def clean_on(self) -> PartialDate | None:
        """Nobody has decided tomorrow; a month or year that has begun is fine."""
        day: PartialDate | None = self.cleaned_data["on"]
        if day and day.first_day > timezone.localdate():
            raise ValidationError(_("Enter a date that is not in the future"))
        return day


class PartnerForm(DecisionForm):
    """The partner's own decision: body, date as known, and the paper it rests on."""

    empty_messages = {
        "body": _("Enter which body decided"),
        "on": _("Enter when it was decided, or at least the year"),
        "instrument": _("Enter on which paper it rests, such as a letter or decree with its number"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        approves = self["verdict"].value() != Verdict.CHANGES
        for name in ("on", "instrument"):
            self.fields[name].required = approves


class CouncilForm(DecisionForm):
    """Our council's decision: its resolution says the body and the day."""

    class Meta(DecisionForm.Meta):
        fields = ("resolution", "verdict", "body", "on", "note")
        help_texts = {
            "body": _("Leave empty to take it from the resolution."),
            "on": _("Leave empty to take the day of adoption."),
            "note": _("Needed for changes."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].required = False
        paper: Any = self.fields["resolution"]
        paper.required, paper.empty_label = True, str(_("Choose the resolution"))
