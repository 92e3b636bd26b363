"""What pages of agreements read."""

from agreements.selectors.approvals import approvals_of, not_yet, standings_of, waiting_for
from agreements.selectors.text import checks_of, content_of, hash_of, latest_version, read

__all__ = [
    "approvals_of",
    "checks_of",
    "content_of",
    "hash_of",
    "latest_version",
    "not_yet",
    "read",
    "standings_of",
    "waiting_for",
]
