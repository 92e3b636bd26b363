"""Forms of proposals."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from common.choosing import offer_newest, or_named
from common.dates.formfield import PartialDateFormField
from common.forms import Dropdown, Form, RecordForm
from directory.models.place import PlaceKind
from documents.forms import DocumentChoice
from documents.models import Document
from proposals.models import Policy, Proposal, RequirementKey
from proposals.workflow import DECLINE, HOLD, NEEDS, STAGES, WITHDRAW
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
        owner: Any = self.fields["owner"]
        owner.queryset = or_named(_coordinators(), self.instance.owner_id)


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


class WaiveForm(Form):
    """Why a requirement need not be met, and who may say so (domain §3.8)."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea)
    authority = forms.CharField(
        label=_("By whose authority"),
        max_length=200,
        help_text=_("The body or official, and the paper it stands in."),
    )
    waived_on = PartialDateFormField(label=_("Waived on"), past=True)
    empty_messages = {
        "reason": _("Say why"),
        "authority": _("Name the body or official"),
        "waived_on": _("Enter at least the year"),
    }


ASKS = tuple(f"asks_{stage}" for stage in STAGES)


class PolicyForm(RecordForm):
    """A version of the policy, what it lets be waived by whom, and what the city asks besides."""

    waivable = forms.MultipleChoiceField(
        label=_("What may be waived"),
        choices=[(key.value, key.label) for key in RequirementKey if not NEEDS[key.value].firm],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Only what the text of the policy says. A waiver needs a reason, an authority and a date."
        ),
    )

    document = DocumentChoice(
        label=_("Text"), queryset=Document.objects.none(), required=False, widget=Dropdown
    )
    empty_messages = {"name": _("Enter the name and version")}

    class Meta:
        model = Policy
        fields = ["name", "adopted_on", "document", "waivable", "waived_by_whom", *ASKS]
        widgets = {name: forms.Textarea({"rows": 3}) for name in ASKS}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_newest(self, "document", Document.objects.present(), "title")
        # The newest version adopted counts, so none counts before it is adopted.
        adopted_on: Any = self.fields["adopted_on"]
        adopted_on.past = True


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

    def clean_look_again_on(self) -> date | None:
        """Nobody looks again at a day that is past."""
        day: date | None = self.cleaned_data["look_again_on"]
        if day and day <= timezone.localdate():
            raise forms.ValidationError(_("Enter a day after today"))
        return day
