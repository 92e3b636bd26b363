"""The sub-pages of a tie: overview, timeline, documents, people."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from common.drawn import drawn
from common.memory import unwritten
from common.pages import found_or_404
from common.prepared import circumstances
from documents.models import Document
from relationships import permissions, workflow
from relationships.models import Relationship, Status
from relationships.selectors import record_changes, standing, timeline
from relationships.selectors.claims import claim_words, rivals_of
from relationships.selectors.coming import coming_dates
from relationships.selectors.contacts import facing_contacts, missing_contacts, symmetry_advice
from relationships.selectors.named_facts import named_facts, numbers_named
from relationships.selectors.partner_city import other_names
from relationships.selectors.people import people_of
from relationships.selectors.pulse import pulse_of
from relationships.selectors.same_partner import both_stand, others_of
from relationships.selectors.tie import second_cities
from relationships.selectors.tie_page import tie_for_overview
from relationships.views.frame import TieTab

MOST_EVENTS = 1000


class Overview(TieTab):
    """Key facts, how complete the record is, what comes next, and the latest events."""

    template_name = "relationships/overview.html"
    tab = "relationships:overview"

    def find_tie(self, request: HttpRequest, slug: str) -> Relationship:
        """The tie with everything its overview names; it is shared, and nothing on this page changes it."""
        name = ("overview", slug, circumstances(request.user))
        return found_or_404(unwritten(name, lambda: tie_for_overview(request.user, slug), alone=True))

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:  # noqa: ARG002 - from the address
        """The head, which tells the time there, and the panels below it."""
        minute = timezone.now().replace(second=0, microsecond=0)
        head = drawn(request, (self.tie.pk, minute), "relationships/_overview_head.html", self.tabs)
        body = drawn(request, self.tie.pk, "relationships/_overview.html", self.panels)
        return self.show(200, "", head=head, body=body)

    def tabs(self) -> dict[str, Any]:
        """What the head needs."""
        return {"tie": self.tie, "tab": self.tab}

    def panels(self) -> dict[str, Any]:
        """What the panels show, each part from its selector."""
        user: Any = self.request.user
        return {"tie": self.tie, **self.rights(user), **self.context(user)}

    def context(self, user: Any) -> dict[str, Any]:
        """What the key facts and the lists show."""
        tie: Any = self.tie
        facts = named_facts(tie)
        others = others_of(user, tie)
        return {
            "others": others,
            "both_stand": both_stand([tie, *others]),
            "trashes": bool(permissions.can_trash(user)),
            "computed": standing.computed_states(tie, tie.all_milestones, tie.all_parties),
            "ordinal": standing.find_ordinal(tie),
            "facts": facts,
            "recorded": sum(fact.recorded for fact in facts),
            "numbers_named": numbers_named(tie),
            "missing": [fact for fact in facts if not fact.recorded],
            "coming": coming_dates(tie),
            "stands": tie.status in workflow.STANDING,
            "preparing": Status(tie.preparing) if tie.preparing else None,
            "rivals": rivals_of(tie.since, tie.all_milestones),
            "since_claim": claim_words(tie.since) if tie.since else "",
            "second_cities": second_cities(tie),
            "other_names": other_names(tie.partner),
            "events": timeline.latest_events(user, tie),
            "today": timezone.localdate(),
        }


class Pulse(TieTab):
    """How the tie is doing: sentences, their figures and the rule under each."""

    template_name = "relationships/pulse.html"
    tab = "relationships:pulse"

    def find_tie(self, request: HttpRequest, slug: str) -> Relationship:
        """The tie with what its computed state follows from."""
        return found_or_404(tie_for_overview(request.user, slug))

    def context(self, user: Any) -> dict[str, Any]:
        """What this room can say; the rooms above add theirs."""
        return {"lines": pulse_of(user, self.tie)}


class Timeline(TieTab):
    """Everything that happened, newest first."""

    template_name = "relationships/timeline.html"
    tab = "relationships:timeline"

    def context(self, user: Any) -> dict[str, Any]:
        """One page of events, of one kind or of all."""
        kinds = timeline.kinds_offered(user, self.tie)
        asked = self.request.GET.get("kind", "")
        kind = asked if asked in dict(kinds) else ""
        size = self._size()
        years, more = timeline.timeline(user, self.tie, kind, size)
        may_ask = record_changes.are_told_to(user)
        changes = may_ask and self.request.GET.get("changes") == "1"
        if changes:
            years = record_changes.with_changes(user, self.tie, years, size=size, more=more)
        return {
            "asks_changes": may_ask,
            "with_changes": changes,
            "kinds": kinds,
            "kind": kind,
            "kind_words": dict(kinds).get(kind, ""),
            "years": years,
            "more": size + timeline.STEP if more and size < MOST_EVENTS else 0,
        }

    def _size(self) -> int:
        asked = self.request.GET.get("show", "")
        number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else 0  # noqa: PLR2004
        return min(max(number, timeline.STEP), MOST_EVENTS)


class Documents(TieTab):
    """Resolutions the tie rests on, and the papers about it."""

    template_name = "relationships/documents.html"
    tab = "relationships:documents"

    def context(self, user: Any) -> dict[str, Any]:
        """Only papers this person may see."""
        own = self.tie.documents.values("pk")
        upload = reverse("relationships:document-upload", args=(self.tie.slug,))
        return {
            "main_action": (_("Upload document"), upload) if permissions.can_upload(user) else None,
            "resolutions": self.tie.resolutions.filter(trashed_at=None).select_related("body"),
            "documents": Document.objects.visible_to(user).filter(pk__in=own).select_related("file"),
        }


class People(TieTab):
    """Both sides, paired."""

    template_name = "relationships/people.html"
    tab = "relationships:people"

    def exists_for(self, user: Any) -> bool:
        """Contacts do not exist for an administrator (bars §7 row 9)."""
        return bool(permissions.can_see_people(user))

    def context(self, user: Any) -> dict[str, Any]:
        """The pairs, and where the partner city's mirror committee would be."""
        facing = facing_contacts(self.tie)
        return {
            "sides": people_of(user, self.tie),
            "facing": facing,
            "gaps": missing_contacts(facing),
            "advice": symmetry_advice(facing),
            "may_name": bool(permissions.can_keep_contacts(user)),
        }
