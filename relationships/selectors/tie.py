"""One tie with everything its overview shows, read in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet, Subquery

from common.folding import fold
from council.models import Resolution
from directory.models import Person, Place
from documents.models import Document
from relationships import workflow
from relationships.models import (
    Contact,
    Milestone,
    Origin,
    Party,
    Preparation,
    Relationship,
    SharedTie,
    Side,
    Statement,
    StatusChange,
    WorkPlan,
)

MOST_IN_TRASH = 200


def ties_for_page(user: Any) -> QuerySet[Relationship]:
    """Ties with what every page about one needs, in one query and one for the names."""
    rows: QuerySet[Relationship] = Relationship.objects.visible_to(user)
    further = Party.objects.filter(relationship=OuterRef("pk"), further=True)
    return (
        rows.select_related("partner", "type", "since", "committee", "lead_organization", "owner")
        .annotate(has_further=Exists(further))
        .prefetch_related(Prefetch("partner__names", to_attr="all_names"))
    )


def ties_for_overview(user: Any) -> QuerySet[Relationship]:
    """Ties with everything their overview names."""
    papers = Relationship.documents.through.objects.filter(relationship=OuterRef("pk"))
    people = Person.objects.present().filter(place=OuterRef("partner"))
    others = Relationship.objects.visible_to(user).filter(partner=OuterRef("partner"))
    others = others.exclude(pk=OuterRef("pk")).order_by()
    decisions = StatusChange.objects.present().filter(relationship=OuterRef("pk"), new=OuterRef("status"))
    prepared = Preparation.objects.visible_to(user).filter(relationship=OuterRef("pk"))
    return (
        ties_for_page(user)
        .annotate(has_paper=Exists(papers), has_contact=Exists(people), has_others=Exists(others))
        .annotate(
            status_from=Subquery(decisions.order_by("-pk").values("effective")[:1]),
            preparing=Subquery(prepared.filter(state=workflow.PREPARING).values("new")[:1]),
        )
        .prefetch_related(
            Prefetch("parties", Party.objects.select_related("place"), to_attr="all_parties"),
            Prefetch("milestones", milestones_with_papers(), to_attr="all_milestones"),
            Prefetch("shared_ties", SharedTie.objects.present(), to_attr="all_shared"),
            Prefetch("origins", Origin.objects.filter(trashed_at=None), to_attr="all_origins"),
            Prefetch("statements", Statement.objects.present(), to_attr="all_statements"),
            Prefetch(
                "resolutions", Resolution.objects.present().select_related("body"), to_attr="all_resolutions"
            ),
        )
    )


def milestones_with_papers() -> QuerySet[Milestone]:
    """Milestones in order, each with the paper it rests on."""
    rows: QuerySet[Milestone] = Milestone.objects.present()
    in_order = (F("date").asc(nulls_last=True), "pk")
    return rows.select_related("resolution__body", "document").order_by(*in_order)


def further_cities(tie: Relationship) -> list[Party]:
    """The cities of a tie beside our own and the partner it is named after: some hold between three."""
    if not getattr(tie, "has_further", True):
        return []
    return [party for party in _parties_of(tie) if party.further]


def _parties_of(tie: Any) -> Sequence[Party]:
    """The sides of a tie, read once: the head of a page and its people both ask."""
    if getattr(tie, "all_parties", None) is None:
        tie.all_parties = list(tie.parties.select_related("place"))
    parties: Sequence[Party] = tie.all_parties
    return parties


def further_places(tie: Any) -> QuerySet[Party, Any]:
    """Keys of the places that stand beside the partner on its side, as a part of another question."""
    rows: QuerySet[Party] = Party.objects.filter(relationship=tie, side=Side.PARTNER, further=True)
    return rows.order_by().values("place")


def city_of(person: Person | None, tie: Relationship) -> Place:
    """Which of their cities somebody belongs to: a further one where he or she is recorded there."""
    if person is None or person.place_id in (None, tie.partner_id):
        return tie.partner
    elsewhere = Place.objects.filter(pk=person.place_id, pk__in=further_places(tie)).first()
    return elsewhere or tie.partner


def second_cities(tie: Any) -> list[Party]:
    """Cities of our own country in the tie itself of which no agreement is recorded; needs `all_shared`."""
    recorded = {fold(one.city) for one in tie.all_shared}
    ours = [party for party in further_cities(tie) if party.side == Side.HOME or party.in_our_country]
    return [party for party in ours if fold(party.place.name) not in recorded]


def listed_documents(user: Any, tie: Relationship) -> list[QuerySet[Any]]:
    """The resolutions and the papers on the documents tab that this person may see."""
    own = Relationship.documents.through.objects.filter(relationship=tie).values("document")
    papers = Relationship.resolutions.through.objects.filter(relationship=tie).values("resolution")
    return [
        Document.objects.visible_to(user).filter(pk__in=own),
        Resolution.objects.present().filter(pk__in=papers),
    ]


def parts_in_trash(tie: Relationship) -> list[Milestone | Origin | Statement | WorkPlan | Contact]:
    """Dates, origins, statements, plans and contacts of a tie that lie in Trash, newest first."""
    found: list[Milestone | Origin | Statement | WorkPlan | Contact] = []
    for model in (Milestone, Origin, Statement, WorkPlan, Contact):
        rows = model._default_manager.filter(relationship=tie).exclude(trashed_at=None)  # noqa: SLF001 - documented
        found += rows.order_by("-trashed_at")[:MOST_IN_TRASH]
    return sorted(found, key=lambda part: str(part.trashed_at), reverse=True)
