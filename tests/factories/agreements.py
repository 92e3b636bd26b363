"""Texts of agreements, their clauses, versions and approvals."""

import factory

from agreements.models import Agreement, Approval, Clause, Version
from tests.factories.relationships import RelationshipFactory


class AgreementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agreement

    relationship = factory.SubFactory(RelationshipFactory)
    number = factory.Sequence(lambda n: f"A-2026-{n + 100:03d}")
    title_home = "Agreement"
    title_partner = "Acuerdo"
    language_partner = "es"
    home_name = "City of Bakersfield"
    home_name_theirs = "Ciudad de Bakersfield"
    partner_name = "City of Mazatlán"
    partner_name_theirs = "Ciudad de Mazatlán"


class ClauseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Clause

    agreement = factory.SubFactory(AgreementFactory)
    order = factory.Sequence(lambda n: n + 1)
    heading_home = factory.Sequence(lambda n: f"Article {n}")
    text_home = "The cities work together."
    text_partner = "Las ciudades trabajan juntas."


class VersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Version

    agreement = factory.SubFactory(AgreementFactory)
    number = 1
    content = factory.LazyFunction(dict)
    text_hash = factory.Sequence(lambda n: f"{n:064d}")


class ApprovalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Approval

    version_approved = factory.SubFactory(VersionFactory)
    text_hash = factory.SelfAttribute("version_approved.text_hash")
    role = "partner"
    body = "City Council"
