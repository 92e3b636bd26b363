"""How a tie came about, activity nobody itemised, and what each side states."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms import FormRules
from common.pages import ChangePage, CreatePage, get_or_404
from relationships import services
from relationships.forms import OriginForm, PartyForm, StatementForm
from relationships.models import Origin, Party, Statement
from relationships.views.frame import KeptAsLegalFact, KeptByCoordinator, TiePage, TrashPart


class OriginPart(KeptByCoordinator, TiePage):
    """A page about one of the reasons."""

    def find_part(self, **kwargs: Any) -> Origin:
        """A reason of this tie."""
        return get_or_404(Origin.objects.filter(relationship=self.tie, trashed_at=None), pk=kwargs["pk"])


class AddOrigin(KeptByCoordinator, TiePage, CreatePage):
    """Several reasons may be true."""

    form_class = OriginForm
    heading = gettext_lazy("Add how it came about")
    action = gettext_lazy("Save origin")
    success_message = gettext_lazy("Origin saved.")

    def save(self, form: Any, by: Any) -> Origin:
        """With note and source."""
        return services.add_origin(relationship=self.tie, by=by, **form.values)


class EditOrigin(OriginPart, ChangePage):
    """Correct a reason."""

    form_class = OriginForm
    heading = gettext_lazy("Correct how it came about")
    success_message = gettext_lazy("Origin saved.")

    def save(self, form: Any, by: Any) -> Origin:
        """Under the version the form was opened with."""
        return services.change_origin(origin=self.record, by=by, seen=form.seen, **form.values)


class TrashOrigin(OriginPart, TrashPart):
    """Moving a reason to Trash is asked once."""

    heading = gettext_lazy("Move this origin to Trash")
    keep = gettext_lazy("Keep it")
    success_message = gettext_lazy("Origin moved to Trash.")

    def summary(self) -> list[tuple[str, str]]:
        """What goes."""
        one: Origin = self.record
        return [
            (_("How it came about"), one.get_kind_display()),
            (_("Note"), one.note or _("Not recorded")),
            (_("Source"), one.source or _("Not recorded")),
        ]

    def act(self, form: FormRules, by: Any) -> Any:
        """Under the version that was looked at."""
        return services.trash_part(part=self.record, by=by, seen=form.seen)


class StatementPart(KeptByCoordinator, TiePage):
    """A page about one statement."""

    def find_part(self, **kwargs: Any) -> Statement:
        """A statement about this tie."""
        rows = Statement.objects.present().filter(relationship=self.tie)
        found: Statement = get_or_404(rows, pk=kwargs["pk"])
        return found


class AddStatement(KeptByCoordinator, TiePage, CreatePage):
    """What a source says happened regularly."""

    form_class = StatementForm
    heading = gettext_lazy("Add a statement about activity")
    action = gettext_lazy("Save statement")
    success_message = gettext_lazy("Statement saved.")

    def save(self, form: Any, by: Any) -> Statement:
        """With its time and source."""
        return services.add_statement(relationship=self.tie, by=by, **form.values)


class EditStatement(StatementPart, ChangePage):
    """Correct a statement."""

    form_class = StatementForm
    heading = gettext_lazy("Correct the statement")
    success_message = gettext_lazy("Statement saved.")

    def save(self, form: Any, by: Any) -> Statement:
        """Under the version the form was opened with."""
        return services.change_statement(statement=self.record, by=by, seen=form.seen, **form.values)


class TrashStatement(StatementPart, TrashPart):
    """Moving a statement to Trash is asked once."""

    heading = gettext_lazy("Move this statement to Trash")
    keep = gettext_lazy("Keep it")
    success_message = gettext_lazy("Statement moved to Trash.")

    def summary(self) -> list[tuple[str, str]]:
        """What goes."""
        one: Statement = self.record
        return [(_("What is said"), one.text), (_("Source"), one.source or _("Not recorded"))]

    def act(self, form: FormRules, by: Any) -> Any:
        """Under the version that was looked at."""
        return services.trash_part(part=self.record, by=by, seen=form.seen)


class EditParty(KeptAsLegalFact, TiePage, ChangePage):
    """What one side itself prints and states."""

    form_class = PartyForm
    success_message = gettext_lazy("Saved.")

    def find_part(self, **kwargs: Any) -> Party:
        """One side of this tie."""
        return get_or_404(self.tie.parties.select_related("place"), pk=kwargs["pk"])

    def get_heading(self) -> str:
        """Whose side it is."""
        return _("What %(place)s states") % {"place": self.record.place}

    def save(self, form: Any, by: Any) -> Party:
        """Under the version the form was opened with."""
        return services.state_status(party=self.record, by=by, seen=form.seen, **form.values)
