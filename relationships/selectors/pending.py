"""What follows of many ties from their terms and from the word of the other side; of one see `standing`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from relationships import workflow
from relationships.models import Milestone, MilestoneKind, Party, Relationship, Side
from relationships.selectors.standing import (
    DISPUTED,
    DISPUTED_BY,
    PENDING,
    Computed,
    contradicted,
    lapsed,
)

# Between the type of a tie and what is computed about it, in one cell of a file.
BETWEEN = " · "
PART = re.compile(r"%\\\(\w+\\\)s")


def contradictions() -> QuerySet[Party]:
    """Sides of partners that state another status than ours."""
    theirs: QuerySet[Party] = Party.objects.filter(side=Side.PARTNER).exclude(stated_status="")
    return theirs.exclude(stated_status=F("relationship__status")).order_by("pk")


def lapsed_terms(today: date | None = None) -> QuerySet[Milestone]:
    """The last expiry of each tie where it certainly lies behind us, and nothing was renewed since."""
    acts: QuerySet[Milestone] = Milestone.objects.present().filter(rival_of=None)
    same = acts.order_by().filter(relationship=OuterRef("relationship"))
    later = same.filter(kind=MilestoneKind.EXPIRES, date__gt=OuterRef("date"))
    renewed = same.filter(kind=MilestoneKind.RENEWED, date__last__gte=OuterRef("date__first"))
    over = acts.filter(kind=MilestoneKind.EXPIRES, date__last__lt=today or timezone.localdate())
    return over.filter(~Exists(later), ~Exists(renewed)).order_by("pk")


def with_pending(rows: QuerySet[Relationship]) -> QuerySet[Relationship]:
    """Each tie with what contradicts it and the day its term ended, or nothing, for `pending_states`."""
    word = JSONObject(status="stated_status", place="place_id", city="place__name")
    here = {"relationship": OuterRef("pk")}
    return rows.annotate(
        contradiction=Subquery(contradictions().filter(**here).values(told=word)[:1]),
        lapsed=Subquery(lapsed_terms().filter(**here).values("date")[:1]),
    )


def pending_states(tie: Any) -> list[Computed]:
    """Of a row of `with_pending`: disputed, renewal pending."""
    found, word = [], tie.contradiction
    if word:
        found.append(contradicted(word["status"], word["city"] if word["place"] != tie.partner_id else ""))
    if tie.lapsed and tie.status in workflow.STANDING:
        found.append(lapsed(tie.lapsed))
    return found


def without_pending(cell: str) -> str:
    """What a cell of our own file says of a tie before the words of `pending_words`."""
    ours = [PART.sub(".*", re.escape(str(words))) for words in (DISPUTED, DISPUTED_BY, PENDING)]
    parts = cell.split(BETWEEN)
    while parts and any(re.fullmatch(pattern, parts[-1]) for pattern in ours):
        parts.pop()
    return BETWEEN.join(parts)


def pending_words(ties: Sequence[int] | None = None) -> Mapping[int, Sequence[str]]:
    """The same in words, of these ties or, for a long list, of all; by their keys."""
    words: defaultdict[int, list[str]] = defaultdict(list)
    terms, parties = lapsed_terms(), contradictions()
    if ties is not None:
        terms, parties = terms.filter(relationship__in=ties), parties.filter(relationship__in=ties)
    other = ("relationship_id", "relationship__partner_id", "place_id", "place__name", "stated_status")
    for tie, partner, place, name, stated in parties.values_list(*other):
        words[tie] = words[tie] or [contradicted(stated, name if place != partner else "").label]
    terms = terms.filter(relationship__status__in=workflow.STANDING)
    # The same day may stand there twice.
    for tie, day in set(terms.values_list("relationship_id", "date")):
        words[tie] += [lapsed(day).label] if day else []
    return words
