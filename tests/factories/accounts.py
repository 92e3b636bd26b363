"""Accounts."""

import time

import factory

from accounts.models import Role, User


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@city.example")
    name = factory.Sequence(lambda n: f"Person {n}")
    role = Role.MEMBER
    password = factory.django.Password("correct horse battery")


def mark_signed_in(client, user):
    """What signing in by password leaves in the session."""
    now = time.time()
    session = client.session
    session.update(
        {
            "began_at": now,
            "seen_at": now,
            "account_authentication_methods": [{"method": "password", "at": now}],
            "account_authentication_methods_user": str(user.pk),
        }
    )
    session.save()
