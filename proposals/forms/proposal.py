"""Forms of proposals."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from common.forms import Form, RecordForm
from directory.models.place import PlaceKind
from proposals.models import Proposal
from proposals.workflow import DECLINE, HOLD, WITHDRAW
from relationships.models import TypeTier

CITY_KINDS = [(kind.value, kind.label) for kind in PlaceKind if kind != PlaceKind.COUNTRY]


def _coordinators() -> Any:
    return User.objects.filter(role=Role.COORDINATOR, is_active=True)


class NewProposalForm(Form):
    """Only the country must be known; the city may come later."""

    country = forms.CharField(label=_("Country"), max_length=80)
    city = forms.CharField(
        label=_("City"),
        max_length=120,
        required=False,
        help_text=_("Leave it empty while no city is chosen."),
    )
    kind = forms.ChoiceField(
        label=_("What sort of place"),
        choices=CITY_KINDS,
        initial=PlaceKind.CITY,
        required=False,
        widget=forms.Select,
    )
    type = forms.ModelChoiceField(
        label=_("Type of tie"),
        queryset=TypeTier.objects.filter(trashed_at=None),
        required=False,
        widget=forms.Select,
    )
    proposed_by = forms.CharField(label=_("Who proposes it"), max_length=160, required=False)
    why = forms.CharField(label=_("Why this partner"), widget=forms.Textarea, max_length=5000, required=False)

    empty_messages = {"country": _("Enter the country")}


class ProposalForm(RecordForm):
    """What is written about a proposal; stage and state only move."""

    class Meta:
        model = Proposal
        fields = ["proposed_by", "why", "owner", "source"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = _coordinators()  # type: ignore[attr-defined]


class CityForm(Form):
    """The city that takes the place of the country a proposal began with."""

    city = forms.CharField(label=_("City"), max_length=120)
    kind = forms.ChoiceField(
        label=_("What sort of place"), choices=CITY_KINDS, initial=PlaceKind.CITY, widget=forms.Select
    )

    empty_messages = {"city": _("Enter the name of the city")}


class AttestForm(Form):
    """How one knows that the stage has what it needs."""

    note = forms.CharField(
        label=_("How do you know?"),
        max_length=2000,
        widget=forms.Textarea,
        help_text=_("The paper, person or date it rests on. It stays in the history."),
    )

    empty_messages = {"note": _("Say how you know")}


class MoveForm(Form):
    """The confirm page of a move; a reason where the table of moves needs one."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea, required=False)
    empty_messages = {"reason": _("Say why")}


class DecideForm(Form):
    """Hold, decline or withdraw, with the reason and, for a hold, the day to look again."""

    decision = forms.ChoiceField(label=_("What is decided?"), choices=())
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea)
    look_again_on = forms.DateField(
        label=_("Look at it again on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Only for a hold."),
    )

    empty_messages = {"reason": _("Say why"), "decision": _("Choose what is decided")}
    WORDS = (
        (HOLD, _("Put it on hold")),
        (DECLINE, _("Decline it")),
        (WITHDRAW, _("Record that it was withdrawn")),
    )

    def __init__(self, *args: Any, offered: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = [pair for pair in self.WORDS if pair[0] in offered]  # type: ignore[attr-defined]
