"""What becomes of a letter: asked about, decided, sent, waited for, taken back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.decisions import Decision
from common.pages import ActionPage, ConfirmPage
from relationships import permissions, services
from relationships.forms import DecideForm, ExtendForm, SendForm
from relationships.models import Letter
from relationships.selectors import letters as reading
from relationships.selectors.letter_sheet import sheet_of
from relationships.selectors.standing import usual_answer_day
from relationships.views.letter_page import email_channels
from relationships.views.letters import OfLetter, Writers, facts_of


class Senders:
    """Pages of those who send letters."""

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators."""
        return permissions.can_send_letter(user, record)


class AskApproval(Writers, OfLetter, ActionPage):
    """Put it before the mayor's office; with gaps it is refused with the list."""

    success_message = gettext_lazy("The letter is before the mayor's office.")

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Ask, or show what is missing, each line leading to its field."""
        gaps = reading.letter_gaps(self.record)
        if not gaps:
            return super().post(request, **kwargs)
        edit = reverse("relationships:letter-edit", args=(self.record.pk,))
        missing = [{"label": gap.label, "url": f"{edit}#id_{gap.field}"} for gap in gaps]
        heading = _("The letter is not complete yet")
        only = reading.only_volunteers(self.record)
        return self.show(
            422, "relationships/letter_gaps.html", missing=missing, heading=heading, only_volunteers=only
        )

    def act(self, by: Any) -> Letter:
        """Ask."""
        return services.ask_letter_approval(letter=self.record, by=by)


class Asked(OfLetter, ConfirmPage):
    """A page that asks before it acts, without the red button of what is hard to undo."""

    template_name = "relationships/letter_asked.html"
    keep = gettext_lazy("Cancel")

    def summary(self) -> list[tuple[str, str]]:
        """Which letter."""
        return facts_of(self.record)


class DecideLetter(Asked):
    """The mayor's office reads the letter and approves it or asks for changes."""

    template_name = "relationships/letter_decide.html"
    form_class = DecideForm
    heading = gettext_lazy("Approve the letter")
    effect = gettext_lazy(
        "Approved, the letter takes its reference, its text is fixed and its PDF is made, ready to be sent."
    )
    action = gettext_lazy("Record decision")
    success_message = gettext_lazy("Decision recorded.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Approvers."""
        return permissions.can_decide_letter(user, record)

    def get_form(self, *data: Any) -> Any:
        """With the version of the text that was read."""
        return DecideForm(*data, record=self.record)

    def extra_context(self) -> dict[str, Any]:
        """The text that is decided on."""
        return {"sheet": sheet_of(self.record), "letter": self.record}

    def act(self, form: Any, by: Any) -> Letter:
        """One of the two."""
        verdict, note = form.values["verdict"], form.values["note"]
        act = services.approve_letter if verdict == "approve" else services.return_letter
        return act(letter=self.record, note=note, by=by, seen=form.seen)


class TakeBackLetter(Writers, Asked):
    """Make a draft of it again."""

    heading = gettext_lazy("Take the letter back")
    effect = gettext_lazy(
        "It becomes a draft that can be changed. Its approval no longer holds and has to be asked for again."
    )
    action = gettext_lazy("Take letter back")
    keep = gettext_lazy("Leave it as it is")
    reason = "optional"
    success_message = gettext_lazy("The letter is a draft again.")

    def act(self, form: Any, by: Any) -> Letter:
        """Under the version that was looked at."""
        reason = form.values.get("reason", "")
        return services.take_back_letter(letter=self.record, by=by, seen=form.seen, reason=reason)


class SendLetter(Senders, Asked):
    """By e-mail from the program with the PDF, or recorded as posted, handed over or faxed."""

    form_class = SendForm
    heading = gettext_lazy("Send the letter")
    effect = gettext_lazy(
        "By e-mail, the PDF made on approval goes out. A letter that is sent cannot be taken back or changed."
    )
    action = gettext_lazy("Send letter")
    success_message = gettext_lazy("The letter is recorded as sent.")

    def get_form(self, *data: Any) -> Any:
        """With the addresses on record of whom it goes to."""
        channels = email_channels(self.request.user, self.record)
        initial = {"reply_due_on": self.record.reply_due_on or usual_answer_day()}
        return SendForm(*data, channels=channels, record=self.record, initial=initial)

    def act(self, form: Any, by: Any) -> Letter:
        """Under the version that was looked at."""
        return services.send_letter(letter=self.record, by=by, seen=form.seen, **form.values)


class ExtendReply(Senders, Asked):
    """More time for the answer."""

    form_class = ExtendForm
    heading = gettext_lazy("Wait longer for the answer")
    effect = gettext_lazy("Reminders follow the new day.")
    action = gettext_lazy("Save the new day")
    success_message = gettext_lazy("The new day is saved.")

    def get_form(self, *data: Any) -> Any:
        """With the version that was looked at."""
        return ExtendForm(*data, record=self.record)

    def act(self, form: Any, by: Any) -> Letter:
        """With its reason."""
        return services.extend_reply(letter=self.record, by=by, seen=form.seen, **form.values)


class ExpectNoAnswer(Senders, Asked):
    """Nobody waits for an answer any more."""

    heading = gettext_lazy("Expect no answer")
    effect = gettext_lazy(
        "Nobody is reminded of this letter any more, and it leaves the list of letters without an answer. "
        "A new day can be set at any time."
    )
    action = gettext_lazy("Expect no answer")
    keep = gettext_lazy("Go on waiting")
    reason = "needed"
    success_message = gettext_lazy("No answer to this letter is expected any more.")

    def act(self, form: Any, by: Any) -> Letter:
        """With its reason."""
        reason = form.values["reason"]
        return services.expect_no_answer(letter=self.record, by=by, seen=form.seen, reason=reason)


class RemindOfLetter(Writers, OfLetter, ActionPage):
    """Draft a reminder that refers to it."""

    success_message = gettext_lazy("A reminder is drafted. Read it and ask for its approval.")

    def act(self, by: Any) -> Letter:
        """Draft it."""
        return services.remind(letter=self.record, by=by)

    def success_url(self, result: Any) -> str:
        """On to the reminder."""
        return str(result.get_absolute_url())
