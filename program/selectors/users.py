"""What the list of users shows beside the account."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db.models import Max

from accounts.models import User
from committees.models import Term


def committees_of(users: Sequence[User]) -> dict[int, list[str]]:
    """Names of the committees each person sits on today."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = Term.objects.current().filter(person__user__in=users, seat__committee__trashed_at=None)
    for user, name in rows.order_by("seat__committee__name").values_list(
        "person__user", "seat__committee__name"
    ):
        if name not in found[user]:
            found[user].append(name)
    return dict(found)


def seen_by(users: Sequence[User]) -> dict[int, datetime]:
    """When each person was last seen in a session that is still known."""
    rows = UserSession.objects.filter(user__in=users).values("user").annotate(seen=Max("last_seen_at"))
    return {row["user"]: row["seen"] for row in rows}
