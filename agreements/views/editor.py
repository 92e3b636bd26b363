"""The editor: clauses as aligned pairs, each with its own page, and what is still to be looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements import services
from agreements.forms.clause import ClauseForm, MoveForm
from agreements.models import Agreement, Clause
from agreements.permissions import text as rights
from agreements.selectors.text import (
    COLUMNS,
    Row,
    checks_of,
    clauses_of,
    content_of,
    flags_of,
    has_moved_on,
    latest_version,
    next_number,
    read,
)
from agreements.views.frame import AgreementPage, AgreementTab
from agreements.views.page import banner_of, steps_for
from agreements.views.record import terms_of
from common.autosave import DraftPage
from common.decisions import Decision
from common.forms import FormRules
from common.pages import ActionPage, ConfirmPage, CreatePage, FormPage, get_or_404
from directory.selectors import language_name

# What a text may leave to the program, for the help beside the form.
FILLINGS = (
    (("{first_city}", "{second_city}"), gettext_lazy("the two full names, in the order of the copy")),
    (("{our_city}", "{their_city}"), gettext_lazy("the two full names, always the same")),
    (
        ("{term_years}", "{review_months}", "{exit_months}"),
        gettext_lazy("the numbers of this agreement"),
    ),
    (("{our_language}", "{their_language}", "{validity}"), gettext_lazy("in an English text only")),
)


@dataclass(frozen=True)
class Pair:
    """A row of the editor: the clause, how it reads, its flags and its neighbours' places."""

    place: int
    clause: Clause
    row: Row
    flags: Mapping[str, str]
    last: bool

    @property
    def columns(self) -> list[tuple[Any, str]]:
        """Each text with its flag."""
        return [(cell, self.flags.get(cell.side, "")) for cell in self.row.cells]


class Clauses(AgreementTab):
    """All clauses of the present text, both columns side by side."""

    template_name = "agreements/clauses.html"
    tab = "clauses"

    def context(self, user: Any) -> Mapping[str, Any]:
        """Pairs, checks, and the way on."""
        agreement, clauses = self.agreement, clauses_of(self.agreement)
        reading = read(content_of(agreement, clauses))
        latest = latest_version(agreement)
        return {
            "pairs": _pairs(agreement, clauses, reading.rows),
            "columns": [
                (cell.language, language_name(cell.language)) for cell in reading.titles if cell.language
            ],
            "checks": checks_of(agreement, clauses),
            "writes": bool(rights.can_write(user, agreement)),
            "changes": bool(rights.can_change(user, agreement)),
            "moved_on": has_moved_on(agreement, latest),
            "next_number": next_number(agreement),
            "terms": terms_of(agreement),
            "banner": banner_of(agreement),
            "steps": steps_for(user, agreement),
            "removed": _removed(agreement),
        }


def _pairs(agreement: Agreement, clauses: Sequence[Clause], rows: Sequence[Row]) -> list[Pair]:
    both = list(zip(clauses, rows, strict=True))
    return [
        Pair(place, clause, row, dict(flags_of(agreement, clause)), place == len(both))
        for place, (clause, row) in enumerate(both, start=1)
    ]


def _removed(agreement: Agreement) -> list[Clause]:
    return list(agreement.clauses.exclude(trashed_at=None).order_by("-trashed_at")[:50])


class ClausePage(AgreementPage):
    """A page about the clauses, for whoever writes them."""

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - the agreement decides
        """A coordinator, while the text is open."""
        return rights.can_write(user, self.agreement)

    def back_url(self) -> str:
        """The editor."""
        return reverse("agreements:clauses", args=[self.agreement.number])


class OneClause(ClausePage):
    """A page about one clause of the present text."""

    def find_part(self, **kwargs: Any) -> Clause:
        """A clause that was not removed."""
        rows = self.agreement.clauses.filter(trashed_at=None)
        found: Clause = get_or_404(rows.select_related("agreement__relationship__partner"), pk=kwargs["pk"])
        return found


class WriteClause:
    """What adding and changing a clause share: the form with both languages side by side."""

    template_name = "agreements/clause_form.html"
    form_class: type[FormRules] = ClauseForm
    agreement: Agreement

    def form_kwargs(self) -> dict[str, Any]:
        """The form marks each text with its language."""
        return {"agreement": self.agreement}

    def extra_context(self) -> Mapping[str, Any]:
        """The languages by name, and what can be filled in."""
        codes = (self.agreement.language_home, self.agreement.language_partner)
        names = [language_name(code) if code else _("Their language") for code in codes]
        return {"agreement": self.agreement, "ours": names[0], "theirs": names[1], "fillings": FILLINGS}


class AddClause(WriteClause, ClausePage, CreatePage):
    """A clause at the end."""

    heading = gettext_lazy("Add a clause")
    action = gettext_lazy("Save clause")
    success_message = gettext_lazy("Clause saved.")

    def save(self, form: Any, by: Any) -> Clause:
        """At the end of the text."""
        return services.add_clause(agreement=self.agreement, by=by, **form.values)


class EditClause(WriteClause, OneClause, DraftPage):
    """Both texts on one form."""

    action = gettext_lazy("Save clause")
    success_message = gettext_lazy("Clause saved.")

    def get_heading(self) -> str:
        """Which one."""
        return _("Edit clause: %(name)s") % {"name": self.record}

    def extra_context(self) -> Mapping[str, Any]:
        """With what changed since on either side."""
        flags = dict(flags_of(self.agreement, self.record))
        told = {
            "flags": [flags.get(side, "") for side in COLUMNS],
            "opened": self.opened or self.record.version,
        }
        return {**super().extra_context(), **told}

    @property
    def opened(self) -> int | None:
        """The version the page was opened with, whatever saved itself since."""
        typed = self.request.POST.get("opened", "")
        return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None  # noqa: PLR2004

    def save(self, form: Any, by: Any) -> Clause:
        """Under the version the form was opened with."""
        return services.change_clause(
            clause=self.record, by=by, seen=form.seen, opened=self.opened, **form.values
        )

    def save_draft(self, form: Any, by: Any) -> Clause:
        """The same, without judging yet which text is behind the other."""
        return services.change_clause(clause=self.record, by=by, seen=form.seen, typing=True, **form.values)


class MoveClause(OneClause, FormPage):
    """Move it to a place; the buttons beside a clause post here too."""

    form_class = MoveForm
    action = gettext_lazy("Move clause")
    success_message = gettext_lazy("Clause moved.")

    def get_heading(self) -> str:
        """Which one."""
        return _("Move clause: %(name)s") % {"name": self.record}

    def save(self, form: Any, by: Any) -> Clause:
        """The others close up."""
        return services.move_clause(clause=self.record, to=form.values["to"], by=by)


class RemoveClause(OneClause, ConfirmPage):
    """Taking a clause out is asked once."""

    heading = gettext_lazy("Remove this clause")
    effect = gettext_lazy("It leaves the text and can be put back for 30 days. Earlier versions keep it.")
    action = gettext_lazy("Remove clause")
    keep = gettext_lazy("Keep it")
    success_message = gettext_lazy("Clause removed. It can be put back below the text.")

    def summary(self) -> list[tuple[str, str]]:
        """What goes."""
        clause: Clause = self.record
        texts = [text[:200] for text in (clause.text_home, clause.text_partner) if text]
        return [(_("Clause"), str(clause)), *((_("Text"), text) for text in texts)]

    def act(self, form: FormRules, by: Any) -> Clause:
        """Under the version that was looked at."""
        return services.remove_clause(clause=self.record, by=by, seen=form.seen)


class RestoreClause(ClausePage, ActionPage):
    """Put a removed clause back."""

    success_message = gettext_lazy("Clause put back.")

    def find_part(self, **kwargs: Any) -> Clause:
        """A removed clause of this text."""
        found: Clause = get_or_404(self.agreement.clauses.exclude(trashed_at=None), pk=kwargs["pk"])
        return found

    def act(self, by: Any) -> Clause:
        """Where it stood."""
        return services.restore_clause(clause=self.record, by=by)


class StillRight(OneClause, ActionPage):
    """Somebody read both texts: the one that did not change is still right."""

    success_message = gettext_lazy("Noted: the text is still right.")

    def find_part(self, **kwargs: Any) -> Clause:
        """The clause, for one of its two sides."""
        if kwargs["side"] not in COLUMNS:
            raise Http404
        self.side = kwargs["side"]
        return super().find_part(**kwargs)

    def act(self, by: Any) -> Clause:
        """Under the version that was read, when the button says it."""
        typed = self.request.POST.get("version", "")
        seen = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None  # noqa: PLR2004
        return services.confirm_clause(clause=self.record, side=self.side, by=by, seen=seen)
