"""Forms of people, organizations, offices and channels."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.forms import Dropdown, FormRules, RecordForm
from common.languages import LanguageField
from common.lookup import LookupField
from common.mailboxes import is_mail_address
from directory.forms.rules import AskOnce, InOrder, named_field, place_field
from directory.models import Channel, Office, Organization, Person, Place
from directory.models.organization import ChannelKind
from directory.selectors import own_places, same_organization, same_person


class OfContacts(FormRules):
    """Rows to choose from, narrowed to the cities of a member's own ties."""

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.is_member = not user.reads_whole_program
        places = own_places(user) if self.is_member else Place.objects.present()
        organizations = Organization.objects.present()
        if self.is_member:
            organizations = organizations.filter(place__in=places)
        self._narrow("place", places)
        self._narrow("organization", organizations)

    def _narrow(self, name: str, rows: Any) -> None:
        field = self.fields.get(name)
        if isinstance(field, LookupField):
            field.rows = rows


class PersonForm(OfContacts, RecordForm):
    """A person; names as he or she writes them."""

    empty_messages = {"name": _("Enter the name in Latin letters")}
    place = place_field(Place.objects.none(), _("Place"), help_text=_("Type a name of the city."))
    organization = named_field(Organization.objects.none(), _("Organization"))
    counterpart = named_field(
        Person.objects.none(), _("Counterpart"), help_text=_("Who does the same work on the other side.")
    )

    class Meta:
        model = Person
        fields = [
            "name",
            "own_name",
            "own_language",
            "other_names",
            "pronunciation",
            "family_name",
            "form_of_address",
            "place",
            "organization",
            "counterpart",
            "languages",
            "note",
            "user",
        ]
        field_classes = {"own_language": LanguageField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_counterparts()
        self.fields["own_name"].help_text = _("In the person's own script, such as 田中 花子.")
        self.fields["form_of_address"].help_text = _("Such as Mayor Tanaka.")
        if self.is_member:
            del self.fields["user"]
        else:
            self.fields["user"].queryset = self._free_accounts()  # type: ignore[attr-defined]

    def _offer_counterparts(self) -> None:
        """Those this person may see; one named already out of sight is not asked about, and stays."""
        seen, named = Person.objects.visible_to(self.user), self.instance.counterpart_id
        if self.is_member and named and not seen.filter(pk=named).exists():
            del self.fields["counterpart"]
        self._narrow("counterpart", seen.exclude(pk=self.instance.pk))

    def _free_accounts(self) -> Any:
        """Of those who may sign in the ones without a card, and the account of this card, be it closed."""
        taken = Person.objects.exclude(user=None).exclude(pk=self.instance.pk).values("user")
        free = Q(is_active=True) | Q(pk=self.instance.user_id)
        return User.objects.filter(free).exclude(pk__in=taken).order_by("name")

    def clean(self) -> dict[str, Any]:
        """A member's contact belongs to a city of an own tie, unless it is the member's own card."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        own_card = self.instance.pk and self.instance.user_id == self.user.pk
        if self.is_member and not own_card and not self.errors:
            organization = values.get("organization")
            if not values.get("place") and not (organization and organization.place_id):
                self.add_error("place", _("Choose one of your committee's cities"))
        return values


class NewPersonForm(AskOnce, PersonForm):
    """A person who is not on record yet."""

    another = _("It is another person with the same name")

    class Meta(PersonForm.Meta):
        pass

    def clean(self) -> dict[str, Any]:
        """Ask once about somebody of the same name in the same place."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("name") and not self.errors:
            self.ask_about(same_person(self.user, values["name"], values.get("place")))
        return values


class SomebodyFields(AskOnce, forms.Form):
    """Somebody on record, or a new name that becomes a contact of `place`."""

    another = _("It is another person with the same name")
    person = named_field(
        Person.objects.none(), _("Person"), help_text=_("Type part of the name of somebody on record.")
    )
    new_name = forms.CharField(
        label=_("Or a new name"),
        max_length=160,
        required=False,
        help_text=_("For somebody who is not among the contacts yet."),
    )

    def __init__(self, *args: Any, user: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.place = user, place
        field: Any = self.fields["person"]
        field.rows = Person.objects.visible_to(user)

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two; asked once where somebody of the new name is in that place already."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        person, name = values.get("person"), values.get("new_name")
        if not person and not name and "person" not in self.errors:
            self.add_error("person", _("Enter the name of the person, here or below as a new name"))
        if person and name:
            self.add_error("new_name", _("Leave this empty, or take the person above out"))
        if name and not self.errors:
            self.ask_about(same_person(self.user, name, self.place))
        return values


class OrganizationForm(OfContacts, RecordForm):
    """An organization on our side or theirs."""

    empty_messages = {"name": _("Enter the name of the organization")}
    place = place_field(Place.objects.none(), _("Place"), help_text=_("Type a name of the city."))

    class Meta:
        model = Organization
        fields = ["name", "known_as", "kind", "run_by", "place", "address", "website", "note"]
        widgets = {"kind": Dropdown}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].required = self.is_member
        self.fields["place"].error_messages["required"] = _("Choose one of your committee's cities")


class NewOrganizationForm(AskOnce, OrganizationForm):
    """An organization that is not on record yet."""

    another = _("It is another organization with the same name")

    class Meta(OrganizationForm.Meta):
        pass

    def clean(self) -> dict[str, Any]:
        """Ask once about an organization of the same name."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("name"):
            self.ask_about(same_organization(values["name"]))
        return values


class OfficeForm(InOrder, RecordForm):
    """An office with dates as known."""

    empty_messages = {"title": _("Enter the office, such as Mayor")}
    place = place_field(Place.objects.none(), _("Of which place"))
    organization = named_field(Organization.objects.none(), _("Of which organization"))

    class Meta:
        model = Office
        fields = ["title", "place", "organization", "starts", "ends", "source"]

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place, organization = self.fields["place"], self.fields["organization"]
        if isinstance(place, LookupField) and isinstance(organization, LookupField):
            place.rows = Place.objects.visible_to(user)
            organization.rows = Organization.objects.visible_to(user)


class ChannelForm(RecordForm):
    """A telephone number, fax, e-mail or address.

    What is not one e-mail address is asked about once: old papers hold odd ones, and they stay as written.
    """

    empty_messages = {"value": _("Enter the number or address")}

    class Meta:
        model = Channel
        fields = ["kind", "value", "label", "private"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].help_text = _(
            "Part the lines of an address by semicolons; labels print them so."
        )
        self.fields["label"].help_text = _("Such as office or mobile.")
        self.fields["private"].label = _("Private: shown to coordinators only")
        if self.data.get("keep") is not None:
            self._offer_to_keep()

    def clean(self) -> dict[str, Any]:
        """Ask about an e-mail address that is none, unless it stands so on record."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        moved = {"kind", "value"} & set(self.changed_data)
        odd = values.get("kind") == ChannelKind.EMAIL and not is_mail_address(values.get("value") or "a@b.cd")
        if odd and moved and not values.get("keep"):
            self._offer_to_keep()
            words = _(
                "No letter can be sent to this by e-mail. Enter one address, such as name@example.org, or "
                "tick “Keep it as it is written”"
            )
            self.add_error("value", words)
        return values

    @property
    def values(self) -> dict[str, Any]:
        """Without the box."""
        return {name: value for name, value in super().values.items() if name != "keep"}

    def _offer_to_keep(self) -> None:
        self.fields.setdefault(
            "keep", forms.BooleanField(label=_("Keep it as it is written"), required=False)
        )
