"""Evaluations."""

from datetime import date

import factory

from reviews.models import Evaluation, FollowUp
from tests.factories.relationships import RelationshipFactory


class EvaluationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Evaluation

    # Beyond what the services count to in a test, for they begin at 1.
    number = factory.Sequence(lambda n: f"E-2026-{n + 500:02d}")
    relationship = factory.SubFactory(RelationshipFactory)
    state = "in_progress"
    period_from = date(2025, 1, 1)
    period_to = date(2026, 11, 15)
    due_on = date(2026, 12, 14)


class FollowUpFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FollowUp

    evaluation = factory.SubFactory(EvaluationFactory)
    what = "Write to the new mayor"
