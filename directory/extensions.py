"""What the directory offers to search and to rows that only point."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.selectors import OFFICE, OFFICE_AND_ADMIN, in_trash
from accounts.services.holds import is_held
from common.decisions import Decision
from common.extend import Kind, Past, Rows, Trashed, register
from common.merge import bounded, either, row
from directory import permissions, selectors, services
from directory.models import (
    Channel,
    Home,
    Membership,
    Office,
    Organization,
    Part,
    Person,
    Place,
    PlaceFact,
    PlaceName,
)

PLACE, PERSON, ORGANIZATION = "directory.place", "directory.person", "directory.organization"


def _places(user: Any, text: str) -> QuerySet[Any, Any]:
    found = bounded(Place.objects.visible_to(user).filter(folded__words=text))
    return row(found, PLACE, title="name", detail="country_printed")


def _places_otherwise(user: Any, text: str) -> QuerySet[Any, Any]:
    found = either(*Place.objects.visible_to(user).known_otherwise_by(text)).exclude(folded__read_words=text)
    return row(found, PLACE, title="name", detail="country_printed")


def _people(user: Any, text: str) -> QuerySet[Any, Any]:
    found = bounded(Person.objects.visible_to(user).filter(folded__words=text))
    return row(found, PERSON, title="name", detail="own_name")


def _organizations(user: Any, text: str) -> QuerySet[Any, Any]:
    found = bounded(Organization.objects.visible_to(user).filter(folded__words=text))
    return row(found, ORGANIZATION, title="name", detail="known_as")


def _address(record: Any) -> str:
    return str(record.get_absolute_url())


def _put_back(record: Any, by: Any) -> Any:
    return services.take_from_trash(record=record, by=by)


def _unmerged(model: Any, user: Any) -> QuerySet[Any]:
    rows: QuerySet[Any] = in_trash(model, user)
    return rows.filter(merged_into=None)


def _kept_with(record: Any) -> str:
    """What a record said before it was merged is part of the history of the one it became."""
    return _("Its history belongs to the record it was merged into.") if record.merged_into_id else ""


def _offices(user: Any) -> QuerySet[Office]:
    return in_trash(Office, user).filter(person__trashed_at=None).select_related("person")


def _of_places(model: Any, user: Any) -> QuerySet[Any]:
    """Names and facts of places that stand; the office keeps them."""
    rows: QuerySet[Any] = model.everything.trashed() if user.has_role(*OFFICE) else model.everything.none()
    return rows.filter(place__trashed_at=None).select_related("place", "trashed_by")


def _channels(user: Any) -> QuerySet[Channel]:
    """Numbers and addresses of contacts this person sees; a member those he or she put there."""
    people, organizations = Person.objects.visible_to(user), Organization.objects.visible_to(user)
    rows: QuerySet[Channel] = Channel.everything.readable_by(user).trashed()
    rows = rows.filter(Q(person__in=people) | Q(organization__in=organizations))
    rows = rows if user.has_role(*OFFICE) else rows.filter(trashed_by=user)
    return rows.select_related("person__organization", "organization", "trashed_by")


def _may_put_part_back(user: Any, part: Part) -> Decision:
    if isinstance(part, Channel):
        return permissions.can_change_contacts(user, part.owner)
    return permissions.can_change_places(user, part.owner)


def _put_part_back(part: Any, by: Any) -> Any:
    return services.put_part_back(part=part, owner=part.owner, by=by)


def _held_with(part: Any) -> str:
    return _("A legal hold keeps the record it belongs to.") if is_held(part.owner) else ""


def _trashed_part(model: Any, rows: Any) -> Trashed:
    return Trashed(
        "trash",
        model,
        rows,
        _may_put_part_back,
        _put_part_back,
        lambda part: _address(part.owner),
        about=lambda part: str(part.owner),
        kept=_held_with,
    )


def _memberships(user: Any) -> QuerySet[Membership]:
    return in_trash(Membership, user).select_related("organization")


def _kept_memberships(user: Any) -> QuerySet[Membership]:
    rows: QuerySet[Membership] = Membership.objects.visible_to(user)
    return rows if permissions.can_keep_memberships(user) else rows.none()


TRASH = (
    _trashed_part(PlaceName, partial(_of_places, PlaceName)),
    _trashed_part(PlaceFact, partial(_of_places, PlaceFact)),
    _trashed_part(Channel, _channels),
    Trashed(
        "trash",
        Place,
        lambda user: in_trash(Place, user, readers=OFFICE_AND_ADMIN).filter(merged_into=None),
        permissions.can_keep_contacts,
        _put_back,
        _address,
        kept=_kept_with,
    ),
    *(
        Trashed(
            "trash",
            model,
            partial(_unmerged, model),
            permissions.can_keep_contacts,
            _put_back,
            _address,
            kept=_kept_with,
        )
        for model in (Person, Organization)
    ),
    Trashed(
        "trash",
        Membership,
        _memberships,
        permissions.can_keep_memberships,
        _put_back,
        _address,
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


def _absorbed(record: Any) -> list[Any]:
    """Records that were merged into this one."""
    return list(type(record)._base_manager.filter(merged_into=record).values_list("pk", flat=True))  # noqa: SLF001 - all rows


HOME, MEMBERSHIP = "directory.home", "directory.membership"
HISTORY = (
    Past("history", PLACE, Place, silent=("apart",)),
    Past("history", ORGANIZATION, Organization),
    Past("history", PERSON, Person, words={"own_language": _code}),
    *(
        Past(
            "history",
            key,
            model,
            "merged_into",
            gettext_lazy("Merged record"),
            ("name",),
            of=_absorbed,
            silent=("apart",),
        )
        for key, model in ((PLACE, Place), (ORGANIZATION, Organization), (PERSON, Person))
    ),
    Past("history", PERSON, Office, "person", gettext_lazy("Office"), ("title",)),
    Past("history", MEMBERSHIP, Membership),
    Past("history", HOME, Home, words={"language": _code}),
)

register(
    "directory",
    *HISTORY,
    *TRASH,
    Rows("search", _places),
    Rows("search", _places_otherwise),
    Rows("search", _people),
    Rows("search", _organizations),
    Kind(
        "records",
        MEMBERSHIP,
        lambda one: reverse("directory:membership-edit", args=[one.pk]),
        _kept_memberships,
    ),
    Kind("records", PLACE, _address, Place.objects.visible_to),
    Kind("records", PERSON, _address, Person.objects.visible_to),
    Kind("records", ORGANIZATION, _address, Organization.objects.visible_to),
)
