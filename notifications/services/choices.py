"""Which kinds of reminders a person is mailed about."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from accounts.models import User
from notifications.models import Preference


@transaction.atomic
def choose_mail(*, user: User, muted: Collection[str]) -> User:
    """From now on no mail about these kinds; about all others there is."""
    Preference.objects.filter(user=user).exclude(rule__in=muted).delete()
    Preference.objects.bulk_create(
        [Preference(user=user, rule=rule) for rule in muted], ignore_conflicts=True
    )
    return user
