"""People who sign in, links for people who do not, counted tries, and the audit trail of legal acts."""

from accounts.models.audit import AuditCheck, AuditEntry, AuditQuerySet, reads_minors
from accounts.models.holds import LegalHold
from accounts.models.invitations import GrantQuerySet, Invitation, SafeguardingGrant
from accounts.models.links import AccessLink
from accounts.models.lists import BulkChange, SavedView, SavedViewQuerySet, tidy_query, view_address
from accounts.models.people import WHOLE_PROGRAM, Density, Role, User, UserManager
from accounts.models.requests import DataRequest, Erasure, RequestState, Wish
from accounts.models.tries import Throttle

__all__ = [
    "WHOLE_PROGRAM",
    "AccessLink",
    "AuditCheck",
    "AuditEntry",
    "AuditQuerySet",
    "BulkChange",
    "DataRequest",
    "Density",
    "Erasure",
    "GrantQuerySet",
    "Invitation",
    "LegalHold",
    "RequestState",
    "Role",
    "SafeguardingGrant",
    "SavedView",
    "SavedViewQuerySet",
    "Throttle",
    "User",
    "UserManager",
    "Wish",
    "reads_minors",
    "tidy_query",
    "view_address",
]
