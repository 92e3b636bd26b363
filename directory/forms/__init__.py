"""What people fill in about places, contacts and the home city."""

from directory.forms.contacts import (
    ChannelForm,
    NewOrganizationForm,
    NewPersonForm,
    OfficeForm,
    OrganizationForm,
    PersonForm,
)
from directory.forms.home import HomeForm
from directory.forms.places import NewPlaceForm, PlaceFactForm, PlaceForm, PlaceNameForm
from directory.forms.rules import InOrder, check_time_zone, named_field, place_field

__all__ = [
    "ChannelForm",
    "HomeForm",
    "InOrder",
    "NewOrganizationForm",
    "NewPersonForm",
    "NewPlaceForm",
    "OfficeForm",
    "OrganizationForm",
    "PersonForm",
    "PlaceFactForm",
    "PlaceForm",
    "PlaceNameForm",
    "check_time_zone",
    "named_field",
    "place_field",
]
