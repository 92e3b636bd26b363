"""Adding and correcting seats, and appointing to them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committees import services
from committees.forms import AppointForm, EndTermForm, SeatForm, TermForm
from committees.models import Seat, Term
from committees.views.shared import OfSeat, OfTerm, ToRoster
from common.pages import ChangePage, ConfirmPage, CreatePage
from directory.services import add_person


class AddSeat(ToRoster, CreatePage):
    """Adds a seat, vacant at first."""

    form_class = SeatForm
    heading, action = gettext_lazy("Add a seat"), gettext_lazy("Save seat")
    success_message = gettext_lazy("Seat saved. Appoint somebody to it.")

    def save(self, form: Any, by: Any) -> Seat:
        """Add it."""
        return services.add_seat(committee=self.record, by=by, **form.values)


class ChangeSeat(OfSeat, ChangePage):
    """Corrects a seat."""

    form_class = SeatForm
    heading = gettext_lazy("Change the seat")
    success_message = gettext_lazy("Seat saved.")

    def save(self, form: Any, by: Any) -> Seat:
        """Save under the version the form was opened with."""
        return services.change_seat(seat=self.record, by=by, seen=form.seen, **form.values)


class TrashSeat(OfSeat, ConfirmPage):
    """Moves a seat nobody ever sat in to Trash."""

    heading, action = gettext_lazy("Move seat to Trash"), gettext_lazy("Move seat to Trash")
    effect = gettext_lazy("It goes to Trash for 30 days. A seat that people sat in stays, vacant.")
    success_message = gettext_lazy("Seat moved to Trash.")

    def summary(self) -> list[tuple[str, str]]:
        """Which seat."""
        return [(_("Seat"), self.record.title), (_("Committee"), self.record.committee.name)]

    def act(self, form: Any, by: Any) -> Seat:
        """Move it."""
        return services.trash_seat(seat=self.record, by=by, seen=form.seen)


class Appoint(OfSeat, CreatePage):
    """Puts somebody in the seat; a name not on record becomes a contact of the committee's city."""

    form_class = AppointForm
    action = gettext_lazy("Appoint member")
    success_message = gettext_lazy("Member appointed.")

    def get_heading(self) -> str:
        """Which seat."""
        return _("Appoint to the seat: %(seat)s") % {"seat": self.record.title}

    def form_kwargs(self) -> dict[str, Any]:
        """Who asks, and whose contact a new name becomes."""
        return {"user": self.request.user, "place": self.record.committee.place}

    @transaction.atomic
    def save(self, form: Any, by: Any) -> Term:
        """A refused appointment leaves no contact behind."""
        values = form.values
        person = values["person"] or add_person(
            name=values["new_name"], place=self.record.committee.place, by=by
        )
        return services.appoint(
            seat=self.record, person=person, starts=values["starts"], ends=values["ends"], by=by
        )


class ChangeTerm(OfTerm, ChangePage):
    """Corrects the dates of a term."""

    form_class = TermForm
    success_message = gettext_lazy("Term saved.")

    def get_heading(self) -> str:
        """Whose term."""
        return _("Change the term of %(person)s") % {"person": self.record.person}

    def save(self, form: Any, by: Any) -> Term:
        """Save under the version the form was opened with."""
        return services.change_term(term=self.record, by=by, seen=form.seen, **form.values)


class EndTerm(OfTerm, ChangePage):
    """Says when a term ends."""

    form_class = EndTermForm
    action = gettext_lazy("End term")
    success_message = gettext_lazy("Term ended.")

    def get_heading(self) -> str:
        """Whose term."""
        return _("End the term of %(person)s") % {"person": self.record.person}

    def save(self, form: Any, by: Any) -> Term:
        """End it."""
        return services.end_term(term=self.record, ends=form.values["ends"], by=by, seen=form.seen)


class TrashTerm(OfTerm, ConfirmPage):
    """Moves a term entered by mistake to Trash."""

    heading, action = gettext_lazy("Move term to Trash"), gettext_lazy("Move term to Trash")
    effect = gettext_lazy("Only for a term entered by mistake: one that is over gets an end date instead.")
    success_message = gettext_lazy("Term moved to Trash.")

    def summary(self) -> list[tuple[str, str]]:
        """Whose term."""
        return [(_("Person"), str(self.record.person)), (_("Seat"), self.record.seat.title)]

    def act(self, form: Any, by: Any) -> Term:
        """Move it."""
        return services.trash_term(term=self.record, by=by, seen=form.seen)
