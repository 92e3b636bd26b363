"""Reading exchanges: which cities a person may log for, what may be the same one, what comes with a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from common.dates import PartialDate
from common.few import few_years
from common.memory import remembered, unwritten
from common.prepared import circumstances, prepared
from documents.models import Document
from exchanges.models import Exchange, ExchangeKind, Photo
from relationships.models import Relationship, Status, StatusChange
from relationships.selectors.pulse import PulseLine
from relationships.selectors.standing import years_before

FIRST_CITIES = 3
RECENT_LOGS = 60
SATURDAY = 5
PULSE_YEARS = 2
MOST_YEARS = 100

# (field, words) of the people by kind, in the order of the form.
PEOPLE_KINDS = ("students", "chaperones", "officials", "volunteers", "business", "artists", "hosts", "others")


@dataclass(frozen=True)
class Offered:
    """The cities of the form: those shown as chips, and the query for all others."""

    first: Sequence[Relationship]
    rest: QuerySet[Relationship]


def loggable_ties(user: Any) -> QuerySet[Relationship]:
    """Own ties; for a member who sits on no committee every city that is or was a partner."""
    own = Relationship.objects.visible_to(user)
    if user.has_role(Role.MEMBER) and not remembered(f"ties of {user.pk}", own.exists):
        own = Relationship.objects.present().exclude(status=Status.PROPOSED)
    rows: QuerySet[Relationship] = own.exclude(status=Status.NOT_PURSUED).select_related("partner")
    return rows


def ties_to_choose(user: Any, exchange: Exchange) -> QuerySet[Relationship]:
    """Cities one may log for, and those the exchange names already, whatever became of the tie."""
    named = Relationship.objects.visible_to(user).filter(pk__in=exchange.relationships.values("pk"))
    return loggable_ties(user) | named


def offered_cities(user: Any) -> Offered:
    """Cities logged last come first, then those looked after, then A to Z; ended ones never come first."""
    ties = loggable_ties(user)
    near = ties.exclude(status=Status.ENDED)
    first = unwritten(("cities near", circumstances(user)), lambda: _nearest(near, user))
    rest = ties.exclude(pk__in=[tie.pk for tie in first])
    ended = Case(When(status=Status.ENDED, then=Value(1)), default=Value(0))
    return Offered(first, rest.order_by(ended, "folded", "pk"))


def more_than(offered: Offered, number: int, user: Any) -> bool:
    """Whether there are more other cities than a select can hold."""
    rest = offered.rest.order_by()[: number + 1]
    return unwritten(("more cities", circumstances(user), number), rest.count) > number


def _nearest(ties: QuerySet[Relationship], user: Any) -> list[Relationship]:
    """Logged last, looked after, then A to Z; asked one after the other, since ranking all takes seconds."""
    links = Exchange.relationships.through.objects.filter(exchange__trashed_at=None, exchange__logged_by=user)
    logged = links.filter(relationship__in=ties.order_by().values("pk")).order_by("-exchange_id")
    keys = list(dict.fromkeys(logged.values_list("relationship", flat=True)[:RECENT_LOGS]))[:FIRST_CITIES]
    found = ties.in_bulk(keys) if keys else {}
    first = [found[key] for key in keys]
    for rows in (ties.filter(owner_id=user.pk), ties):
        if len(first) < FIRST_CITIES:
            others = rows.exclude(pk__in=[tie.pk for tie in first]).order_by("folded", "pk")
            first += others[: FIRST_CITIES - len(first)]
    return first


def ended_words(ties: Sequence[Relationship]) -> dict[int, str]:
    """What is said about the cities among these whose partnership ended; one query."""
    ended = [tie.pk for tie in ties if tie.status == Status.ENDED]
    if not ended:
        return {}
    changes = StatusChange.objects.filter(relationship__in=ended, new=Status.ENDED, trashed_at=None)
    years = dict(changes.order_by("pk").values_list("relationship", "effective"))
    return {key: _ended_sentence(years.get(key)) for key in ended}


def _ended_sentence(when: PartialDate | None) -> str:
    if when is None:
        return _("This partnership has ended. You can still log it.")
    return _("This partnership ended in %(year)s. You can still log it.") % {"year": when.year}


def last_saturday(today: date) -> date:
    """The Saturday before today; on a Saturday the one a week ago."""
    return today - timedelta(days=(today.weekday() - SATURDAY) % 7 or 7)


def possible_duplicate(user: Any, tie: Relationship, kind: str, when: PartialDate) -> Exchange | None:
    """An exchange somebody else logged for the same city, kind and time, among those this person may see."""
    rows = Exchange.objects.visible_to(user).of(tie).filter(kind=kind).exclude(logged_by=user)
    until = Q(ends=None, starts__last__gte=when.first_day) | Q(ends__last__gte=when.first_day)
    overlapping = rows.filter(until, starts__first__lte=when.last_day).select_related("logged_by")
    found: Exchange | None = overlapping.order_by("-pk").first()
    return found


def who_checks(tie: Relationship) -> User | None:
    """Who looks at what was logged: who looks after the tie, else a coordinator."""
    owner = tie.owner
    if owner and owner.has_role(Role.COORDINATOR, Role.CLERK):
        return owner
    return User.objects.filter(role=Role.COORDINATOR, is_active=True).order_by("pk").first()


def with_partners(rows: QuerySet[Exchange]) -> QuerySet[Exchange]:
    """Exchanges with their partner cities, in one more query whatever their number."""
    ties = Relationship.objects.select_related("partner").order_by("folded", "pk")
    return rows.prefetch_related(Prefetch("relationships", ties, to_attr="all_ties"))


def exchanges_for_page(user: Any) -> QuerySet[Exchange]:
    """Exchanges a person may see, with what every page about one names."""
    return with_partners(Exchange.objects.visible_to(user).select_related("logged_by", "checked_by"))


def for_list(user: Any) -> QuerySet[Exchange]:
    """Exchanges with what a row of the list prints; photos are counted for the rows of a page only."""
    counted = _photos_of_row().values("exchange").annotate(number=Count("pk")).values("number")
    rows = Exchange.objects.visible_to(user).annotate(photo_count=Coalesce(Subquery(counted), 0))
    return with_partners(rows)


def holding_photos(rows: QuerySet[Exchange], *, some: bool) -> QuerySet[Exchange]:
    """Those with photos, or those without any."""
    found = Exists(_photos_of_row())
    return rows.filter(found if some else ~found)


def _photos_of_row() -> QuerySet[Photo]:
    return Photo.objects.filter(exchange=OuterRef("pk"), removed_at=None).order_by()


def last_logs(user: Any, number: int = 3) -> list[Exchange]:
    """What a person logged last."""
    rows = Exchange.objects.present().filter(logged_by=user).order_by("-pk")
    kept = ("last logs", circumstances(user), number)
    return unwritten(kept, lambda: list(with_partners(rows)[:number]), alone=True)


def photos_of(exchange: Exchange) -> list[Photo]:
    """The photos of an exchange with their files."""
    return list(exchange.photos.filter(removed_at=None).select_related("file", "preview"))


def removed_photos_of(exchange: Exchange) -> list[Photo]:
    """Photos taken off an exchange, which can be put back."""
    return list(exchange.photos.exclude(removed_at=None).select_related("file"))


def documents_of(user: Any, exchange: Exchange) -> QuerySet[Document]:
    """The papers of an exchange that a person may see, the newest first."""
    rows: QuerySet[Document] = Document.objects.visible_to(user)
    return rows.filter(pk__in=exchange.documents.values("pk")).order_by("-pk")


def years_of(user: Any) -> list[tuple[str, str]]:
    """The years in which exchanges lie, newest first."""
    return choices_of_years(Exchange.objects.visible_to(user), "starts")


def choices_of_years(rows: QuerySet[Any], name: str) -> list[tuple[str, str]]:
    """The years in which rows lie by this date as known, newest first; the database tells them apart."""
    return [(str(int(year)), str(int(year))) for year in few_years(rows, name)[:MOST_YEARS]]


def cities_of(user: Any) -> list[tuple[str, str]]:
    """The cities a person may see exchanges of."""
    ties = Relationship.objects.visible_to(user).order_by("folded", "pk").select_related("partner")
    return [(str(tie.pk), tie.partner.full_name) for tie in ties[:200]]


def listed_exchanges(user: Any, tie: Relationship) -> list[QuerySet[Exchange]]:
    """The exchanges of a tie a person may see."""
    return [Exchange.objects.visible_to(user).of(tie)]


@prepared
def latest_exchanges(user: Any, *, tie: Any, number: tuple[int]) -> QuerySet[Exchange]:
    """The newest of them."""
    return Exchange.objects.visible_to(user).of(tie).order_by("-starts", "-pk")[: number[0]]


def name_of(exchange: Exchange) -> str:
    """What an exchange is called where its city does not stand beside it; needs `with_partners`."""
    ties: list[Relationship] = getattr(exchange, "all_ties", [])
    cities = ", ".join(tie.partner.short_name for tie in ties)
    words = exchange.title or str(ExchangeKind(exchange.kind).label)
    return _("%(what)s, %(cities)s") % {"what": words, "cities": cities} if cities else words


def today() -> date:
    """Today in the city."""
    return timezone.localdate()


def days_of(tie: Relationship) -> list[tuple[PartialDate | None, bool]]:
    """The last day of every exchange that counts, each with whether it is a sample."""
    rows = Exchange.objects.present().of(tie).values_list("starts", "ends", "sample")
    return [(ends or starts, sample) for starts, ends, sample in rows]


def pulse_of(user: Any, tie: Relationship) -> list[PulseLine]:
    """The last exchange, and how many were held in two years against the two before."""
    rows = Exchange.objects.visible_to(user).of(tie)
    found = [when for pair in rows.values_list("ends", "starts") if (when := pair[0] or pair[1])]
    undated = rows.count() - len(found)
    url = reverse("exchanges:of-tie", args=[tie.slug])
    last = max(found, key=lambda when: when.last_day).display() if found else _("Not recorded")
    now, line = today(), years_before(today(), PULSE_YEARS)
    before = years_before(now, 2 * PULSE_YEARS)
    days = [when.last_day for when in found]
    recent = sum(line <= day for day in days)
    earlier = sum(before <= day < line for day in days)
    words = _("Exchanges in the last 24 months: %(recent)d. In the 24 before: %(earlier)d.")
    said = words % {"recent": recent, "earlier": earlier}
    rule = _("Counted by the last possible day. Without any date, and so not counted: %(undated)d.")
    return [
        PulseLine(
            _("Last exchange"), f"{last}.", _("The exchange whose last possible day is the latest."), url
        ),
        PulseLine(_("Exchanges"), said, rule % {"undated": undated}, url),
    ]
