"""Places, organizations, people and the home city."""

from directory.models.home import Home
from directory.models.organization import Channel, Organization
from directory.models.person import Office, Person
from directory.models.place import Place, PlaceFact, PlaceName

__all__ = ["Channel", "Home", "Office", "Organization", "Person", "Place", "PlaceFact", "PlaceName"]
