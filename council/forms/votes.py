"""The form of a vote."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.folding import fold
from common.forms import Form
from council.models import Choice, Member, Resolution, VoteRecord
from council.selectors import TOTALS

NOT_SEATED = "not_seated"


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
        sure: Collection[int],
        replaces: str = "",
        **kwargs: Any,
    ) -> None:
        """`sure` are the keys of those who sat then for certain; the others may be left out.

        `replaces` is what to type before a vote is replaced after the decision; empty when none is.
        """
        super().__init__(*args, **kwargs)
        self.members, self.sure, self.replaces = members, sure, replaces
        for member in members:
            self.fields[_line(member)] = forms.ChoiceField(
                label=str(member),
                choices=Choice.choices
                if member.pk in sure
                else [*Choice.choices, (NOT_SEATED, _("Did not sit"))],
                required=False,
                widget=forms.RadioSelect,
            )
        for name in TOTALS:
            self.fields[name] = _count_field(name)
        if not replaces:
            del self.fields["reason"], self.fields["confirm"]
            return
        self.fields["reason"].required = True
        self.fields["reason"].error_messages["required"] = str(_("Say why the vote on record changes"))
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
        """By names every member who sat then needs a choice; by count at least the ayes."""
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
        elif not self.sure and not self._given(data):
            self.add_error("how", _("Choose the vote of at least one member"))
        for member in self.members:
            name = _line(member)
            if member.pk in self.sure and not data.get(name) and name not in self.errors:
                words = {"name": member}
                self.add_error(name, _("Choose a vote for %(name)s, or mark absent") % words)

    def _given(self, data: dict[str, Any]) -> dict[Member, str]:
        """The votes, without those who did not sit then."""
        said = {member: data.get(_line(member)) for member in self.members}
        return {member: choice for member, choice in said.items() if choice and choice != NOT_SEATED}

    @property
    def lines(self) -> list[Any]:
        """(member, bound line, whether it may stay open) for the grid."""
        return [(member, self[_line(member)], member.pk not in self.sure) for member in self.members]

    @property
    def counts(self) -> list[Any]:
        """The bound counts, in the order of the vote block."""
        return [self[name] for name in TOTALS]

    def vote(self) -> dict[str, Any]:
        """What `record_vote` takes."""
        data = self.cleaned_data
        how = data["how"]
        notes = {name: data.get(name, "") for name in ("mover", "seconder", "reason", "result")}
        names = self._given(data) if how == VoteRecord.NAMES else None
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
