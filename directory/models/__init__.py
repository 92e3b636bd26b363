"""Places, organizations, people, the home city and its memberships."""

from directory.models.difference import Difference
from directory.models.home import Home
from directory.models.membership import DUES_DAYS, Membership
from directory.models.organization import Channel, Organization
from directory.models.part import Part
from directory.models.person import Office, Person
from directory.models.place import Place, PlaceFact, PlaceName

__all__ = [
    "DUES_DAYS",
    "Channel",
    "Difference",
    "Home",
    "Membership",
    "Office",
    "Organization",
    "Part",
    "Person",
    "Place",
    "PlaceFact",
    "PlaceName",
]
