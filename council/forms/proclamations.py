"""The form of a proclamation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import RecordForm
from council.models import Body, Proclamation
from directory.forms import place_field
from directory.models import Place


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
