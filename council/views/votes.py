"""The page on which a clerk records a vote (by names, by count, or only its result)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.decisions import Decision
from common.pages import ChangePage
from council import forms, permissions, services
from council.models import Choice, Resolution, VoteRecord
from council.selectors import TOTALS, computed_result, members_for, surely_seated, votes_of
from council.views.resolutions import OfResolution


class RecordVote(OfResolution, ChangePage):
    """Who voted how; works as plain radio buttons, and counts along where scripts run."""

    template_name = "council/vote_form.html"
    form_class = forms.VoteForm
    action = gettext_lazy("Save vote")
    also_offers = frozenset(TOTALS)

    def decide(self, user: Any, record: Any) -> Decision:
        """Clerks, once it is on an agenda."""
        return permissions.can_record_vote(user, record)

    def get_heading(self) -> str:
        """Record or correct."""
        return _("Correct the vote") if self.corrects else _("Record the vote")

    @property
    def corrects(self) -> bool:
        """Whether a decided vote is replaced, which needs a reason."""
        return bool(self.record.is_decided and self.record.vote_record != VoteRecord.NONE)

    def form_kwargs(self) -> dict[str, Any]:
        """The members seated on that day, and what to type before a decided vote is replaced."""
        replaces = (self.record.number or _("change")) if self.corrects else ""
        members = members_for(self.record)
        return {"members": members, "sure": surely_seated(members, self.record), "replaces": replaces}

    def initial_of(self, record: Any) -> dict[str, Any]:
        """What is on record; the votes of an earlier state are not, so a stale form asks for each."""
        shown = {name: getattr(record, name) for name in ("mover", "seconder", "result", *TOTALS)}
        shown["how"] = record.vote_record if record.vote_record != VoteRecord.NONE else VoteRecord.NAMES
        if shown["result"] == computed_result(shown, self.record.body.votes_needed):
            # Nobody typed these words, and beside other votes they would be wrong.
            shown["result"] = ""
        if record.version < self.record.version:
            return shown
        return {**shown, **forms.initial_votes(votes_of(record))}

    def extra_context(self) -> Mapping[str, Any]:
        """The columns of the grid and what the page counts against."""
        return {
            "columns": Choice.choices,
            "needed": self.record.body.votes_needed,
        }

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save, or without scripts fill a column: the page comes back and nothing is stored."""
        fill = request.POST.get("fill", "")
        if fill not in Choice.values:
            return super().post(request, **kwargs)
        asked = self.form_kwargs()
        votes = forms.initial_votes(dict.fromkeys(asked["sure"], fill))
        typed = {**request.POST.dict(), **votes, "how": VoteRecord.NAMES}
        form = self.form_class(record=self.record, initial=typed, **asked)
        return self.show(form=form, action=self.action)

    def save(self, form: Any, by: Any) -> Resolution:
        """Record it."""
        return services.record_vote(resolution=self.record, by=by, seen=form.seen, **form.vote())

    def success_url(self, result: Any) -> str:
        """To the vote block."""
        return reverse("council:vote", args=[result.pk])

    def done(self, result: Any) -> Any:
        """Say the result."""
        self.success_message = _("Vote recorded: %(result)s.") % {"result": result.result}
        return super().done(result)
