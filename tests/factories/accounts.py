"""Accounts."""

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
