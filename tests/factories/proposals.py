"""Proposals."""

import factory

from proposals.models import Proposal
from tests.factories.relationships import RelationshipFactory


class ProposalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Proposal

    # Beyond what the services count to in a test, for they begin at 1.
    number = factory.Sequence(lambda n: f"P-2026-{n + 500:03d}")
    relationship = factory.SubFactory(RelationshipFactory, status="proposed", is_published=False)
