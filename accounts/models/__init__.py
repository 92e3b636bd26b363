"""People who sign in, links for people who do not, counted tries, and the audit trail of legal acts."""

from accounts.models.audit import AuditEntry, AuditQuerySet
from accounts.models.links import AccessLink
from accounts.models.people import WHOLE_PROGRAM, Role, User, UserManager
from accounts.models.tries import Throttle

__all__ = [
    "WHOLE_PROGRAM",
    "AccessLink",
    "AuditEntry",
    "AuditQuerySet",
    "Role",
    "Throttle",
    "User",
    "UserManager",
]
