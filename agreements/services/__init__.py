"""What people do with agreements: their text, approvals, signing and what follows it."""

from agreements.services.agreements import (
    change_agreement,
    draft_agreement,
    file_signed,
    restore_agreement,
    trash_agreement,
)
from agreements.services.approvals import give_approval, restore_approval, trash_approval
from agreements.services.clauses import (
    add_clause,
    change_clause,
    confirm_clause,
    move_clause,
    remove_clause,
    restore_clause,
)
from agreements.services.versions import (
    agree_text,
    approve_agreement,
    freeze_version,
    reopen_agreement,
    request_changes,
    send_to_partner,
    supersede_agreement,
)

__all__ = [
    "add_clause",
    "agree_text",
    "approve_agreement",
    "change_agreement",
    "change_clause",
    "confirm_clause",
    "draft_agreement",
    "file_signed",
    "freeze_version",
    "give_approval",
    "move_clause",
    "remove_clause",
    "reopen_agreement",
    "request_changes",
    "restore_agreement",
    "restore_approval",
    "restore_clause",
    "send_to_partner",
    "supersede_agreement",
    "trash_agreement",
    "trash_approval",
]
