"""Forms of bodies, their seats and their series of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import RecordForm
from council.models import Body, Member, Series


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
