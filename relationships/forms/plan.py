"""Forms of work plans, their goals, and the contacts on both sides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from common.choosing import offer_newest
from common.dates import PartialDateFormField
from common.forms import Dropdown, Form, RecordForm
from common.lookup import LookupField
from directory.models import Person
from directory.models.organization import RunBy
from documents.models import Document
from relationships.forms.choices import PaperChoice
from relationships.models import Contact, Goal, Side, WorkPlan


class AsksWhy(RecordForm):
    """Asks for a reason only when a side has agreed to the plan as it stands."""

    reason = forms.CharField(
        label=_("Why it changes after it was agreed"),
        max_length=300,
        required=False,
        help_text=_("The agreement of both sides is taken back, and both agree again."),
    )

    def __init__(self, *args: Any, agreed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not agreed:
            del self.fields["reason"]


class PlanForm(AsksWhy):
    """The plan itself; its goals have a page each."""

    class Meta:
        model = WorkPlan
        fields = ("title", "starts", "ends", "document")
        field_classes = {"document": PaperChoice}
        widgets = {"document": Dropdown}
        help_texts = {
            "title": _("Such as “Work plan for the first two years”."),
            "document": _("The agreed plan as a file, when there is one."),
        }

    def __init__(self, *args: Any, user: Any, tie: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        papers = Document.objects.visible_to(user).filter(pk__in=tie.documents.values("pk"))
        offer_newest(self, "document", papers)


class GoalForm(AsksWhy):
    """One goal: what, how one can tell, who sees to it, until when."""

    class Meta:
        model = Goal
        fields = ("text", "term", "target", "owner", "due")
        help_texts = {
            "text": _("One thing both cities want to reach."),
            "target": _("How one can tell that it is reached, such as “20 pupils a year”."),
            "owner": _("A person or a body, of one side or of both."),
            "due": _("A month or a year is enough."),
        }

    empty_messages = {"text": _("Enter the goal"), "term": _("Choose short-term or long-term")}


class GoalDoneForm(Form):
    """When a goal was reached, and what came of it."""

    on = PartialDateFormField(label=_("Reached on"), past=True, help_text=_("A month or a year is enough."))
    result = forms.CharField(label=_("Result"), max_length=300, required=False, widget=forms.Textarea)
    empty_messages = {"on": _("Enter when the goal was reached, or at least the year")}


class AgreedForm(Form):
    """That one side agreed to the plan as it stands."""

    on = PartialDateFormField(label=_("Agreed on"), past=True, help_text=_("A month or a year is enough."))
    agreed_by = forms.CharField(
        label=_("Who agreed for this side"),
        max_length=160,
        help_text=_("The body or the person, such as “City Council” or “Mayor of Mazatlán”."),
    )
    empty_messages = {
        "on": _("Enter when this side agreed, or at least the year"),
        "agreed_by": _("Enter who agreed for this side"),
    }


class ContactForm(Form):
    """Somebody on file, or a new person, who speaks for one side in one capacity."""

    side = forms.ChoiceField(label=_("Which side"), choices=Side.choices)
    runs = forms.ChoiceField(
        label=_("Speaks for"),
        choices=RunBy.choices,
        help_text=_("Like meets like: name the same on both sides."),
    )
    name = forms.CharField(
        label=_("Or a new person: name"),
        max_length=160,
        required=False,
        help_text=_("In Latin letters. The person is added to the contacts of that city."),
    )
    title = forms.CharField(
        label=_("Office of the new person"), max_length=120, required=False, help_text=_("Such as “Mayor”.")
    )
    note = forms.CharField(label=_("Note"), max_length=200, required=False)
    empty_messages = {"side": _("Choose for which side"), "runs": _("Choose in which capacity")}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = LookupField(
            Person.objects.visible_to(user),
            find=lambda rows, text: rows.matching(text),
            label=_("Person on file"),
            required=False,
            help_text=_("Type a name."),
        )
        named = {"side": self.fields["side"], "runs": self.fields["runs"], "person": person}
        self.fields = {**named, **self.fields}

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two ways to name somebody."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if "person" in self.errors:
            return values
        if values.get("person") and values.get("name"):
            raise ValidationError({"name": gettext("Leave this empty, or take the person on file away")})
        if not values.get("person") and not values.get("name"):
            raise ValidationError({"person": gettext("Choose a person on file, or enter a new one below")})
        return values


class ChangeContactForm(RecordForm):
    """In which capacity somebody speaks; another person is another contact."""

    class Meta:
        model = Contact
        fields = ("runs", "note")

    empty_messages = {"runs": _("Choose in which capacity")}
