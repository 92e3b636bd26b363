"""An existing tie written down on one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.dates import PartialDateFormField
from common.forms import Dropdown, Form
from directory.models import Place
from directory.models.place import PlaceKind
from directory.services import take_turns
from relationships.models import Relationship, TypeTier
from relationships.selectors.partner_city import find_places, ties_at

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NEW_PLACE = "new"


class AddTieForm(Form):
    """An existing tie on one page; only city and country are needed."""

    city = forms.CharField(
        label=_("Partner city"), max_length=120, help_text=_("As you write it in your language.")
    )
    country = forms.CharField(label=_("Country"), max_length=80, help_text=_("As your papers print it."))
    kind = forms.ChoiceField(
        label=_("What sort of place"), choices=PlaceKind.choices, initial=PlaceKind.CITY, widget=Dropdown
    )
    own_name = forms.CharField(
        label=_("Name in its own language"), max_length=160, required=False, help_text=_("Such as 和歌山市.")
    )
    since = PartialDateFormField(
        label=_("Since"),
        past=True,
        required=False,
        help_text=_("A year is enough. Leave out what you do not know."),
    )
    type = forms.ModelChoiceField(
        label=_("Type of tie"),
        queryset=TypeTier.objects.filter(trashed_at=None),
        required=False,
        widget=Dropdown,
        help_text=_("This one unless you choose another."),
    )
    note = forms.CharField(
        label=_("Where you know it from"),
        max_length=300,
        required=False,
        help_text=_("A page, a list, a person."),
    )
    empty_messages = {"city": _("Enter the name of the partner city"), "country": _("Enter the country")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].initial = TypeTier.objects.filter(trashed_at=None).first()
        self.matches: Sequence[Place] = ()
        if self.is_bound:
            take_turns()
            self.matches = find_places(str(self["city"].data or ""), str(self["country"].data or ""))
        if self.matches:
            self._ask_which_place()

    def _ask_which_place(self) -> None:
        """The same name in the same country: the person decides, nothing is doubled silently."""
        ties = ties_at(self.matches)
        choices: list[tuple[str, StrOrPromise]] = [
            (str(place.pk), _place_words(place, ties.get(place.pk))) for place in self.matches
        ]
        question = forms.ChoiceField(
            label=_("This place is already recorded"),
            choices=[*choices, (NEW_PLACE, _("Another place with the same name"))],
            widget=forms.RadioSelect,
        )
        question.error_messages["required"] = str(
            _("Choose whether this is the place already recorded or another one")
        )
        self.fields = {"place": question, **self.fields}

    def clean(self) -> dict[str, Any]:
        """Turn the chosen place into the place itself."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = values.pop("place", NEW_PLACE)
        values["place"] = next((place for place in self.matches if str(place.pk) == chosen), None)
        return values


def _place_words(place: Place, tie: Relationship | None) -> str:
    if tie is None:
        return str(_("Use %(place)s, which has no relationship yet")) % {"place": place.full_name}
    words = _("Use %(place)s, which already has a relationship (%(type)s, %(status)s)")
    return str(words) % {"place": place.full_name, "type": tie.type, "status": tie.get_status_display()}
