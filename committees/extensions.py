"""What committees offer to contacts, Today, search and whom a member may see."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet, Value
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Role
from accounts.selectors import OFFICE_AND_ADMIN, in_trash
from committees import permissions
from committees.models import Committee, Seat, Term
from committees.selectors import co_members, ending_terms, terms_of_reference
from committees.services import take_from_trash
from common.extend import Kind, Panel, Past, Reach, Rows, Trashed, register
from common.merge import bounded, row
from common.prepared import prepared
from directory.selectors import thresholds

KIND = "committees.committee"


def _search(user: Any, text: str) -> QuerySet[Any, Any]:
    found = bounded(Committee.objects.visible_to(user).matching(text))
    return row(found, KIND, title="name", detail="place__name")


def _at_place(user: Any, place: Any) -> QuerySet[Any, Any]:
    found = Committee.objects.visible_to(user).filter(place=place)
    return row(found, KIND, title="name", detail=Value(_("Committee")))


def _seats_of_person(request: HttpRequest, person: Any) -> dict[str, Any]:
    seen = Committee.objects.visible_to(request.user)
    terms = Term.objects.present().filter(person=person, seat__committee__in=seen, seat__trashed_at=None)
    ordered = terms.select_related("seat__committee").order_by(F("starts").desc(nulls_last=True), "-pk")
    return {"person_terms": ordered}


def _of_organization(request: HttpRequest, organization: Any) -> dict[str, Any]:
    seen = Committee.objects.visible_to(request.user).filter(organization=organization)
    return {"organization_committees": seen.select_related("place").order_by("kind", "name")}


def _today(request: Any, _subject: Any) -> dict[str, Any]:
    """Those who appoint see every term that ends soon; members find their own seat on Today anyway."""
    concerned = request.user.has_role(Role.COORDINATOR, Role.CLERK)
    ending = _ending(request.user, soon=(thresholds().terms_soon_days,)) if concerned else []
    return {"ending_terms": ending, "needs": len(ending)}


@prepared
def _ending(user: Any, *, soon: tuple[int]) -> QuerySet[Term]:
    return ending_terms(user, soon=soon[0])


def _put_back(record: Any, by: Any) -> Any:
    return take_from_trash(record=record, by=by)


def _seats_in_trash(user: Any) -> QuerySet[Seat]:
    return in_trash(Seat, user).filter(committee__trashed_at=None).select_related("committee")


def _terms_in_trash(user: Any) -> QuerySet[Term]:
    rows = in_trash(Term, user).filter(seat__trashed_at=None, seat__committee__trashed_at=None)
    return rows.select_related("person", "seat__committee")


TRASH = (
    Trashed(
        "trash",
        Committee,
        lambda user: in_trash(Committee, user, readers=OFFICE_AND_ADMIN),
        permissions.can_change_committees,
        _put_back,
        lambda committee: str(committee.get_absolute_url()),
    ),
    Trashed(
        "trash",
        Seat,
        _seats_in_trash,
        permissions.can_change_committees,
        _put_back,
        lambda seat: str(seat.committee.get_absolute_url()),
        about=lambda seat: str(seat.committee),
    ),
    Trashed(
        "trash",
        Term,
        _terms_in_trash,
        permissions.can_change_committees,
        _put_back,
        lambda term: str(term.seat.committee.get_absolute_url()),
        about=lambda term: str(term.seat.committee),
    ),
)

HISTORY = (
    Past("history", KIND, Committee),
    Past("history", KIND, Seat, "committee", gettext_lazy("Seat"), ("title",)),
    Past("history", KIND, Term, "seat__committee", gettext_lazy("Term"), ("person",)),
)

register(
    "committees",
    *HISTORY,
    Panel("directory.person.page", "committees/_of_person.html", 10, _seats_of_person),
    Panel("directory.organization.page", "committees/_of_organization.html", 10, _of_organization),
    Panel("today", "committees/_today.html", 60, _today),
    *TRASH,
    Rows("directory.place.uses", _at_place),
    Rows("search", _search),
    Reach("directory.person", co_members),
    Reach("documents.document", terms_of_reference),
    Kind("records", KIND, lambda committee: str(committee.get_absolute_url()), Committee.objects.visible_to),
)
