"""What the directory offers to search and to rows that only point."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from common.extend import Kind, Rows, register
from common.merge import row
from directory.models import Organization, Person, Place

PLACE, PERSON, ORGANIZATION = "directory.place", "directory.person", "directory.organization"


def _places(user: Any, text: str) -> QuerySet[Any, Any]:
    found = Place.objects.visible_to(user).matching(text)
    return row(found, PLACE, title="name", detail="country_printed")


def _people(user: Any, text: str) -> QuerySet[Any, Any]:
    found = Person.objects.visible_to(user).matching(text)
    return row(found, PERSON, title="name", detail="own_name")


def _organizations(user: Any, text: str) -> QuerySet[Any, Any]:
    found = Organization.objects.visible_to(user).matching(text)
    return row(found, ORGANIZATION, title="name", detail="known_as")


def _address(record: Any) -> str:
    return str(record.get_absolute_url())


register(
    "directory",
    Rows("search", _places),
    Rows("search", _people),
    Rows("search", _organizations),
    Kind("records", PLACE, _address, Place.objects.visible_to),
    Kind("records", PERSON, _address, Person.objects.visible_to),
    Kind("records", ORGANIZATION, _address, Organization.objects.visible_to),
)
