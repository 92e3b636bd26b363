"""Reading committees, their seats and who sits in them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat
from django.utils import timezone
from django.utils.translation import gettext as _

from committees.models import Committee, CommitteeKind, Seat, Term
from directory.models import Home
from directory.selectors import thresholds, uses


def committees_for_list(user: Any) -> QuerySet[Committee]:
    """Committees a person may see, ours before theirs and the board first, with seats and vacancies."""
    ours = Q(mirrors=None) & Q(place__in=Home.objects.values("place"))
    rank = Case(
        When(~ours, then=Value("3 ")), When(kind=CommitteeKind.BOARD, then=Value("1 ")), default=Value("2 ")
    )
    seats = Seat.objects.filter(committee=OuterRef("pk"), trashed_at=None)
    filled = Term.objects.current().filter(seat__committee=OuterRef("pk"))
    rows: QuerySet[Committee] = Committee.objects.visible_to(user).select_related("place", "mirrors")
    return rows.annotate(
        listed=Concat(rank, F("folded")),
        seat_count=_count(seats, "committee", "pk"),
        filled_count=_count(filled, "seat__committee", "seat"),
    )


def uses_of(committee: Committee) -> list[str]:
    """What keeps a committee out of Trash, in words: what points at it, and its seats."""
    found = uses(committee)
    seats = committee.seats.filter(trashed_at=None)
    return [*found, _("its seats")] if seats.exists() else found


def _count(rows: QuerySet[Any], group: str, counted: str) -> Coalesce:
    numbers = rows.order_by().values(group).annotate(n=Count(counted, distinct=True)).values("n")
    return Coalesce(Subquery(numbers, output_field=IntegerField()), 0)


def seats_of(committee: Committee) -> list[dict[str, Any]]:
    """Every seat with the terms that run, the ones to come and the ones that ended, in two queries."""
    today = timezone.localdate()
    terms: dict[int, list[Term]] = {}
    rows = Term.objects.present().filter(seat__committee=committee).select_related("person")
    for term in rows.order_by(F("starts").desc(nulls_last=True), "-pk"):
        terms.setdefault(term.seat_id, []).append(term)
    seats = Seat.objects.filter(committee=committee, trashed_at=None).order_by("order", "pk")
    soon = today + timedelta(days=thresholds().terms_soon_days)
    return [_seat(seat, terms.get(seat.pk, []), today, soon) for seat in seats]


def _seat(seat: Seat, terms: list[Term], today: date, soon: date) -> dict[str, Any]:
    past = [term for term in terms if term.ends and term.ends.last_day < today]
    coming = [term for term in terms if term.starts and term.starts.first_day > today]
    current = [term for term in terms if term not in past and term not in coming]
    return {
        "seat": seat,
        "current": [{"term": term, "ends_soon": _ends_between(term, today, soon)} for term in current],
        "coming": coming,
        "past": past,
    }


def _ends_between(term: Term, first: date, last: date) -> bool:
    """Whether the last possible day of a running term lies within so many days as the city calls soon."""
    return term.ends is not None and first <= term.ends.last_day <= last


def ending_terms(user: Any, today: date | None = None, soon: int | None = None) -> QuerySet[Term]:
    """Running terms that end soon, in committees a person may see; the city says how many days that is."""
    day = today or timezone.localdate()
    days = thresholds().terms_soon_days if soon is None else soon
    rows: QuerySet[Term] = Term.objects.current(day).filter(
        ends__last__lte=day + timedelta(days=days),
        seat__committee__in=Committee.objects.visible_to(user),
    )
    return rows.select_related("person", "seat__committee").order_by("ends", "pk")


def co_members(user: Any) -> QuerySet[Any, Any]:
    """Keys of the people who sit on a person's committees now, and on their mirrors."""
    mine = Term.objects.current().of_user(user).values("seat__committee")
    there = Q(seat__committee__in=mine) | Q(seat__committee__mirrors__in=mine)
    keys: QuerySet[Any, Any] = Term.objects.current().filter(there).values("person")
    return keys


def terms_of_reference(user: Any) -> QuerySet[Any, Any]:
    """Keys of the papers that say what a person's committees are for."""
    rows: QuerySet[Any, Any] = (
        Committee.objects.visible_to(user).exclude(terms_of_reference=None).values("terms_of_reference")
    )
    return rows
