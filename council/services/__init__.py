"""What people do with bodies, resolutions and votes."""

from council.services.bodies import (
    add_body,
    add_series,
    change_body,
    change_member,
    change_series,
    seat_member,
)
from council.services.resolutions import (
    adopt_resolution,
    change_resolution,
    draft_resolution,
    file_resolution,
    not_adopt,
    print_resolution,
    put_on_agenda,
    rescind,
    take_off_agenda,
)
from council.services.votes import record_vote

__all__ = [
    "add_body",
    "add_series",
    "adopt_resolution",
    "change_body",
    "change_member",
    "change_resolution",
    "change_series",
    "draft_resolution",
    "file_resolution",
    "not_adopt",
    "print_resolution",
    "put_on_agenda",
    "record_vote",
    "rescind",
    "seat_member",
    "take_off_agenda",
]
