"""What people do with ties. Every function is one transaction and leaves the actor in the history."""

from relationships.services.entry import (
    EntryFacts,
    write_down_tie,
)
from relationships.services.milestone import (
    MilestoneFacts,
    change_milestone,
    check_milestone,
    choose_since,
    record_milestone,
    restore_milestone,
    trash_milestone,
)
from relationships.services.papers import (
    link_document,
    link_resolution,
    unlink_document,
    unlink_resolution,
)
from relationships.services.status import (
    StatusFacts,
    change_status,
    correct_status_change,
    decline,
    establish,
    state_status,
)
from relationships.services.story import (
    add_origin,
    add_statement,
    change_origin,
    change_statement,
    trash_part,
)
from relationships.services.tie import (
    add_relationship,
    add_standard_types,
    add_type,
    change_relationship,
    change_type,
    check_relationship,
    mark_activity,
    plan_review,
    propose_relationship,
    restore_relationship,
    set_owner,
    trash_relationship,
)

__all__ = [
    "EntryFacts",
    "MilestoneFacts",
    "StatusFacts",
    "add_origin",
    "add_relationship",
    "add_standard_types",
    "add_statement",
    "add_type",
    "change_milestone",
    "change_origin",
    "change_relationship",
    "change_statement",
    "change_status",
    "change_type",
    "check_milestone",
    "check_relationship",
    "choose_since",
    "correct_status_change",
    "decline",
    "establish",
    "link_document",
    "link_resolution",
    "mark_activity",
    "plan_review",
    "propose_relationship",
    "record_milestone",
    "restore_milestone",
    "restore_relationship",
    "set_owner",
    "state_status",
    "trash_milestone",
    "trash_part",
    "trash_relationship",
    "unlink_document",
    "unlink_resolution",
    "write_down_tie",
]
