"""Exchanges."""

import factory

from common.dates import PartialDate
from exchanges.models import Exchange


class ExchangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Exchange
        skip_postgeneration_save = True

    kind = "student"
    starts = PartialDate(2026, 10)
    story = "Students came."

    @factory.post_generation
    def relationships(self, create, extracted, **kwargs):
        if create and extracted:
            self.relationships.set(extracted)
