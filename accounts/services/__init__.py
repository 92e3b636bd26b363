"""What people do with accounts, access links, counted tries and the audit trail."""

from accounts.services.audit import record_act, subject_key
from accounts.services.links import (
    LINK_DAYS,
    find_link,
    find_live_link,
    hash_token,
    make_link,
    make_links,
    mark_link_used,
    revoke_link,
    token_of,
)
from accounts.services.people import add_user, change_own_account, change_user
from accounts.services.tries import (
    AN_HOUR,
    TRIES_AN_HOUR,
    forget_old_tries,
    give_back_try,
    let_in_again,
    take_try,
    try_key,
)

__all__ = [
    "AN_HOUR",
    "LINK_DAYS",
    "TRIES_AN_HOUR",
    "add_user",
    "change_own_account",
    "change_user",
    "find_link",
    "find_live_link",
    "forget_old_tries",
    "give_back_try",
    "hash_token",
    "let_in_again",
    "make_link",
    "make_links",
    "mark_link_used",
    "record_act",
    "revoke_link",
    "subject_key",
    "take_try",
    "token_of",
    "try_key",
]
