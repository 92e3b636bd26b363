"""What people do with agreements: their text, approvals, signing and what follows it."""

from agreements.services.agreements import (
    change_agreement,
    draft_agreement,
    file_signed,
    restore_agreement,
    trash_agreement,
)
from agreements.services.approvals import give_approval, restore_approval, trash_approval
from agreements.services.ceremonies import (
    add_step,
    begin_programme,
    change_ceremony,
    change_step,
    move_step,
    plan_ceremony,
    print_programme,
)
from agreements.services.certificates import (
    change_certificate,
    draft_certificate,
    draft_proclamation,
    print_certificate,
    write_proclamation,
)
from agreements.services.clauses import (
    add_clause,
    change_clause,
    confirm_clause,
    move_clause,
    remove_clause,
    restore_clause,
)
from agreements.services.papers import print_agreement
from agreements.services.signers import change_signer, name_signer, restore_part, trash_part
from agreements.services.signing import (
    change_notice,
    change_original,
    file_signed_scan,
    keep_original,
    receive_national_certificate,
    record_signing,
    tell_national_body,
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
    "add_step",
    "agree_text",
    "approve_agreement",
    "begin_programme",
    "change_agreement",
    "change_ceremony",
    "change_certificate",
    "change_clause",
    "change_notice",
    "change_original",
    "change_signer",
    "change_step",
    "confirm_clause",
    "draft_agreement",
    "draft_certificate",
    "draft_proclamation",
    "file_signed",
    "file_signed_scan",
    "freeze_version",
    "give_approval",
    "keep_original",
    "move_clause",
    "move_step",
    "name_signer",
    "plan_ceremony",
    "print_agreement",
    "print_certificate",
    "print_programme",
    "receive_national_certificate",
    "record_signing",
    "remove_clause",
    "reopen_agreement",
    "request_changes",
    "restore_agreement",
    "restore_approval",
    "restore_clause",
    "restore_part",
    "send_to_partner",
    "supersede_agreement",
    "tell_national_body",
    "trash_agreement",
    "trash_approval",
    "trash_part",
    "write_proclamation",
]
