"""One letter: as it is read and written, its papers, print and Trash."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.autosave import DraftPage
from common.decisions import Decision
from common.drafts import WHILE_TYPING
from common.limits import READING
from common.pages import ActionPage, ChangePage, ConfirmPage, Page
from common.seen import seen_or_404
from documents.exports import CONTENT_TYPE
from documents.models import IssuedPaper
from relationships import permissions, services
from relationships.exports import letter_docx
from relationships.forms import (
    IntroductionForm,
    LetterForm,
    LogLetterForm,
    MemoForm,
    PaperUploads,
)
from relationships.models import Letter, LetterState
from relationships.selectors import letters as reading
from relationships.selectors.letter_sheet import was_logged
from relationships.views.letter_page import page_of
from relationships.workflow import LETTER_TEXTS


class OfLetter(Page):
    """A page about one letter this person may see."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """404 for what is not visible."""
        return seen_or_404(reading.letters_in_full, request.user, pk=kwargs["pk"])

    def crumbs(self) -> list[tuple[str, str]]:
        """The log, the city, and the letter where the page is below it."""
        tie = self.record.relationship
        above = [
            (_("Letters"), reverse("relationships:letters")),
            (tie.partner.full_name, reverse("relationships:letters-tab", args=(tie.slug,))),
        ]
        return [*above, (str(self.record), self.record.get_absolute_url())]

    def cancel_url(self) -> str:
        """Back to the letter."""
        return str(self.record.get_absolute_url())

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - always the letter
        """Back to the letter."""
        return str(self.record.get_absolute_url())


class Writers:
    """Pages of those who write letters."""

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators, and members for their own cities."""
        return permissions.can_write_letter(user, record)


class ShowLetter(OfLetter):
    """The letter as it is read, its papers, what it waits for and what happened to it."""

    template_name = "relationships/letter.html"

    def get_heading(self) -> str:
        """What it is about."""
        return str(self.record.subject)

    def crumbs(self) -> list[tuple[str, str]]:
        """The log and the city."""
        return super().crumbs()[:-1]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG002 - found by get_record
        """Everything about it."""
        letter, user = self.record, request.user
        return self.show(**page_of(user, letter, timezone.localdate()))


class EditLetter(Writers, OfLetter, DraftPage):
    """The form of its kind; a text that was approved is not offered for editing."""

    success_message = gettext_lazy("Letter saved.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Letter:
        """The letter, and the form that belongs to its kind."""
        letter: Letter = super().get_record(request, **kwargs)
        self.form_class = _form_of(letter)
        return letter

    def get_heading(self) -> str:
        """Which kind of letter."""
        return _("Edit: %(letter)s") % {"letter": self.record.subject}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form, or what to do about a text that is fixed."""
        try:
            services.refuse_fixed(self.record)
        except ValidationError as error:
            return self.show(409, "relationships/letter_fixed.html", reason=error.messages[0])
        return super().get(request, **kwargs)

    def form_kwargs(self) -> dict[str, Any]:
        """What can be chosen: people of the city, and letters a logged one may answer."""
        return {"user": self.request.user, "tie": self.record.relationship}

    def initial_of(self, record: Any) -> dict[str, Any]:
        """Columns, and the parts of an introduction."""
        parts = {name: record.parts.get(name, "") for name in LETTER_TEXTS} if record.parts else {}
        return {**super().initial_of(record), **parts}

    def is_draft(self) -> bool:
        """What was only logged is a record and not a draft."""
        return bool(self.record.state == LetterState.DRAFT)

    def save(self, form: Any, by: Any) -> Letter:
        """Under the version the form was opened with."""
        return services.change_letter(letter=self.record, by=by, seen=form.seen, **form.values)

    def save_draft(self, form: Any, by: Any) -> Letter:
        """The same, marked in the history."""
        return services.change_letter(
            letter=self.record, by=by, seen=form.seen, reason=WHILE_TYPING, **form.values
        )


def _form_of(letter: Letter) -> Any:
    if was_logged(letter):
        return LogLetterForm
    if letter.is_introduction:
        return IntroductionForm
    return MemoForm if letter.is_memo else LetterForm


class PrintLetter(OfLetter, ActionPage):
    """The PDF of the letter."""

    limit = "print"

    def decide(self, user: Any, record: Any) -> Decision:
        """Whoever works with letters."""
        return permissions.can_print_letter(user, record)

    def act(self, by: Any) -> IssuedPaper:
        """The approved one, or a draft that says so."""
        return services.print_letter(letter=self.record, by=by)

    def success_url(self, result: Any) -> str:
        """Where the PDF is made."""
        return str(result.get_absolute_url())


class DownloadLetter(OfLetter):
    """The letter as .docx."""

    limit = "print"
    limit_on = READING

    def decide(self, user: Any, record: Any) -> Decision:
        """As for printing."""
        return permissions.can_print_letter(user, record)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG002 - found by get_record
        """The file."""
        letter = self.record
        name = slugify(f"{letter.reference} {letter.subject}")[:80] or "letter"
        response = HttpResponse(letter_docx(letter), content_type=CONTENT_TYPE)
        response["Content-Disposition"] = f'attachment; filename="{name}.docx"'
        return response


class FileLetterPapers(Writers, OfLetter, ChangePage):
    """Original, translation and signed scan as files; no word of the letter changes."""

    form_class = PaperUploads
    heading = gettext_lazy("File original, translation or scan")
    action = gettext_lazy("File papers")
    success_message = gettext_lazy("Papers filed.")

    def save(self, form: Any, by: Any) -> Letter:
        """Checked by their content."""
        return services.file_letter_papers(letter=self.record, by=by, seen=form.seen, **form.values)


class TrashLetter(OfLetter, ConfirmPage):
    """Into Trash, from where it can be restored for 30 days."""

    heading = gettext_lazy("Move the letter to Trash")
    effect = gettext_lazy(
        "It leaves the log and can be restored for 30 days. A letter it answered waits for an answer again."
    )
    action = gettext_lazy("Move to Trash")
    keep = gettext_lazy("Keep the letter")
    reason = "optional"
    success_message = gettext_lazy("The letter is in Trash. It can be restored for 30 days.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators."""
        return permissions.can_trash_letter(user, record)

    def summary(self) -> list[tuple[str, str]]:
        """Which one."""
        return facts_of(self.record)

    def act(self, form: Any, by: Any) -> Letter:
        """Under the version that was looked at."""
        reason = form.values.get("reason", "")
        return services.trash_letter(letter=self.record, by=by, seen=form.seen, reason=reason)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - the letter has no page now
        """Back to the letters of the city."""
        return reverse("relationships:letters-tab", args=(self.record.relationship.slug,))


def facts_of(letter: Letter) -> list[tuple[str, str]]:
    """What a person checks before going on."""
    when = letter.happened_on
    return [
        (_("About"), letter.subject),
        (_("Reference"), letter.reference or _("Not recorded")),
        (_("To"), letter.to_name or _("Not recorded")),
        (_("Date"), when.display() if when else _("Not recorded")),
        (_("State"), letter.get_state_display()),
    ]
