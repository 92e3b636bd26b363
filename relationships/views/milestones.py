"""Dated acts of a tie, and which of them "since" names."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms import FormRules
from common.pages import ChangePage, CreatePage, get_or_404
from relationships import services
from relationships.forms import MilestoneForm, SinceForm
from relationships.models import Milestone, Relationship
from relationships.selectors.claims import claim_words, name_then
from relationships.selectors.tie import milestones_with_papers
from relationships.views.frame import KeptAsLegalFact, TieAction, TiePage, TieTab, TrashPart


class MilestonePart(TiePage):
    """A page about one milestone of the tie."""

    def find_part(self, **kwargs: Any) -> Milestone:
        """The milestone, or 404 when it belongs to another tie."""
        rows = milestones_with_papers().filter(relationship=self.tie)
        return get_or_404(rows, pk=kwargs["pk"])

    def form_kwargs(self) -> dict[str, Any]:
        """Only papers this person may see, only rivals of the same tie."""
        return {"user": self.request.user, "tie": self.tie}


class ShowMilestone(MilestonePart, TieTab):
    """One dated act with its source, its paper and what contradicts it."""

    template_name = "relationships/milestone.html"
    tab = "relationships:timeline"

    def context(self, user: Any) -> dict[str, Any]:  # noqa: ARG002 - the tie was already found for this person
        """The claims beside it."""
        claims = milestones_with_papers().filter(relationship=self.tie)
        one: Milestone = self.record
        return {
            "milestone": one,
            "claim": claim_words(one),
            "name_then": name_then(self.tie.partner, one.date),
            "rivals": [
                claim for claim in claims if claim.rival_of_id == one.pk or claim.pk == one.rival_of_id
            ],
        }


class AddMilestone(KeptAsLegalFact, TiePage, CreatePage):
    """A year is enough."""

    form_class = MilestoneForm
    heading = gettext_lazy("Add a milestone")
    action = gettext_lazy("Save milestone")
    success_message = gettext_lazy("Milestone saved.")

    def form_kwargs(self) -> dict[str, Any]:
        """Only papers this person may see, only rivals of the same tie."""
        return {"user": self.request.user, "tie": self.tie}

    def save(self, form: Any, by: Any) -> Milestone:
        """With its papers."""
        return services.record_milestone(relationship=self.tie, by=by, **form.values)


class EditMilestone(KeptAsLegalFact, MilestonePart, ChangePage):
    """Correct a dated act."""

    form_class = MilestoneForm
    heading = gettext_lazy("Correct the milestone")
    success_message = gettext_lazy("Milestone saved.")

    def save(self, form: Any, by: Any) -> Milestone:
        """Under the version the form was opened with."""
        return services.change_milestone(milestone=self.record, by=by, seen=form.seen, **form.values)


class TrashMilestone(KeptAsLegalFact, MilestonePart, TrashPart):
    """Moving a milestone to Trash is asked once."""

    heading = gettext_lazy("Move the milestone to Trash")
    keep = gettext_lazy("Keep it")
    success_message = gettext_lazy("Milestone moved to Trash.")

    def get_effect(self) -> str:
        """What happens to "since"."""
        if self.tie.since_id == self.record.pk:
            return _("“Since” counts from this date. It will read “not recorded” until you choose another.")
        return _("It leaves the timeline and can be restored for 30 days.")

    def summary(self) -> list[tuple[str, str]]:
        """What goes."""
        one: Milestone = self.record
        return [
            (_("Milestone"), claim_words(one)),
            (_("Source"), one.source or _("Not recorded")),
            (_("Rests on"), str(one.resolution or one.document or _("Not recorded"))),
        ]

    def act(self, form: FormRules, by: Any) -> Milestone:
        """Under the version that was looked at."""
        return services.trash_milestone(milestone=self.record, by=by, seen=form.seen)


class CheckMilestone(KeptAsLegalFact, MilestonePart, TieAction):
    """An imported milestone looks right."""

    back = "relationships:timeline"
    success_message = gettext_lazy("Marked as checked.")

    def act(self, by: Any) -> Milestone:
        """Take the mark off."""
        return services.check_milestone(milestone=self.record, by=by)


class ChooseSince(KeptAsLegalFact, TiePage, ChangePage):
    """Which of the recorded dates "since" names; the others stay beside it."""

    template_name = "relationships/since.html"
    form_class = SinceForm
    heading = gettext_lazy("Choose since when")
    action = gettext_lazy("Save choice")
    success_message = gettext_lazy("“Since” saved. The other dates stay beside it.")

    def form_kwargs(self) -> dict[str, Any]:
        """Only dates of this tie."""
        return {"tie": self.tie}

    def initial_of(self, record: Any) -> dict[str, Any]:
        """What is chosen now."""
        return {"milestone": record.since_id}

    def extra_context(self) -> dict[str, Any]:
        """Where to add a date when none is recorded."""
        dated = self.tie.milestones.filter(trashed_at=None).exclude(date=None)
        add_url = reverse("relationships:milestone-add", args=(self.tie.slug,))
        return {**super().extra_context(), "any_date": dated.exists(), "add_url": add_url}

    def save(self, form: Any, by: Any) -> Relationship:
        """Under the version the form was opened with."""
        chosen = form.values["milestone"]
        return services.choose_since(relationship=self.tie, milestone=chosen, by=by, seen=form.seen)
