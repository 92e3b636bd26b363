"""What people do in the directory."""

from directory.services.contacts import (
    add_channel,
    add_organization,
    add_person,
    change_office,
    change_organization,
    change_person,
    hold_office,
)
from directory.services.differences import (
    say_different,
    take_back_difference,
)
from directory.services.home import (
    change_home,
    set_home,
    take_turns,
)
from directory.services.memberships import (
    add_membership,
    change_membership,
)
from directory.services.merging import (
    brings_name,
    merge,
)
from directory.services.places import (
    add_place,
    change_part,
    change_place,
    locate_if_listed,
    locate_place,
    name_place,
    put_part_back,
    remove_part,
    rename_place,
    state_fact,
)
from directory.services.saving import (
    take_from_trash,
    trash,
)

__all__ = [
    "add_channel",
    "add_membership",
    "add_organization",
    "add_person",
    "add_place",
    "brings_name",
    "change_home",
    "change_membership",
    "change_office",
    "change_organization",
    "change_part",
    "change_person",
    "change_place",
    "hold_office",
    "locate_if_listed",
    "locate_place",
    "merge",
    "name_place",
    "put_part_back",
    "remove_part",
    "rename_place",
    "say_different",
    "set_home",
    "state_fact",
    "take_back_difference",
    "take_from_trash",
    "take_turns",
    "trash",
]
