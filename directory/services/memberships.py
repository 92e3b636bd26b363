"""Our city's memberships of national bodies."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from common.records import change_record, save_new
from directory.models import Membership, Organization


@transaction.atomic
def add_membership(*, organization: Organization, by: Any, **fields: Any) -> Membership:
    """Record that our city is a member of a national body."""
    return save_new(Membership(organization=organization, **fields), by=by)


@transaction.atomic
def change_membership(*, membership: Membership, by: Any, seen: int | None, **fields: Any) -> Membership:
    """Change it; raises StaleRecord when somebody saved it meanwhile."""
    return change_record(membership, fields, by=by, seen=seen)
