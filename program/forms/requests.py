"""What somebody asks about the data held on him or her, and who of the records found that is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy

from accounts.models import DataRequest, Wish
from accounts.services import subject_key
from common.forms import MESSAGES, Form, RecordForm
from program.selectors.personal import person_words

LONGEST_NOTE = 2000


class OwnAskForm(RecordForm):
    """What somebody who is signed in asks; name and address are known."""

    empty_messages = {"wish": gettext_lazy("Choose what you ask for")}
    wish = forms.ChoiceField(
        label=gettext_lazy("What do you ask for?"), choices=Wish.choices, widget=forms.RadioSelect
    )

    class Meta:
        model = DataRequest
        fields: tuple[str, ...] = ("wish", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A few lines are enough, and a stranger may not send a book.
        note: Any = self.fields["note"]
        note.widget.attrs["rows"] = 3
        note.validators.append(MaxLengthValidator(LONGEST_NOTE, MESSAGES[forms.CharField]["max_length"]))


class AskForm(OwnAskForm):
    """The same of a person without an account, who says who it is."""

    empty_messages = {
        **OwnAskForm.empty_messages,
        "name": gettext_lazy("Enter your name as we may know it"),
        "email": gettext_lazy("Enter the address we answer to"),
    }

    class Meta(OwnAskForm.Meta):
        fields = ("wish", "name", "email", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["email"].widget.attrs["autocomplete"] = "email"

    def _get_validation_exclusions(self) -> set[str]:
        # Its field has the house's rule; the column would ask for Latin letters.
        return {*super()._get_validation_exclusions(), "email"}  # type: ignore[misc]  # not in the stubs


class ChoosePeopleForm(Form):
    """Which of the records found are this person."""

    people = forms.MultipleChoiceField(
        label=gettext_lazy("Which of these is the person?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one record")},
    )

    def __init__(self, *args: Any, choices: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = {subject_key(one): one for one in choices}
        people: Any = self.fields["people"]
        people.choices = [(key, person_words(one)) for key, one in self.found.items()]

    @property
    def chosen(self) -> list[Any]:
        """The records chosen."""
        return [self.found[key] for key in self.cleaned_data["people"]]
