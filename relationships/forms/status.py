"""Decisions about the status of a tie, and what is recorded with them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import Dropdown
from relationships.forms.choices import PaperChoice, WithPapers
from relationships.forms.standing import refuse_days_to_come
from relationships.models import Relationship, StatusChange
from relationships.services.status import NO_PAPER, NO_WORD, names_paper


class StatusFactsForm(WithPapers):
    """What is recorded with a decision about the status."""

    class Meta:
        model = StatusChange
        fields = [
            "decided_by",
            "effective",
            "reason",
            "resolution",
            "document",
            "condition",
            "told",
            "public_words",
            "source",
        ]
        field_classes = {"resolution": PaperChoice, "document": PaperChoice}
        widgets = {
            "resolution": Dropdown,
            "document": Dropdown,
            "reason": forms.Textarea(attrs={"rows": 3}),
            "public_words": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "decided_by": _("Such as the city council or the mayor."),
            "effective": _("From when it holds, today at the latest. A year is enough."),
            "condition": _("Such as “until peace is restored”. Leave empty if it has none."),
            "told": _("Such as the partner's mayor, by letter of May 3."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        refuse_days_to_come(self, "effective")


class StatusForm(StatusFactsForm):
    """A new status; one out of order is called an old record, and whoever leaves steps out says why."""

    def __init__(
        self, *args: Any, tie: Relationship, skips: bool, needs_reason: bool, unprepared: bool, **kwargs: Any
    ) -> None:
        kwargs["record"] = tie
        super().__init__(*args, **kwargs)
        # Setting the status says more: where the day is kept until it comes.
        effective: Any = self.fields["effective"]
        effective.past = False
        self.needs_paper = skips or unprepared
        if unprepared:
            self.fields = {"unprepared": _why_unprepared(), **self.fields}
        self.fields["reason"].required = needs_reason
        self.fields["reason"].error_messages["required"] = str(_("Say why"))
        if skips:
            tick = forms.BooleanField(label=_("This is recorded from old papers and skips the usual order"))
            tick.error_messages["required"] = str(_("Tick that this is recorded from old papers"))
            self.fields["historic"] = tick

    def clean(self) -> dict[str, Any]:
        """What is known from papers, or decided past the steps, names what it rests on."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if self.needs_paper and not names_paper(values):
            self.add_error("source", str(NO_PAPER))
        return values


def _why_unprepared() -> forms.CharField:
    field = forms.CharField(
        label=_("Why it is not prepared step by step"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Such as: it ended in 2009, as the association minutes say; or the mayor decided overnight."
        ),
    )
    field.error_messages["required"] = str(NO_WORD)
    return field
