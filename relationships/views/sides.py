"""Further cities of a tie, and other cities tied to the same partner."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.pages import ChangePage, ConfirmPage, CreatePage, get_or_404
from directory.models import Place
from relationships import services
from relationships.forms import SharedTieForm, SideForm
from relationships.models import Party, SharedTie
from relationships.views.frame import KeptAsLegalFact, PartOfTie, TiePage, TrashPart


class AddSide(KeptAsLegalFact, TiePage, CreatePage):
    """A further city: some ties hold between three."""

    form_class = SideForm
    heading = gettext_lazy("Add a city to the relationship")
    action = gettext_lazy("Save city")
    success_message = gettext_lazy("City added to the relationship.")

    def form_kwargs(self) -> dict[str, Any]:
        """Places this person may see."""
        return {"places": Place.objects.visible_to(self.request.user)}

    def save(self, form: Any, by: Any) -> Party:
        """With the name on the papers."""
        return services.add_side(relationship=self.tie, by=by, **form.values)


class RemoveSide(KeptAsLegalFact, TiePage, ConfirmPage):
    """Taking a city out of a tie is asked once."""

    heading = gettext_lazy("Take the city out of the relationship")
    effect = gettext_lazy(
        "It leaves the page of the relationship and can be put back for 30 days. "
        "The city itself and the relationship stay."
    )
    action = gettext_lazy("Take city out")
    success_message = gettext_lazy("City taken out of the relationship.")

    def find_part(self, **kwargs: Any) -> Party:
        """One side of this tie."""
        return get_or_404(self.tie.parties.select_related("place"), pk=kwargs["pk"])

    def summary(self) -> list[tuple[str, str]]:
        """Which city."""
        one: Party = self.record
        stated = one.get_stated_status_display() if one.stated_status else _("Not recorded")
        return [(_("City"), one.place.full_name), (_("Status they state"), stated)]

    def act(self, form: Any, by: Any) -> Party:
        """Under the version that was looked at."""
        return services.remove_side(party=self.record, by=by, seen=form.seen)


class SharedTiePage(KeptAsLegalFact, TiePage):
    """A form about another city tied to the same partner."""

    def form_kwargs(self) -> dict[str, Any]:
        """Only papers this person may see."""
        return {"user": self.request.user}


class AddSharedTie(SharedTiePage, CreatePage):
    """Note another city tied to the same partner."""

    form_class = SharedTieForm
    heading = gettext_lazy("Add another city tied to the partner")
    action = gettext_lazy("Save city")
    success_message = gettext_lazy("City saved.")

    def form_kwargs(self) -> dict[str, Any]:
        """`?city=` names a city that stands in the tie itself."""
        asked = self.request.GET.get("city", "")
        parties = self.tie.parties.select_related("place") if asked else []
        party = next((one for one in parties if str(one.place_id) == asked), None)
        known = {"city": party.place.name, "country": party.place.country_printed} if party else {}
        return {**super().form_kwargs(), "initial": known}

    def save(self, form: Any, by: Any) -> SharedTie:
        """With source and agreement."""
        return services.note_shared_tie(relationship=self.tie, by=by, **form.values)


class OneSharedTie(SharedTiePage, PartOfTie):
    """A page about one of them."""

    model = SharedTie


class EditSharedTie(OneSharedTie, ChangePage):
    """Correct it, or record where the cooperative agreement stands."""

    form_class = SharedTieForm
    heading = gettext_lazy("Correct the other city of the partner")
    success_message = gettext_lazy("City saved.")

    def save(self, form: Any, by: Any) -> SharedTie:
        """Under the version the form was opened with."""
        return services.change_shared_tie(shared=self.record, by=by, seen=form.seen, **form.values)


class TrashSharedTie(KeptAsLegalFact, PartOfTie, TrashPart):
    """Moving it to Trash is asked once."""

    model = SharedTie
    heading = gettext_lazy("Move the other city of the partner to Trash")
    success_message = gettext_lazy("City moved to Trash.")

    def summary(self) -> list[tuple[str, str]]:
        """Which city, and the agreement."""
        one: SharedTie = self.record
        agreement = one.get_cooperation_display() if one.cooperation else _("Not recorded")
        return [(_("City"), str(one)), (_("Cooperative agreement"), agreement)]

    def act(self, form: Any, by: Any) -> SharedTie:
        """Under the version that was looked at."""
        return services.trash_shared_tie(shared=self.record, by=by, seen=form.seen)
