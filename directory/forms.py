"""What people fill in about places, contacts and the home city."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.forms import Dropdown, FormRules, RecordForm
from common.lookup import LookupField
from directory import workflow
from directory.models import Channel, Home, Office, Organization, Person, Place, PlaceFact, PlaceName
from directory.models.place import Script
from directory.selectors import find_place, own_places, same_organization, same_person

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
LANGUAGE_HINT = _("Its code, such as ja for Japanese, es for Spanish or pa for Punjabi.")


class AskOnce(FormRules):
    """Adds one question when the same thing is already recorded, so that nothing is doubled unseen."""

    another = _("It is another one with the same name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get("another") is not None:
            self._ask()

    def ask_about(self, found: Any) -> None:
        """Refuse once with the record that is there, and offer the box that says it is another one."""
        if found is None or self.cleaned_data.get("another"):
            return
        self._ask()
        words = _("%(name)s is already recorded. Use that record, or tick the box below")
        self.add_error(None, str(words) % {"name": getattr(found, "full_name", found)})

    @property
    def values(self) -> dict[str, Any]:
        """Without the box."""
        return {name: value for name, value in super().values.items() if name != "another"}

    def _ask(self) -> None:
        if "another" not in self.fields:
            self.fields["another"] = forms.BooleanField(label=self.another, required=False)


class InOrder(FormRules):
    """Refuses an end that lies before the beginning for certain."""

    pair: ClassVar[tuple[str, str]] = ("starts", "ends")

    def clean(self) -> dict[str, Any]:
        """Only what is certain counts: "1995" and "March 1995" may stand in either order."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        dates: list[Any] = [values.get(name) for name in self.pair]
        first, last = dates
        if first and last and last.last_day < first.first_day:
            words = _("The end must be %(date)s or later") % {"date": first.display()}
            self.add_error(self.pair[1], words)
        return values


class WithLanguage(FormRules):
    """Checks every field that holds a language code."""

    language_fields: ClassVar[tuple[str, ...]] = ("language",)

    def clean(self) -> dict[str, Any]:
        """A code as it stands in `lang`, or nothing."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.language_fields:
            code = values.get(name)
            if code and not _LANGUAGE.fullmatch(code):
                self.add_error(name, _("Enter the code of the language, such as ja or pt-BR"))
        return values


def check_time_zone(name: str) -> None:
    """Only names the clocks of the program know."""
    if name not in available_timezones():
        raise ValidationError(_("Enter a time zone such as Asia/Tokyo or America/Los_Angeles"))


def place_field(rows: Any, label: StrOrPromise, **kwargs: Any) -> LookupField:
    """Type a name of the place in any script."""
    return LookupField(
        rows,
        find=lambda found, text: found.matching(text),
        name_of=lambda place: place.full_name,
        label=label,
        required=kwargs.pop("required", False),
        **kwargs,
    )


def named_field(rows: Any, label: StrOrPromise, **kwargs: Any) -> LookupField:
    """Type part of the name of a person or organization."""
    return LookupField(
        rows,
        find=lambda found, text: found.matching(text),
        label=label,
        required=kwargs.pop("required", False),
        **kwargs,
    )


class WithCountryCode(FormRules):
    """Checks the two letters of the country."""

    def clean_country_code(self) -> str:
        """Two letters."""
        code = str(self.cleaned_data["country_code"]).upper()
        if code and not re.fullmatch("[A-Z]{2}", code):
            raise ValidationError(_("Enter the two letters of the country, such as JP"))
        return code


class PlaceForm(WithCountryCode, RecordForm):
    """A place; only its name must be known."""

    empty_messages = {"name": _("Enter the name of the place")}

    class Meta:
        model = Place
        fields = [
            "name",
            "kind",
            "within",
            "country_printed",
            "country_code",
            "time_zone",
            "latitude",
            "longitude",
            "website",
        ]
        widgets = {"kind": Dropdown}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].validators.append(check_time_zone)
        self.fields["time_zone"].help_text = _("Such as Asia/Tokyo. It can be filled in from a list later.")
        self.fields["latitude"].help_text = _("In degrees, north positive: 34.22611.")
        self.fields["longitude"].help_text = _("In degrees, east positive: 135.16750.")

    def clean(self) -> dict[str, Any]:
        """A position has two numbers within the globe."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for name, limit in (("latitude", 90), ("longitude", 180)):
            number = values.get(name)
            if number is not None and abs(number) > limit:
                self.add_error(name, _("Enter a number from -%(n)s to %(n)s") % {"n": limit})
        if not self.errors and (values.get("latitude") is None) != (values.get("longitude") is None):
            self.add_error("longitude", _("Enter both latitude and longitude, or neither"))
        return values


class NewPlaceForm(AskOnce, WithCountryCode, RecordForm):
    """A place that is not on record yet."""

    another = _("It is another place with the same name")
    empty_messages = {"name": _("Enter the name of the place")}

    class Meta:
        model = Place
        fields = ["name", "kind", "within", "country_printed", "country_code", "website"]
        widgets = {"kind": Dropdown}

    def clean(self) -> dict[str, Any]:
        """Ask once about a place of the same name and country."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        self.ask_about(find_place(name=values.get("name", ""), country=values.get("country_printed", "")))
        return values


class PlaceNameForm(WithLanguage, InOrder, RecordForm):
    """One name of a place."""

    pair = ("valid_from", "valid_until")
    empty_messages = {"text": _("Enter the name")}
    script = forms.ChoiceField(
        label=_("Script"),
        choices=[("", _("Not recorded")), *Script.choices],
        required=False,
        widget=Dropdown,
    )

    class Meta:
        model = PlaceName
        fields = ["text", "kind", "language", "script", "valid_from", "valid_until", "source"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].help_text = LANGUAGE_HINT
        kept, field = self.instance.script, self.fields["script"]
        if kept and kept not in Script.values and isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Not recorded")), *Script.choices, (kept, kept)]


class PlaceFactForm(RecordForm):
    """One figure or statement about a place."""

    empty_messages = {"label": _("Enter what it is, such as Population"), "value": _("Enter the value")}

    class Meta:
        model = PlaceFact
        fields = ["label", "value", "year", "source"]


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


class PersonForm(OfContacts, WithLanguage, RecordForm):
    """A person; names as he or she writes them."""

    language_fields = ("own_language",)
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._narrow("counterpart", Person.objects.visible_to(self.user).exclude(pk=self.instance.pk))
        self.fields["own_language"].help_text = LANGUAGE_HINT
        self.fields["own_name"].help_text = _("In the person's own script, such as 田中 花子.")
        self.fields["form_of_address"].help_text = _("Such as Mayor Tanaka.")
        if self.is_member:
            del self.fields["user"]
        else:
            self.fields["user"].queryset = self._free_accounts()  # type: ignore[attr-defined]

    def _free_accounts(self) -> Any:
        taken = Person.objects.exclude(user=None).exclude(pk=self.instance.pk).values("user")
        return User.objects.filter(is_active=True).exclude(pk__in=taken).order_by("name")

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
    """A telephone number, fax, e-mail or address."""

    empty_messages = {"value": _("Enter the number or address")}

    class Meta:
        model = Channel
        fields = ["kind", "value", "label", "private"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["label"].help_text = _("Such as office or mobile.")
        self.fields["private"].label = _("Private: shown to coordinators only")

    def clean(self) -> dict[str, Any]:
        """An e-mail address looks like one."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("kind") == "email" and "@" not in values.get("value", "@"):
            self.add_error("value", _("Enter an e-mail address, such as name@example.org"))
        return values


WORD_LABELS: dict[str, StrOrPromise] = {
    "mayor": _("Title of the mayor"),
    "council": _("Name of the council"),
    "clerk": _("Title of the clerk"),
    "instrument": _("The council decides by"),
    "tie": _("A tie is called"),
}


class HomeForm(RecordForm):
    """Settings of the home city; a word left empty is the one usual in its region."""

    empty_messages = {"program_name": _("Enter the name of the program")}
    lead_agency = named_field(Organization.objects.present(), _("Lead agency"))
    review_months = forms.IntegerField(label=_("Months between reviews"), min_value=1, max_value=240)

    class Meta:
        model = Home
        fields = [
            "program_name",
            "lead_agency",
            "goals",
            "about",
            "region",
            "paper_size",
            "date_order",
            "time_zone",
            "postal_address",
            "review_months",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].validators.append(check_time_zone)
        usual = workflow.WORDS[self.instance.region or workflow.DEFAULT_REGION]
        for key, label in WORD_LABELS.items():
            hint = _("Left empty: %(word)s.") % {"word": usual[key]}
            self.fields[f"word_{key}"] = forms.CharField(
                label=label,
                max_length=60,
                required=False,
                help_text=hint,
                initial=self.instance.words.get(key, ""),
            )

    @property
    def values(self) -> dict[str, Any]:
        """The words gathered in one place; words this form does not ask about stay."""
        values = super().values
        kept = {key: text for key, text in self.instance.words.items() if key not in WORD_LABELS}
        given = {key: values.pop(f"word_{key}", "") for key in WORD_LABELS}
        return {**values, "words": kept | {key: text for key, text in given.items() if text}}

    @staticmethod
    def initial_of(home: Model) -> dict[str, Any]:
        """What the form shows for a home, words included; pages give it to the conflict page."""
        words = getattr(home, "words", {})
        names = HomeForm.Meta.fields
        return {name: getattr(home, name) for name in names} | {
            f"word_{key}": words.get(key, "") for key in WORD_LABELS
        }
