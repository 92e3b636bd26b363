"""Committees, seats and terms."""

import factory

from committees.models import Committee, Seat, Term
from tests.factories.directory import PersonFactory, PlaceFactory


class CommitteeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Committee

    name = factory.Sequence(lambda n: f"Committee {n}")
    slug = factory.Sequence(lambda n: f"committee-{n}")
    place = factory.SubFactory(PlaceFactory)


class SeatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Seat

    committee = factory.SubFactory(CommitteeFactory)
    title = "Member"


class TermFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Term

    seat = factory.SubFactory(SeatFactory)
    person = factory.SubFactory(PersonFactory)
