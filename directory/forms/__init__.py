"""What people fill in about places, contacts and the home city."""

from directory.forms.contacts import (
    ChannelForm,
    NewOrganizationForm,
    NewPersonForm,
    OfficeForm,
    OrganizationForm,
    PersonForm,
    SomebodyFields,
)
from directory.forms.home import (
    CityForm,
    GiftsForm,
    HomeForm,
    PaperForm,
    ThresholdsForm,
    TimingForm,
    WordsForm,
)
from directory.forms.memberships import MembershipForm
from directory.forms.merging import MergeForm, TwinForm
from directory.forms.places import NewPlaceForm, PlaceFactForm, PlaceForm, PlaceNameForm, RenameForm
from directory.forms.rules import InOrder, check_time_zone, named_field, place_field

__all__ = [
    "ChannelForm",
    "CityForm",
    "GiftsForm",
    "HomeForm",
    "InOrder",
    "MembershipForm",
    "MergeForm",
    "NewOrganizationForm",
    "NewPersonForm",
    "NewPlaceForm",
    "OfficeForm",
    "OrganizationForm",
    "PaperForm",
    "PersonForm",
    "PlaceFactForm",
    "PlaceForm",
    "PlaceNameForm",
    "RenameForm",
    "SomebodyFields",
    "ThresholdsForm",
    "TimingForm",
    "TwinForm",
    "WordsForm",
    "check_time_zone",
    "named_field",
    "place_field",
]
