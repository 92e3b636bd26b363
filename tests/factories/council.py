"""Bodies, members and resolutions."""

import factory

from council.models import Body, Member, Proclamation, Resolution, Series
from tests.factories.directory import PersonFactory, PlaceFactory


class BodyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Body

    name = factory.Sequence(lambda n: f"City Council {n}")
    place = factory.SubFactory(PlaceFactory)


class MemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Member

    body = factory.SubFactory(BodyFactory)
    person = factory.SubFactory(PersonFactory)


class SeriesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Series

    body = factory.SubFactory(BodyFactory)


class ResolutionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Resolution

    body = factory.SubFactory(BodyFactory)
    title = "A resolution establishing a sister city"


class ProclamationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Proclamation

    title = factory.Sequence(lambda n: f"A day of friendship {n}")
    proclaimed = "Friendship Day"
