"""Agenda, adoption, refusal and rescission: each a page that shows the facts before it is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.decisions import Decision
from common.pages import ActionPage, ChangePage, ConfirmPage
from common.zones import city_today
from council import forms, permissions, services
from council.models import Resolution, ResolutionState, Series, VoteRecord
from council.selectors import date_words, next_number
from council.views.resolutions import OfResolution
from council.workflow import taking_back


class PutOnAgenda(OfResolution, ChangePage):
    """Set the meeting at which the body votes on it."""

    form_class = forms.AgendaForm
    heading = gettext_lazy("Put on agenda")
    action = gettext_lazy("Put on agenda")
    success_message = gettext_lazy("On the agenda. Record the vote once it is taken.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Clerks, while it is a draft or waits for its meeting."""
        return permissions.can_move(user, record, "put_on_agenda")

    @property
    def voted(self) -> bool:
        """Whether a vote of the meeting so far is on record."""
        return bool(self.record.vote_record != VoteRecord.NONE)

    def get_form(self, *data: Any) -> Any:
        """Which meeting; said before it is done what that does to a vote."""
        form = super().get_form(*data)
        if self.voted:
            form.fields["meeting_on"].help_text = _(
                "A meeting of another day leaves the vote on record behind."
            )
        return form

    def save(self, form: Any, by: Any) -> Resolution:
        """Put it there."""
        voted = self.voted
        paper = services.put_on_agenda(resolution=self.record, by=by, seen=form.seen, **form.values)
        if voted and not self.voted:
            self.success_message = gettext_lazy(
                "On the agenda of another meeting. The vote of the earlier one stands under “Earlier votes”."
            )
        return paper


class TakeOffAgenda(OfResolution, ActionPage):
    """Make it a draft again."""

    success_message = gettext_lazy("Taken off the agenda. It is a draft again.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Clerks, while it waits for its meeting."""
        return permissions.can_move(user, record, "take_off_agenda")

    def act(self, by: Any) -> Resolution:
        """Take it off."""
        return services.take_off_agenda(resolution=self.record, by=by)


class _Outcome(OfResolution, ConfirmPage):
    """An act that ends the way of a resolution; its own questions stand below the facts."""

    move = ""

    def decide(self, user: Any, record: Any) -> Decision:
        """Clerks, in the states that allow it."""
        return permissions.can_move(user, record, self.move)

    def summary(self) -> list[tuple[str, str]]:
        """Title, body, meeting and vote."""
        paper = self.record
        return [
            (_("Title"), paper.title),
            (_("Body"), paper.body.name),
            (_("Meeting"), date_words(paper.meeting_on) or _("Not recorded")),
            (_("Vote"), paper.result or _("Not recorded")),
        ]

    def form_kwargs(self) -> Mapping[str, Any]:
        """Rows to choose from and what is known already."""
        return {}

    def get_form(self, *data: Any) -> Any:
        """The questions, with the version of what was looked at."""
        return self.form_class(*data, record=self.record, **self.form_kwargs())


class Adopt(_Outcome):
    """Adopt: the date as known, the number given or taken."""

    template_name = "council/adopt.html"
    move = "adopt"
    form_class = forms.AdoptForm
    heading = gettext_lazy("Adopt the resolution")
    action = gettext_lazy("Adopt resolution")
    effect = gettext_lazy(
        "The resolution becomes an act of the body and gets its number. This is written to the audit trail."
    )

    def form_kwargs(self) -> Mapping[str, Any]:
        """The series of the body; the meeting's date and today's clerk to begin with."""
        paper = self.record
        rows = Series.objects.filter(body=paper.body, trashed_at=None)
        series = rows.select_related("body").order_by("name")
        initial = {
            "adopted_on": paper.meeting_on,
            "series": paper.series or series.first(),
            "meeting": paper.meeting,
            "attested_by": paper.attested_by,
            "signed_by": paper.signed_by,
            "approved_as_to_form_by": paper.approved_as_to_form_by,
        }
        return {"series": series, "initial": initial}

    def summary(self) -> list[tuple[str, str]]:
        """With the number that the series would give now."""
        paper = self.record
        series = (
            paper.series or Series.objects.filter(body=paper.body, trashed_at=None).order_by("name").first()
        )
        known = paper.meeting_on
        year = known.year if known else city_today().year
        number = next_number(series, year) if series else ""
        return [*super().summary(), (_("Next number"), number or _("None: the body has no series"))]

    def act(self, form: Any, by: Any) -> Resolution:
        """Adopt it."""
        return services.adopt_resolution(resolution=self.record, by=by, seen=form.seen, **form.values)

    def done(self, result: Any) -> Any:
        """Say which number it got."""
        words = {"paper": result}
        self.success_message = _("Adopted: %(paper)s.") % words
        return super().done(result)


class NotAdopted(_Outcome):
    """The body turned it down."""

    move = "not_adopt"
    form_class = forms.NotAdoptedForm
    heading = gettext_lazy("Record that it was not adopted")
    action = gettext_lazy("Record as not adopted")
    effect = gettext_lazy("The paper stays on file without a number. A new draft is needed to try again.")
    success_message = gettext_lazy("Recorded as not adopted.")

    def form_kwargs(self) -> Mapping[str, Any]:
        """The date of the meeting, as it stands on the agenda."""
        return {"initial": {"meeting_on": self.record.meeting_on}}

    def act(self, form: Any, by: Any) -> Resolution:
        """Record it."""
        return services.not_adopt(resolution=self.record, by=by, seen=form.seen, **form.values)


class Rescind(_Outcome):
    """A later act took it back."""

    move = "rescind"
    form_class = forms.RescindForm
    heading = gettext_lazy("Rescind the resolution")
    action = gettext_lazy("Rescind resolution")
    effect = gettext_lazy("It stays on file and still prints, with the line that it was rescinded.")
    success_message = gettext_lazy("Recorded as rescinded.")

    def form_kwargs(self) -> Mapping[str, Any]:
        """Adopted papers this person may see, newest first."""
        papers = Resolution.objects.visible_to(self.request.user).filter(state=ResolutionState.ADOPTED)
        others = papers.exclude(pk=self.record.pk).select_related("body")
        return {"papers": others.order_by(F("adopted_on").desc(nulls_last=True), "-pk")}

    def act(self, form: Any, by: Any) -> Resolution:
        """Record it."""
        return services.rescind(resolution=self.record, by=by, seen=form.seen, **form.values)


class TakeBackOutcome(_Outcome):
    """What was recorded by mistake."""

    heading = gettext_lazy("Take the outcome back")
    action = gettext_lazy("Take the outcome back")
    success_message = gettext_lazy("The outcome is taken back. The audit trail keeps it.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Clerks, once there is an outcome."""
        return permissions.can_move(user, record, taking_back(record.state))

    def summary(self) -> list[tuple[str, str]]:
        """With the number and the day that fall."""
        paper = self.record
        fallen = [
            (_("Number as printed"), paper.number),
            (_("Adopted"), date_words(paper.adopted_on)),
        ]
        return [*super().summary(), *((label, known) for label, known in fallen if known)]

    def get_effect(self) -> str:
        """Where it is then, and what falls."""
        if self.record.state == ResolutionState.RESCINDED:
            return _("It counts as adopted again. Papers that say it was rescinded become void.")
        return _(
            "It waits for its meeting again, without a number and a day of adoption. What was printed of it "
            "becomes void, and whatever rests on it says that it is not adopted."
        )

    def act(self, form: Any, by: Any) -> Resolution:
        """Record it."""
        return services.take_back_outcome(resolution=self.record, by=by, seen=form.seen, **form.values)
