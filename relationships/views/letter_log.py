"""The log of letters over all cities and of one city, and the pages that begin a letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from common.cells import Cell, Row
from common.decisions import Decision, require
from common.listpage import ListPage
from common.lists import Column, Filter, Listing, Preset, Rows
from common.listtools import Beside
from common.pages import ActionPage, CreatePage, FormPage, get_or_404
from common.text import marked
from common.trashpage import TrashedLine, TrashPage
from directory.selectors import language_name
from relationships import permissions, services
from relationships.forms import ChooseTieForm, LogLetterForm, NewLetterForm
from relationships.models import Letter, LetterDirection, LetterKind, LetterState, Relationship
from relationships.selectors import letters as reading
from relationships.selectors.ladder import rung_of
from relationships.views.frame import TiePage, TieTab
from relationships.views.letter_page import look_of


class Letters(Listing):
    """Every letter in and out, with how long it waits."""

    title = gettext_lazy("Letters")
    nouns = ngettext_lazy("%(n)s letter", "%(n)s letters", "n")
    columns = (
        Column("subject", gettext_lazy("About")),
        Column("city", gettext_lazy("City")),
        Column("way", gettext_lazy("Which way")),
        Column("date", gettext_lazy("Date"), sort="dated", nullable=True),
        Column("reference", gettext_lazy("Reference")),
        Column("language", gettext_lazy("Language")),
        Column("state", gettext_lazy("State")),
        Column("waiting", gettext_lazy("Answer")),
        Column("step", gettext_lazy("To do now")),
    )
    default_sort = "-pk"
    search = "folded"
    search_label = gettext_lazy("Subject, name or reference")
    nothing = gettext_lazy("No letters here yet.")
    filters = (
        Filter(
            "city",
            gettext_lazy("City"),
            lambda listing: reading.cities_offered(listing.user),
            lambda rows, value: rows.filter(relationship=value),
            str.isdecimal,
        ),
        Filter(
            "direction",
            gettext_lazy("Which way"),
            LetterDirection.choices,
            lambda rows, value: rows.filter(direction=value),
        ),
        Filter("kind", gettext_lazy("Kind"), LetterKind.choices, lambda rows, value: rows.filter(kind=value)),
        Filter(
            "state", gettext_lazy("State"), LetterState.choices, lambda rows, value: rows.filter(state=value)
        ),
        Filter(
            "waiting",
            gettext_lazy("Answer"),
            reading.WAITING,
            reading.waiting_as,
        ),
    )
    views = (
        Preset("all", gettext_lazy("All")),
        Preset(
            "waiting",
            gettext_lazy("Waiting for an answer"),
            lambda rows: reading.waiting_as(rows, reading.OURS),
        ),
        Preset("answer", gettext_lazy("To answer"), lambda rows: reading.waiting_as(rows, reading.THEIRS)),
        Preset(
            "approve",
            gettext_lazy("Awaiting approval"),
            lambda rows: rows.filter(state=LetterState.AWAITING),
        ),
        Preset("drafts", gettext_lazy("Drafts"), lambda rows: rows.filter(state=LetterState.DRAFT)),
    )

    def queryset(self) -> Rows:
        """What this person may see."""
        return reading.letters_for(self.user)

    def actions(self) -> list[tuple[Any, str]]:
        """Log one that came or went, or write one; out of Trash again."""
        found: list[tuple[Any, str]] = []
        if permissions.can_write_letter(self.user):
            found.append((_("Log a letter"), reverse("relationships:letter-log-choose")))
            found.append((_("Write a letter"), reverse("relationships:letter-new-choose")))
        if permissions.can_trash_letter(self.user):
            found.append(Beside(_("In Trash"), reverse("relationships:letters-trashed")))
        return found

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """One row a letter; which of them wait is asked once for the page."""
        today = timezone.localdate()
        waiting = reading.waiting_keys(objects)
        return [self._row(letter, today, waits=letter.pk in waiting) for letter in objects]

    def _row(self, letter: Letter, today: Any, *, waits: bool) -> Row:
        when = letter.happened_on
        return (
            letter.get_absolute_url(),
            marked(letter.subject, sample=letter.sample),
            [
                letter.relationship.partner.full_name,
                letter.get_direction_display(),
                when.display() if when else _("Not yet") if letter.is_draft else _("Not recorded"),
                letter.reference or (_("Not yet") if letter.is_draft else _("Not recorded")),
                language_name(letter.language) if letter.language else _("Not recorded"),
                (letter.get_state_display(), look_of(letter)),
                waiting_cell(letter, today) if waits else _("None expected"),
                _step(letter, today) if waits else _("Nothing"),
            ],
        )


def waiting_cell(letter: Letter, today: Any) -> Cell:
    """How long it waits; late ones stand out."""
    waiting = reading.waiting_of(letter, today)
    return (waiting.words, "overdue" if waiting.late else "waiting")


def _step(letter: Letter, today: Any) -> str:
    """Of a late letter what is to be done now."""
    rung = rung_of(letter, today)
    return rung.label if rung else _("Nothing")


def _waits(letter: Letter, today: Any, *, waits: bool) -> tuple[Any, Any]:
    """How long it waits and what is to be done now, where it waits."""
    return (reading.waiting_of(letter, today), rung_of(letter, today)) if waits else (None, None)


class LetterList(ListPage):
    """The log at its address."""

    listing_class = Letters

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """Administrators keep accounts and read no letters."""
        require(permissions.can_see_letters(request.user))
        return super().get_listing(request, **kwargs)


class LettersTab(TieTab):
    """The letters of one tie: what is being written, what waits, and the thread."""

    template_name = "relationships/letters.html"
    tab = "relationships:letters-tab"

    def decide(self, user: Any, record: Any) -> Decision:
        """Everybody but administrators."""
        return permissions.can_see_letters(user, record)

    def context(self, user: Any) -> dict[str, Any]:
        """Drafts first, then the thread with the newest on top."""
        letters = list(reading.letters_of(user, self.tie)[: reading.MOST_ON_TAB])
        waiting, today = reading.waiting_keys(letters), timezone.localdate()
        lines = [
            (one, look_of(one), *_waits(one, today, waits=one.pk in waiting))
            for one in reading.in_thread_order(letters)
        ]
        write = reverse("relationships:letter-new", args=(self.tie.slug,))
        writes = bool(permissions.can_write_letter(user))
        return {
            "main_action": (_("Write a letter"), write) if writes else None,
            "writes": writes,
            "drafts": [line for line in lines if line[0].is_on_its_way],
            "thread": [line for line in lines if not line[0].is_on_its_way],
        }


class BeginLetter(TiePage):
    """Pages that begin a letter of one tie."""

    back = "relationships:letters-tab"

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators, and members for their own cities."""
        return permissions.can_write_letter(user, record)

    def success_url(self, result: Any) -> str:
        """On to the letter."""
        return str(result.get_absolute_url())

    def answered(self) -> Letter | None:
        """The letter the address asks to answer, when this person may see it."""
        key = self.request.GET.get("answers", "")
        rows = Letter.objects.visible_to(self.request.user).filter(relationship=self.tie)
        found: Letter | None = rows.filter(pk=key).first() if key.isdecimal() and len(key) < 10 else None  # noqa: PLR2004 - a key
        return found


class NewLetter(BeginLetter, CreatePage):
    """What for and to whom; the program drafts the rest from the record."""

    form_class = NewLetterForm
    heading = gettext_lazy("Write a letter")
    action = gettext_lazy("Draft letter")
    success_message = gettext_lazy(
        "The letter is drafted from the record. Read it and fill in what is missing."
    )

    def form_kwargs(self) -> dict[str, Any]:
        """Asked for from a letter, it answers that one."""
        about = self.answered()
        initial: dict[str, Any] = {"answers": about, "kind": LetterKind.REPLY} if about else {}
        return {"user": self.request.user, "tie": self.tie, "initial": initial}

    def save(self, form: Any, by: Any) -> Letter:
        """Draft it."""
        return services.draft_letter(relationship=self.tie, by=by, **form.values)


class LogLetter(BeginLetter, CreatePage):
    """A letter that came or went outside the program."""

    form_class = LogLetterForm
    heading = gettext_lazy("Log a letter")
    action = gettext_lazy("Save letter")
    success_message = gettext_lazy("Letter logged.")

    def form_kwargs(self) -> dict[str, Any]:
        """The answer to one of ours comes from whom we wrote to."""
        about = self.answered()
        initial: dict[str, Any] = {}
        if about:
            initial = {
                "answers": about,
                "kind": LetterKind.REPLY,
                "direction": LetterDirection.IN,
                "subject": about.subject,
                "from_name": about.to_name,
                "from_title": about.to_title,
                "to_name": about.from_name,
                "to_title": about.from_title,
            }
        return {"user": self.request.user, "tie": self.tie, "initial": initial}

    def save(self, form: Any, by: Any) -> Letter:
        """Log it."""
        return services.log_letter(relationship=self.tie, by=by, **form.values)


class ChooseCity(FormPage):
    """Which city a letter is about, when it is begun from the log."""

    form_class = ChooseTieForm
    action = gettext_lazy("Continue")

    def decide(self, user: Any, record: Any) -> Decision:
        """Those who write letters."""
        return permissions.can_write_letter(user, record)

    def get_heading(self) -> str:
        """What is begun."""
        return _("Log a letter") if self.kwargs["what"] == "log" else _("Write a letter")

    def crumbs(self) -> list[tuple[str, str]]:
        """The log."""
        return [(_("Letters"), reverse("relationships:letters"))]

    def cancel_url(self) -> str:
        """Back to the log."""
        return reverse("relationships:letters")

    def form_kwargs(self) -> dict[str, Any]:
        """Only ties of this person."""
        return {"user": self.request.user}

    def save(self, form: Any, by: Any) -> Relationship:  # noqa: ARG002 - nothing is saved yet
        """The tie that was chosen."""
        tie: Relationship = form.values["relationship"]
        return tie

    def success_url(self, result: Relationship) -> str:
        """On to the page of that city."""
        return reverse(f"relationships:letter-{self.kwargs['what']}", args=(result.slug,))


class TrashedLetters(TrashPage):
    """Letters in Trash, each with its button to restore."""

    heading, nothing = gettext_lazy("Letters in Trash"), gettext_lazy("Trash holds no letter.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators."""
        return permissions.can_trash_letter(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """The log."""
        return [(_("Letters"), reverse("relationships:letters"))]

    def lines(self) -> Iterator[TrashedLine]:
        """With their cities."""
        for letter in reading.trashed_letters(self.request.user)[: self.most_lines]:
            url = reverse("relationships:letter-restore", args=(letter.pk,))
            yield TrashedLine(letter, url, about=letter.relationship.partner.full_name)


class RestoreLetter(ActionPage):
    """Out of Trash again."""

    success_message = gettext_lazy("Letter restored.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Letter:
        """Only what lies in Trash."""
        letter: Letter = get_or_404(reading.trashed_letters(request.user), pk=kwargs["pk"])
        return letter

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators."""
        return permissions.can_trash_letter(user, record)

    def act(self, by: Any) -> Letter:
        """Restore it."""
        return services.restore_letter(letter=self.record, by=by)
