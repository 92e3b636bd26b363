"""Places, organizations, people and the home city."""

import factory

from directory.models import Home, Office, Organization, Person, Place


class PlaceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Place

    name = factory.Sequence(lambda n: f"Partner {n}")
    country_printed = "Japan"
    country_code = "JP"


class HomeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Home

    place = factory.SubFactory(
        PlaceFactory, name="Bakersfield", country_printed="United States", country_code="US",
        time_zone="America/Los_Angeles", latitude="35.37329", longitude="-119.01871",
    )  # fmt: skip
    program_name = "Bakersfield Sister Cities"


class OrganizationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organization

    name = factory.Sequence(lambda n: f"Association {n}")


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Citizen {n}")


class OfficeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Office

    person = factory.SubFactory(PersonFactory)
    title = "Mayor"
