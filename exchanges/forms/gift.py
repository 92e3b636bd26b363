"""Gifts: six questions to record one, and the whole record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from common.choosing import or_named
from common.dates.formfield import PartialDateFormField
from common.forms import Dropdown, Form, RecordForm
from common.money import MoneyField
from directory.forms.rules import named_field
from directory.models import Organization, Person
from exchanges import selectors
from exchanges.forms.exchange import PHOTO_TYPES
from exchanges.forms.money import UsualMoney
from exchanges.models import Exchange, Gift, GiftDirection
from exchanges.selectors import gifts
from relationships.forms.cities import tie_field

if TYPE_CHECKING:
    ExchangeChoice = forms.ModelChoiceField[Exchange]
else:
    ExchangeChoice = forms.ModelChoiceField

NO_CITY = _("Choose which partner city")
VALUE_HINT = _("Such as USD 400 or JPY 50 000. Empty: not recorded. 0: it is worth nothing.")
# Who gave or got it, by the kind of card.
CARDS: dict[str, Any] = {
    "giver_person": Person,
    "giver_organization": Organization,
    "receiver_person": Person,
    "receiver_organization": Organization,
}


class ExchangeField(ExchangeChoice):
    """An exchange by its date and name."""

    def label_from_instance(self, obj: Any) -> str:
        """ "October 2026: Student visit"."""
        return f"{obj.starts.display()}: {obj}"


class RecordGiftForm(UsualMoney, Form):
    """What is known right after the visit; everything else is added later."""

    relationship = forms.Field()
    direction = forms.ChoiceField(label=_("Given or received?"), choices=GiftDirection.choices)
    description = forms.CharField(
        label=_("What is it?"), max_length=500, help_text=_("Such as “carved bear of cedar, 40 cm”.")
    )
    given_on = PartialDateFormField(
        label=_("When?"), required=False, past=True, help_text=_("The year is enough.")
    )
    other = forms.CharField(
        label=_("Who gave it to us, or who got it from us?"), max_length=200, required=False
    )
    money = MoneyField(label=_("Estimated value"), help_text=VALUE_HINT)

    empty_messages: ClassVar[Any] = {
        "direction": _("Choose whether it was given or received"),
        "description": _("Say what it is"),
    }

    def __init__(self, *args: Any, user: Any, asked: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ties = gifts.ties_for_gifts(user)
        words = {"label": _("Which partner city?"), "error_messages": {"required": NO_CITY}}
        self.fields["relationship"] = tie_field(ties, **words)
        if asked and "\x00" not in asked:
            self.initial["relationship"] = ties.filter(slug=asked).values_list("pk", flat=True).first()

    @property
    def values(self) -> dict[str, Any]:
        """The one other side as who gave it or who got it."""
        values = super().values
        other = values.pop("other")
        return {**values, "giver" if values["direction"] == GiftDirection.RECEIVED else "receiver": other}


class GiftForm(UsualMoney, RecordForm):
    """Everything about a gift; whose photo it is stands on a page of its own."""

    relationship = forms.Field()
    money = MoneyField(label=_("Estimated value"), help_text=VALUE_HINT)
    exchange = ExchangeField(
        label=_("At which exchange"), queryset=Exchange.objects.none(), required=False, widget=Dropdown
    )
    giver_person = named_field(Person.objects.none(), _("From: person among the contacts"))
    giver_organization = named_field(Organization.objects.none(), _("From: organization"))
    receiver_person = named_field(Person.objects.none(), _("To: person among the contacts"))
    receiver_organization = named_field(Organization.objects.none(), _("To: organization"))
    field_order = (
        "relationship", "direction", "description", "given_on", "exchange", "money", "basis", "giver",
        "giver_person", "giver_organization", "receiver", "receiver_person", "receiver_organization",
    )  # fmt: skip

    class Meta:
        model = Gift
        fields: ClassVar[Any] = (
            "relationship", "direction", "description", "given_on", "exchange", "basis", "giver",
            "giver_person", "giver_organization", "receiver", "receiver_person", "receiver_organization",
            "kept_where", "owner", "owner_name", "disposed_on", "disposed_how",
        )  # fmt: skip
        help_texts: ClassVar[Any] = {
            "basis": _("A receipt, the price in a shop, an estimate and whose."),
            "giver": _("In words, such as “Mayor of Wakayama”."),
            "receiver": _("In words, such as “City of Bakersfield”."),
            "kept_where": _("A room, a cabinet, a museum."),
            "disposed_how": _("Such as passed on, lent, worn out; only where it is no longer kept."),
        }

    empty_messages: ClassVar[Any] = {"description": _("Say what it is")}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gift: Gift = self.instance
        ties = gifts.ties_for_gifts(user, gift.relationship_id)
        words = {"label": _("Partner city"), "error_messages": {"required": NO_CITY}}
        self.fields["relationship"] = tie_field(ties, **words)
        exchange: Any = self.fields["exchange"]
        exchange.queryset = gifts.exchanges_to_choose(user, gift)
        for name, model in CARDS.items():
            card: Any = self.fields[name]
            card.rows = or_named(model.objects.visible_to(user), getattr(gift, f"{name}_id"))
        given: Any = self.fields["given_on"]
        given.past = True


class ReportForm(Form):
    """When and to whom a gift was reported."""

    reported_on = forms.DateField(
        label=_("Reported on"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    reported_to = forms.CharField(
        label=_("Reported to"), max_length=200, required=False, help_text=_("An office, a register, a form.")
    )
    take_back = forms.BooleanField(label=_("It was not reported after all"), required=False)

    empty_messages: ClassVar[Any] = {"reported_on": _("Enter the day it was reported")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["reported_on"] = self.initial.get("reported_on") or selectors.today()


class GiftPhotoForm(Form):
    """Another photo, or none."""

    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        widget=forms.ClearableFileInput({"accept": PHOTO_TYPES}),
        help_text=_("JPEG, PNG or HEIC, up to 25 MB. It is drawn anew without the place it was taken at."),
    )
    take_off = forms.BooleanField(label=_("Take the present photo off"), required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("photo") and not cleaned.get("take_off") and "photo" not in self.errors:
            self.add_error("photo", _("Choose a photo"))
        return cleaned
