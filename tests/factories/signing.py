"""Agreements ready to be signed, and what stands around a signing."""

import factory

from agreements.models import (
    Agreement,
    Ceremony,
    Certificate,
    NationalNotice,
    Original,
    ProgrammeItem,
    Signer,
)
from tests.factories.relationships import RelationshipFactory


class ApprovedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agreement

    relationship = factory.SubFactory(RelationshipFactory)
    number = factory.Sequence(lambda n: f"A-2026-{n + 700:03d}")
    title_home = "Sister city agreement"
    state = "approved"


class SignerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Signer

    agreement = factory.SubFactory(ApprovedFactory)
    side = "home"
    name = factory.Sequence(lambda n: f"Signer {n}")


class CeremonyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Ceremony

    agreement = factory.SubFactory(ApprovedFactory)
    place = "City Hall"


class StepFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProgrammeItem

    ceremony = factory.SubFactory(CeremonyFactory)
    what = factory.Sequence(lambda n: f"Step {n}")
    order = factory.Sequence(lambda n: n + 1)


class OriginalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Original

    agreement = factory.SubFactory(ApprovedFactory)
    held_by = "City Clerk"


class NoticeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = NationalNotice

    agreement = factory.SubFactory(ApprovedFactory)
    body_name = "Sister Cities International"


class CertificateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Certificate

    relationship = factory.SubFactory(RelationshipFactory)
    recipient = factory.Sequence(lambda n: f"Recipient {n}")
    what_for = "in recognition of friendship"
