"""Names and facts of a place."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from common.pages import get_or_404
from directory import services
from directory.forms import PlaceFactForm, PlaceNameForm
from directory.views.shared import AddPart, ChangePart, OfPlace, RemovePart


class OneName:
    """Finds a name of the place in the address."""

    def find_part(self, record: Any, **kwargs: Any) -> Any:
        """404 when it is another place's."""
        return get_or_404(record.names.all(), pk=kwargs["part"])


class OneFact:
    """Finds a fact of the place in the address."""

    def find_part(self, record: Any, **kwargs: Any) -> Any:
        """404 when it is another place's."""
        return get_or_404(record.facts.all(), pk=kwargs["part"])


class AddName(OfPlace, AddPart):
    """Gives the place a name."""

    form_class = PlaceNameForm
    heading, action = gettext_lazy("Add a name"), gettext_lazy("Save name")
    success_message = gettext_lazy("Name saved.")

    def save(self, form: Any, by: Any) -> Any:
        """Add it."""
        return services.name_place(place=self.record, by=by, **form.values)


class ChangeName(OneName, ChangePart, OfPlace):
    """Corrects a name."""

    form_class = PlaceNameForm
    heading = gettext_lazy("Change the name")
    success_message = gettext_lazy("Name saved.")


class RemoveName(OneName, RemovePart, OfPlace):
    """Takes a name off."""

    success_message = gettext_lazy("Name moved to Trash.")


class AddFact(OfPlace, AddPart):
    """States a fact."""

    form_class = PlaceFactForm
    heading, action = gettext_lazy("Add a fact"), gettext_lazy("Save fact")
    success_message = gettext_lazy("Fact saved.")

    def save(self, form: Any, by: Any) -> Any:
        """Add it."""
        return services.state_fact(place=self.record, by=by, **form.values)


class ChangeFact(OneFact, ChangePart, OfPlace):
    """Corrects a fact."""

    form_class = PlaceFactForm
    heading = gettext_lazy("Change the fact")
    success_message = gettext_lazy("Fact saved.")


class RemoveFact(OneFact, RemovePart, OfPlace):
    """Takes a fact off."""

    success_message = gettext_lazy("Fact moved to Trash.")
