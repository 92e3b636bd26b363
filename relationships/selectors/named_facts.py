"""The ten facts that a complete record of a tie names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from common.addresses import address_of
from common.text import in_short
from relationships.models import (
    MilestoneKind,
    Relationship,
)
from relationships.selectors.partner_city import own_name
from relationships.selectors.timeline import COUNCIL_ACTS
from relationships.workflow import STANDING

HAS_NUMBER = re.compile(r"\d")
PAPERS_OF_A_TIE = (MilestoneKind.ESTABLISHED, MilestoneKind.SIGNED, MilestoneKind.MOU_SIGNED)


@dataclass(frozen=True)
class NamedFact:
    """One of the ten facts a complete record names, where to add it, and whether a clerk may too."""

    label: str
    recorded: bool
    url: str
    by_clerk: bool = True


def named_facts(tie: Any) -> list[NamedFact]:
    """The ten facts of a complete record; needs the rows of `ties_for_overview`."""
    page = _addresses(tie)
    papers = [one for one in tie.all_milestones if one.kind in PAPERS_OF_A_TIE and one.document_id]
    adopted = any(one.was_adopted for one in tie.all_resolutions)
    partner = tie.partner
    rows = [
        (_("since when"), bool(tie.since and tie.since.date), page["since"]),
        (_("country code"), bool(partner.country_code), page["place"]),
        (_("name in its own language"), own_name(partner) is not None, page["place"]),
        (_("resolution"), adopted or not tie.type.needs_council, page["documents"]),
        (_("signed agreement"), bool(papers) or tie.has_paper, page["documents"]),
        (_("lead body"), bool(tie.committee_id or tie.lead_organization_id), page["edit"]),
        (_("who looks after it"), bool(tie.owner_id), page["edit"]),
        (_("contact in the partner city"), tie.has_contact, page["people"]),
        (_("how it came about"), bool(tie.all_origins), page["origin"]),
        (_("next review"), bool(tie.next_review_on) or tie.status not in STANDING, page["review"]),
    ]
    by_coordinator = (page["origin"], page["review"])
    return [NamedFact(*row, by_clerk=row[2] not in by_coordinator) for row in rows]


def numbers_named(tie: Any) -> str:
    """The numbers that acts of a council name where no paper is on file, as lists bring them in."""
    acts = [one for one in tie.all_milestones if one.kind in COUNCIL_ACTS and HAS_NUMBER.search(one.note)]
    bare = (one.note.rstrip(". ") for one in acts if not (one.resolution_id or one.document_id))
    return "; ".join(map(in_short, bare))


def _addresses(tie: Relationship) -> dict[str, str]:
    own = {
        "since": "relationships:since",
        "documents": "relationships:documents",
        "edit": "relationships:edit",
        "people": "relationships:people",
        "origin": "relationships:origin-add",
        "review": "relationships:review",
    }
    found = {key: address_of(name, tie.slug) for key, name in own.items()}
    return {**found, "place": address_of("directory:place", tie.partner_id)}
