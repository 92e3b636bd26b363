"""What people do with bodies, resolutions, votes and proclamations."""

from council.services.bodies import (
    add_body,
    add_series,
    change_body,
    change_member,
    change_series,
    seat_member,
)
from council.services.proclamations import (
    change_proclamation,
    draft_proclamation,
    print_proclamation,
    restore_proclamation,
    trash_proclamation,
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
    take_back_outcome,
    take_off_agenda,
)
from council.services.votes import record_vote

__all__ = [
    "add_body",
    "add_series",
    "adopt_resolution",
    "change_body",
    "change_member",
    "change_proclamation",
    "change_resolution",
    "change_series",
    "draft_proclamation",
    "draft_resolution",
    "file_resolution",
    "not_adopt",
    "print_proclamation",
    "print_resolution",
    "put_on_agenda",
    "record_vote",
    "rescind",
    "restore_proclamation",
    "seat_member",
    "take_back_outcome",
    "take_off_agenda",
    "trash_proclamation",
]
