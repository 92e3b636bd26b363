"""The rows of the relationships list, with everything a row shows read in one query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Self

from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, JSONObject
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from committees.models import Committee
from common.capped import Capped
from common.countries import USUAL_NAMES, is_code
from common.few import few_values
from common.folding import fold
from common.memory import unwritten
from common.text import in_short
from directory.models import PlaceName
from directory.selectors import Thresholds, own_names
from relationships import workflow
from relationships.models import Party, Relationship, TypeTier
from relationships.selectors.pending import pending_words, with_pending
from relationships.selectors.standing import (
    adopted_links,
    numbers_without_paper,
    quiet,
    review_due,
    without_resolution,
)

Choices = dict[str, list[tuple[str, str]]]
MOST_CHOICES = 200
# Every country there is, and words that name none.
MOST_COUNTRIES = 300
ALL_FROM = 2  # the part of a file with which it is a long one
SHORTEST_INDEXED = 3  # letters; the index of common/trigrams.py knows no shorter piece


# What a row shows, by the names of the columns: reading whole records takes three times as long.
SHOWN = (
    "pk", "slug", "folded", "status", "sample", "committee_id", "lead_organization_id",
    "owner_id", "next_review_on", "review_is_sample", "last_activity", "last_activity_on",
    "activity_is_sample", "partner__name", "partner__apart", "partner__country_printed", "partner__kind",
    "type__name", "type__needs_council", "since_date", "owner__name", "owner__email", "own", "resolution",
    "partner_id", "contradiction", "lapsed",
)  # fmt: skip


def portfolio(user: Any) -> QuerySet[Relationship]:
    """Ties a person may see, with own name, first resolution and what is pending beside them.

    Where no resolution is on file, the number of one that is only named stands in its place, without a key.
    """
    names = own_names(OuterRef("partner"))
    papers = adopted_links().filter(relationship=OuterRef("pk"))
    papers = papers.order_by("resolution__state", "resolution__adopted_on", "resolution_id")
    rows: QuerySet[Relationship] = Relationship.objects.visible_to(user)
    name = JSONObject(text="text", language="language")
    paper = JSONObject(pk="resolution_id", number="resolution__number", state="resolution__state")
    named = numbers_without_paper().filter(relationship=OuterRef("pk"))
    first = Coalesce(
        Subquery(papers.values(told=paper)[:1]),
        # Read only where there is no paper.
        Subquery(named.values(told=JSONObject(pk=Value(None, IntegerField()), number="note"))[:1]),
    )
    return with_pending(rows.select_related("partner", "type", "owner")).annotate(
        own=Subquery(names.values(told=name)[:1]), resolution=first
    )


def in_file(rows: QuerySet[Relationship]) -> QuerySet[Any, Any]:
    """What a file holds of each of these ties: dates as their columns write them, and which are samples."""
    known = (Cast(name, TextField()) for name in ("since_date", "last_activity"))
    places = ("partner__name", "partner__apart", "partner__country_printed", "partner__kind")
    return rows.values_list(
        "pk", *places, "type__name", "status", *known, "last_activity_on", "next_review_on",
        "owner__name", "owner__email", "sample", "activity_is_sample", "review_is_sample",
    )  # fmt: skip


def bare_number(note: str) -> str:
    """The number as the note of an act gives it."""
    return in_short(note.rstrip(". "))


class FileBeside:
    """The first resolution of each tie by number, and what is pending, for rows that come a part at a time.

    A list of one part asks for its own, a longer one once for all: asked per row, papers take the database
    five times as long as the ties.
    """

    def __init__(self) -> None:
        self.asked, self.numbers = 0, dict[int, str]()
        self.pending: Mapping[int, Sequence[str]] = {}

    def of(self, ties: Sequence[int]) -> Self:
        """With those of these ties, by key."""
        self.asked += 1
        if self.asked <= ALL_FROM:
            these = None if self.asked == ALL_FROM else ties
            self.pending = pending_words(these)
            links, named = adopted_links(), numbers_without_paper()
            if these is not None:
                links, named = links.filter(relationship__in=these), named.filter(relationship__in=these)
            # The first comes last, and stays.
            last_first = links.order_by("-resolution__state", "-resolution__adopted_on", "-resolution_id")
            pairs = last_first.values_list("relationship_id", "resolution__number")
            same: dict[str, str] = {}
            self.numbers = {tie: same.setdefault(text, text) for tie, text in pairs.iterator(chunk_size=2000)}
            for tie, note in named.values_list("relationship_id", "note").iterator(chunk_size=2000):
                self.numbers.setdefault(tie, bare_number(note))
        return self


def in_trash(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Ties in Trash, newest first."""
    return rows.trashed().select_related("partner").order_by("-trashed_at")  # type: ignore[attr-defined, no-any-return]


def if_council_decides(rows: QuerySet[Any], tier: str) -> QuerySet[Any]:
    """These rows where the council decides on ties of this type, else none; asked once, not of each tie."""
    return rows.filter(Exists(TypeTier.objects.filter(pk=tier, needs_council=True)))


def holding_words(rows: QuerySet[Any], words: list[str]) -> QuerySet[Any]:
    """Ties one of whose partner's names, in any script, holds every word; or those of a third city."""
    for word in words:
        ties = Relationship.objects.order_by().values("pk")
        named = PlaceName.objects.filter(folded__contains=word).order_by().values("place")
        third = Party.objects.filter(further=True).order_by().values("relationship")
        third = third.filter(Q(place__folded__contains=word) | Q(place__in=named))
        if len(word) < SHORTEST_INDEXED:
            # No index knows it and most ties hold it: a page is full long before the list is read to its end.
            rows = rows.filter(Q(folded__contains=word) | Q(partner__in=named) | Q(pk__in=third))
        else:
            known = ties.filter(folded__contains=word)
            rows = rows.filter(pk__in=known.union(ties.filter(partner__in=named), third))
    return rows


def _rights(user: Any) -> object:
    """Whose ties: all of them, or those of one person."""
    return "all" if user.is_active and user.reads_whole_program else user.pk


def counts_of_views(user: Any, limits: Thresholds) -> Mapping[str, int]:
    """How many ties each view would show; 1,001 stands for all above a thousand."""
    day = timezone.localdate()
    return unwritten(
        ("ties by view", _rights(user), limits, day), lambda: _counts(user, limits, day), alone=True
    )


def _counts(user: Any, limits: Thresholds, day: date) -> dict[str, int]:
    """In one query."""
    rows = Relationship.objects.visible_to(user)
    views = {
        "standing": rows.filter(status__in=workflow.STANDING),
        "active": rows.filter(status=workflow.ACTIVE),
        "review": review_due(rows, day, within=limits.review_soon_days),
        "quiet": quiet(rows, day, limits.quiet_years),
        "unresolved": without_resolution(rows),
        "proposed": rows.filter(status=workflow.PROPOSED),
        "all": rows,
    }
    # Any row serves to hang the counts on; without one there is nothing to count.
    any_row = Relationship._base_manager.order_by()  # noqa: SLF001 - the documented way to all rows
    counted: Any = any_row.values(**{key: Capped(found) for key, found in views.items()})[:1]
    return next(iter(counted), dict.fromkeys(views, 0))


def choices_of_filters(user: Any, *, many: bool = False) -> Choices:
    """Countries, types, committees and owners that occur; where there are many ties, those that may."""
    name = ("choices of the list of ties", _rights(user), many, timezone.localdate())
    return unwritten(name, lambda: _choices(user, many=many), alone=True)


def _choices(user: Any, *, many: bool) -> Choices:
    if many and user.reads_whole_program:
        keys = few_values(Relationship.objects.present(), "country_key")
        return {"country": _countries(keys), **_that_may_occur()}
    pairs = ("type", "type__name", "committee", "committee__name", "owner", "owner__name")
    rows = Relationship.objects.visible_to(user).order_by()
    found: dict[str, dict[str, str]] = {"type": {}, "committee": {}, "owner": {}}
    countries = set()
    for country, *cells in rows.values_list("country_key", *pairs).distinct():
        countries.add(country)
        for key, value, words in zip(found, cells[::2], cells[1::2], strict=True):
            if value:
                found[key][str(value)] = str(words)
    return {"country": _countries(countries), **{key: _sorted(named) for key, named in found.items()}}


def _countries(keys: Iterable[str]) -> list[tuple[str, str]]:
    """By the names the program uses, then as printed those that no code is known of."""
    found: tuple[dict[str, str], dict[str, str]] = {}, {}
    for key in filter(None, keys):
        coded = is_code(key)
        found[not coded][key] = (
            # The names in another language are in its catalogue of words.
            _(USUAL_NAMES.get(key, key)) if coded else _("%(country)s (as printed)") % {"country": key}
        )
    return [pair for named in found for pair in _sorted(named, MOST_COUNTRIES)]


def possible_owners() -> QuerySet[User]:
    """People who may look after a tie."""
    return User.objects.filter(is_active=True).exclude(role__in=(Role.ADMIN, Role.VIEWER))


def _that_may_occur() -> Choices:
    """Types, committees of ours and people who may look after a tie, in one query."""
    kinds = {
        "type": TypeTier.objects.filter(trashed_at=None),
        "committee": Committee.objects.present().filter(mirrors=None),
        "owner": possible_owners(),
    }
    branches = [
        rows.order_by().annotate(of=Value(key)).values_list("of", "pk", "name") for key, rows in kinds.items()
    ]
    found: dict[str, dict[str, str]] = {key: {} for key in kinds}
    for key, pk, name in branches[0].union(*branches[1:], all=True):
        found[key][str(pk)] = name
    return {key: _sorted(named) for key, named in found.items()}


def _sorted(named: dict[str, str], most: int = MOST_CHOICES) -> list[tuple[str, str]]:
    return sorted(named.items(), key=lambda pair: _key(pair[1]))[:most]


@lru_cache(maxsize=2000)
def _key(words: str) -> str:
    """Folding is slow, and the same few hundred names come with every page."""
    return fold(words)
