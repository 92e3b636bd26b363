"""What is done with a whole evaluation: begin, take back, send back, accept, print."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.dates import PartialDate
from common.decisions import Decision
from common.pages import ActionPage, ConfirmPage
from documents.models import IssuedPaper
from reviews import permissions, selectors, services, workflow
from reviews.forms import SendBackForm
from reviews.models import Evaluation
from reviews.views.shared import OfEvaluation
from reviews.views.writing import Writable


class BeginEvaluation(Writable, OfEvaluation, ActionPage):
    """Start filling it in, and on to the form."""

    def act(self, by: Any) -> Evaluation:
        """Call the service."""
        return services.begin_evaluation(evaluation=self.record, by=by)

    def success_url(self, result: Any) -> str:
        """The form."""
        return reverse("reviews:edit", args=(result.number,))


class TakeBackEvaluation(OfEvaluation, ActionPage):
    """Back to those who fill it in, before anybody decided."""

    success_message = gettext_lazy("Taken back. You can change it and send it again.")

    def decide(self, user: Any, record: Any) -> Decision:
        """While it is sent."""
        return permissions.can_take_back(user, record)

    def act(self, by: Any) -> Evaluation:
        """Call the service."""
        return services.take_back_evaluation(evaluation=self.record, by=by)


class Decided(OfEvaluation, ConfirmPage):
    """What an approver does with what was sent."""

    def decide(self, user: Any, record: Any) -> Decision:
        """An approver, while it is sent."""
        return permissions.can_decide(user, record)

    def summary(self) -> list[tuple[str, str]]:
        """What it comes to."""
        one: Evaluation = self.record
        return [
            (_("Evaluation"), f"{one.number}, {one.relationship.partner.full_name}"),
            (_("Period"), selectors.period_words(one)),
            (_("Outcome"), selectors.outcome_sentence(one)),
            (_("Why"), one.outcome_why or _("Not recorded")),
            (_("Actions"), "; ".join(map(str, one.follow_ups.present().in_order())) or _("None")),
        ]


class AcceptEvaluation(Decided):
    """The next review of the tie is set; asked once."""

    heading = gettext_lazy("Accept the evaluation")
    action = gettext_lazy("Accept evaluation")
    keep = gettext_lazy("Decide later")
    success_message = gettext_lazy("Evaluation accepted.")

    def get_effect(self) -> str:
        """What follows, and what does not follow by itself."""
        one: Evaluation = self.record
        if one.next_review_on:
            words = {"day": PartialDate.of(one.next_review_on).display()}
            effect = (
                _("The next review of the relationship will be %(day)s, and reminders follow it.") % words
            )
        else:
            effect = _("No further review is planned, and no reminder comes.")
        grave = _("The status of the relationship stays as it is until a clerk records it.")
        fixed = _("What is written here cannot be changed afterwards.")
        return " ".join([effect, *([grave] if one.outcome in workflow.GRAVE else []), fixed])

    def act(self, form: Any, by: Any) -> Evaluation:
        """Under the version that was looked at."""
        return services.accept_evaluation(evaluation=self.record, by=by, seen=form.seen)


class SendBackEvaluation(Decided):
    """Asks for changes."""

    form_class = SendBackForm
    reason = "needed"
    heading = gettext_lazy("Send the evaluation back")
    action = gettext_lazy("Send it back")
    keep = gettext_lazy("Decide later")
    effect = gettext_lazy(
        "Whoever wrote it can change it and send it again. What you write stands on its page."
    )
    success_message = gettext_lazy("Sent back.")

    def act(self, form: Any, by: Any) -> Evaluation:
        """Under the version that was looked at."""
        return services.send_back_evaluation(
            evaluation=self.record, reason=form.values["reason"], by=by, seen=form.seen
        )


class PrintEvaluation(OfEvaluation, ActionPage):
    """Have the PDF made, and on to the page that shows how far it is."""

    limit = "print"

    def decide(self, user: Any, record: Any) -> Decision:
        """Once it is begun."""
        return permissions.can_print(user, record)

    def act(self, by: Any) -> IssuedPaper:
        """Ask for it."""
        return services.print_evaluation(evaluation=self.record, by=by)

    def success_url(self, result: Any) -> str:
        """The paper's own page."""
        return reverse("documents:paper", args=[result.pk])
