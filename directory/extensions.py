"""What the directory offers to search and to rows that only point."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from accounts.selectors import OFFICE_AND_ADMIN, in_trash
from common.extend import Kind, Past, Rows, Trashed, register
from common.merge import MOST_FOUND, newest, row
from directory import permissions, selectors, services
from directory.models import Home, Office, Organization, Person, Place

PLACE, PERSON, ORGANIZATION = "directory.place", "directory.person", "directory.organization"


def _places(user: Any, text: str) -> QuerySet[Any, Any]:
    found = newest(Place.objects.visible_to(user).matching(text), MOST_FOUND, "-pk")
    return row(found, PLACE, title="name", detail="country_printed")


def _people(user: Any, text: str) -> QuerySet[Any, Any]:
    found = Person.objects.visible_to(user).matching(text)
    return row(found, PERSON, title="name", detail="own_name")


def _organizations(user: Any, text: str) -> QuerySet[Any, Any]:
    found = Organization.objects.visible_to(user).matching(text)
    return row(found, ORGANIZATION, title="name", detail="known_as")


def _address(record: Any) -> str:
    return str(record.get_absolute_url())


def _put_back(record: Any, by: Any) -> Any:
    return services.take_from_trash(record=record, by=by)


def _offices(user: Any) -> QuerySet[Office]:
    return in_trash(Office, user).filter(person__trashed_at=None).select_related("person")


TRASH = (
    Trashed(
        "trash",
        Place,
        lambda user: in_trash(Place, user, readers=OFFICE_AND_ADMIN),
        permissions.can_keep_contacts,
        _put_back,
        _address,
    ),
    *(
        Trashed("trash", model, partial(in_trash, model), permissions.can_keep_contacts, _put_back, _address)
        for model in (Person, Organization)
    ),
    Trashed(
        "trash",
        Office,
        _offices,
        permissions.can_keep_contacts,
        _put_back,
        lambda office: _address(office.person),
    ),
)


def _code(code: str) -> str:
    return selectors.language_name(code)


HOME = "directory.home"
HISTORY = (
    Past("history", PLACE, Place),
    Past("history", ORGANIZATION, Organization),
    Past("history", PERSON, Person, words={"own_language": _code}),
    Past("history", PERSON, Office, "person", gettext_lazy("Office"), ("title",)),
    Past("history", HOME, Home, words={"language": _code}),
)

register(
    "directory",
    *HISTORY,
    *TRASH,
    Rows("search", _places),
    Rows("search", _people),
    Rows("search", _organizations),
    Kind("records", PLACE, _address, Place.objects.visible_to),
    Kind("records", PERSON, _address, Person.objects.visible_to),
    Kind("records", ORGANIZATION, _address, Organization.objects.visible_to),
)
