"""Ties and their types."""

import factory

from relationships.models import Milestone, Relationship, TypeTier
from tests.factories.committees import CommitteeFactory
from tests.factories.directory import PlaceFactory


class TypeTierFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TypeTier
        django_get_or_create = ("name",)

    name = "Sister city"


class RelationshipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Relationship

    slug = factory.Sequence(lambda n: f"partner-{n}")
    partner = factory.SubFactory(PlaceFactory)
    type = factory.SubFactory(TypeTierFactory)
    committee = factory.SubFactory(CommitteeFactory)


class MilestoneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Milestone

    relationship = factory.SubFactory(RelationshipFactory)
    kind = "established"
