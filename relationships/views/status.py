"""The status of a tie: what was decided so far, and a new decision confirmed with its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.dates import PartialDate
from common.decisions import Decision
from common.pages import ChangePage, ConfirmPage
from relationships import permissions, services, workflow
from relationships.forms import StatusFactsForm, StatusForm
from relationships.models import Side, Status, StatusChange, StepKey
from relationships.selectors.claims import since_words
from relationships.selectors.decisions import decisions_with_notices
from relationships.selectors.preparation import gaps, open_preparation, preparations_of
from relationships.selectors.type_periods import type_periods
from relationships.views.frame import PartOfTie, TiePage, TieTab

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# button, title, and what follows from it
WORDS = {
    workflow.ACTIVE: (
        gettext_lazy("Make relationship active"),
        gettext_lazy("Make the relationship active"),
        gettext_lazy("It counts among the standing relationships from the moment you confirm."),
    ),
    workflow.SUSPENDED: (
        gettext_lazy("Suspend relationship"),
        gettext_lazy("Suspend the relationship"),
        gettext_lazy("It stays on record with all its papers and still counts as standing. It is not ended."),
    ),
    workflow.ENDED: (
        gettext_lazy("End relationship"),
        gettext_lazy("End the relationship"),
        gettext_lazy(
            "From the moment you confirm it no longer counts as standing and is not reviewed any more. "
            "Its records stay."
        ),
    ),
    workflow.NOT_KNOWN: (
        gettext_lazy("Set status to not known"),
        gettext_lazy("Say that the status is not known"),
        gettext_lazy("It still counts as standing until somebody finds out what holds."),
    ),
    workflow.NOT_PURSUED: (
        gettext_lazy("Do not pursue"),
        gettext_lazy("Record that it is not pursued"),
        gettext_lazy("It never was a relationship and does not count. It can be proposed again."),
    ),
    workflow.PROPOSED: (
        gettext_lazy("Propose again"),
        gettext_lazy("Take the relationship up again as proposed"),
        gettext_lazy("It is worked on again and does not count as standing until it is signed."),
    ),
}
SET_ALREADY = gettext_lazy(
    "Somebody has set this status meanwhile. Keep it as it is, and add what you know to that decision."
)
# What is prepared step by step, and the words of the way there.
WAYS = {
    workflow.SUSPENDED: gettext_lazy("Prepare to suspend the relationship"),
    workflow.ENDED: gettext_lazy("Prepare to end the relationship"),
    workflow.ACTIVE: gettext_lazy("Prepare to take the relationship up again"),
}
# What the decision takes from its preparation.
PREPARED = ("decided_by", "effective", "reason", "condition", "resolution", "document", "public_words")


class StatusPage(TieTab):
    """Every decision about the status so far, both sides' view, and what a clerk may do next."""

    template_name = "relationships/status.html"
    tab = "relationships:status"

    def context(self, user: Any) -> dict[str, Any]:
        """The decisions, newest first."""
        rest = [status for status in workflow.STATUSES if status != self.tie.status]
        usual = [status for status in rest if workflow.may_change(self.tie.status, status)]
        prepared = [status for status in usual if workflow.may_prepare(self.tie.status, status)]
        return {
            "decision": permissions.can_change_status(user, self.tie),
            "usual": [(status, WORDS[status][0]) for status in usual if status not in prepared],
            "prepared": [(status, WORDS[status][0]) for status in prepared],
            "unusual": [(status, WORDS[status][0]) for status in rest if status not in usual],
            "decisions": decisions_with_notices(user, self.tie),
            **self._preparations(user),
            "periods": type_periods(self.tie),
            "parties": self.tie.parties.select_related("place"),
        }

    def _preparations(self, user: Any) -> dict[str, Any]:
        """What is in preparation or was, and what can be; one at a time."""
        found = preparations_of(user, self.tie)
        may = permissions.can_prepare_status(user) and not any(one.is_open for one in found)
        ways = [(new, words) for new, words in WAYS.items() if workflow.may_prepare(self.tie.status, new)]
        return {"preparations": found, "ways": ways if may else []}


class SetStatus(TiePage, ConfirmPage):
    """Asks once: the facts, what follows, and on what the decision rests."""

    template_name = "relationships/status_set.html"
    back = "relationships:status"
    form_class = StatusForm
    keep = gettext_lazy("Keep it as it is")
    success_message = gettext_lazy("Status changed. The decision is on record.")

    def decide(self, user: Any, record: Any) -> Decision:
        """A clerk."""
        return permissions.can_change_status(user, record)

    def find_part(self, **kwargs: Any) -> Any:
        """The tie; a status that is none is no page."""
        if kwargs["new"] not in WORDS:
            raise Http404
        self.new = str(kwargs["new"])
        self.action, self.heading, self.effect = WORDS[self.new]
        self.preparation = open_preparation(self.tie, self.new)
        return self.tie

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The question; where somebody has set the status meanwhile, the decisions instead."""
        if self.is_set:
            return HttpResponseRedirect(self.back_url())
        return super().get(request, **kwargs)

    @property
    def is_set(self) -> bool:
        """Whether the tie has the status already."""
        return self.new == self.tie.status

    def extra_context(self) -> dict[str, Any]:
        """What a preparation still lacks stands in the way."""
        one = self.preparation
        leaves_out = self.unprepared and not self.is_set
        left_out = [StepKey(step.key).label for step in workflow.STEPS[self.new]] if leaves_out else []
        return {
            **super().extra_context(),
            "preparation": one,
            "gaps": gaps(one) if one else [],
            "left_out": left_out,
            "other": open_preparation(self.tie) if self.unprepared else None,
            "new": self.new,
        }

    @property
    def unprepared(self) -> bool:
        """Whether the steps would be left out, or somebody said why they are and was too late."""
        too_late = self.is_set and "unprepared" in self.request.POST
        return self.preparation is None and (too_late or workflow.may_prepare(self.tie.status, self.new))

    def get_effect(self) -> StrOrPromise:
        """What will happen, or that somebody else has done it."""
        return SET_ALREADY if self.is_set else super().get_effect()

    def summary(self) -> list[tuple[str, str]]:
        """What the clerk checks before going on."""
        theirs = self.tie.parties.filter(side=Side.PARTNER).first()
        stated = theirs.get_stated_status_display() if theirs and theirs.stated_status else _("Not recorded")
        return [
            (_("Partner"), self.tie.partner.full_name),
            (_("Relationship"), since_words(self.tie)),
            (_("Status now"), self.tie.get_status_display()),
            (_("New status"), str(Status(self.new).label)),
            (_("Status they state"), stated),
        ]

    def get_form(self, *data: Any) -> StatusForm:
        """The facts of the decision; of a prepared one effective today, unless the clerk says otherwise."""
        skips = not (self.is_set or workflow.may_change(self.tie.status, self.new))
        today = None if skips or self.unprepared else PartialDate.of(timezone.localdate())
        return StatusForm(
            *data,
            tie=self.tie,
            user=self.request.user,
            skips=skips,
            needs_reason=workflow.needs_reason(self.tie.status, self.new),
            unprepared=self.unprepared,
            initial={"effective": today, **self._prepared()},
        )

    def _prepared(self) -> dict[str, Any]:
        """What the preparation says of the decision."""
        known = {name: getattr(self.preparation, name, None) for name in PREPARED}
        return {name: value for name, value in known.items() if value}

    def act(self, form: Any, by: Any) -> StatusChange:
        """Under the version that was looked at."""
        facts = dict(form.values)
        historic = bool(facts.pop("historic", False))
        return services.change_status(
            relationship=self.tie, new=self.new, by=by, seen=form.seen, historic=historic, **facts
        )


class EditStatusChange(PartOfTie, ChangePage):
    """Correct what is recorded about a decision."""

    model = StatusChange
    form_class = StatusFactsForm
    back = "relationships:status"
    heading = gettext_lazy("Correct the decision")
    success_message = gettext_lazy("Decision corrected.")

    def decide(self, user: Any, record: Any) -> Decision:
        """A clerk."""
        return permissions.can_change_status(user, record)

    def form_kwargs(self) -> dict[str, Any]:
        """Only papers this person may see."""
        return {"user": self.request.user}

    def save(self, form: Any, by: Any) -> StatusChange:
        """Under the version the form was opened with."""
        return services.correct_status_change(change=self.record, by=by, seen=form.seen, **form.values)
