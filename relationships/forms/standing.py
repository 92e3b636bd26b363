"""Forms about how a tie stands: notices of decisions, types over time, further cities."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from common.choosing import offer_newest
from common.dates import PartialDateFormField
from common.forms import Dropdown, Form, hint_with_link
from directory.forms import place_field
from directory.models import Place
from relationships import workflow
from relationships.forms.choices import PaperChoice, TieRecordForm, WithPapers, offer
from relationships.models import (
    Letter,
    Party,
    Preparation,
    Relationship,
    SharedTie,
    Side,
    StatusNotice,
    StepAnswer,
    TypePeriod,
    TypeTier,
)


def refuse_days_to_come(form: forms.BaseForm, *names: str) -> None:
    """What was told, stated or agreed has happened; a month or year that has begun is fine."""
    for name in names:
        field = form.fields[name]
        assert isinstance(field, PartialDateFormField)  # noqa: S101 - tells the type checker
        field.past = True


class TypeForm(TieRecordForm):
    """A type of tie in the city's own words."""

    class Meta:
        model = TypeTier
        fields = ["name", "definition", "needs_council", "fixed_years", "order"]
        help_texts = {"order": _("Types with a smaller number stand first.")}
        error_messages = {
            "name": {"unique": _("There is a type with this name already. Choose another name")}
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fixed_years"].validators += [MinValueValidator(1), MaxValueValidator(99)]


class NoticeForm(TieRecordForm):
    """One notice that followed a decision."""

    class Meta:
        model = StatusNotice
        fields = ["kind", "told", "on", "channel", "note"]
        widgets = {"kind": Dropdown, "channel": Dropdown}
        error_messages = {"kind": {"required": _("Choose what was done")}}
        help_texts = {"on": _("A year is enough.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        refuse_days_to_come(self, "on")

    def clean(self) -> dict[str, Any]:
        """A notice of which nothing is known would count a step as done that nobody saw done."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not any(values.get(name) for name in ("told", "on", "channel", "note")):
            self.add_error("on", _("Enter when or how it was done, or who was told; a year is enough"))
        return values


class TypePeriodForm(WithPapers):
    """A type a tie had, from when, on which paper."""

    class Meta:
        model = TypePeriod
        fields = ["type", "starts", "resolution", "note", "source"]
        field_classes = {"resolution": PaperChoice}
        widgets = {"type": Dropdown, "resolution": Dropdown}
        error_messages = {"type": {"required": _("Choose the type")}}
        help_texts = {"starts": _("A year is enough. The type that began last is the present one.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "type", TypeTier.objects.filter(trashed_at=None))


class BeginPreparationForm(TieRecordForm):
    """Who wants the change, and why; nothing is chosen before a person chooses it."""

    empty_messages = {"initiative": _("Choose who wants it"), "reason": _("Say why")}

    class Meta:
        model = Preparation
        fields = ["initiative", "reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "reason": _(
                "Residents do not read it. The steps come next; "
                "the status stays as it is until it is decided."
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["initiative"].initial = None


class PreparationForm(WithPapers):
    """What is known so far of a decision in preparation."""

    class Meta:
        model = Preparation
        fields = [
            "initiative",
            "reason",
            "decided_by",
            "effective",
            "condition",
            "public_words",
            "resolution",
            "document",
            "letter",
        ]
        field_classes = {"resolution": PaperChoice, "document": PaperChoice}
        widgets = {
            "reason": forms.Textarea(attrs={"rows": 3}),
            "public_words": forms.Textarea(attrs={"rows": 3}),
            "resolution": Dropdown,
            "document": Dropdown,
            "letter": Dropdown,
        }
        error_messages = {"reason": {"required": _("Say why")}}
        help_texts = {
            "decided_by": _("Such as the city council or the mayor."),
            "effective": _(
                "From when it is to hold. A year is enough. The page “Today” shows it until then."
            ),
            "condition": _("Such as “until peace is restored”. Leave empty if it has none."),
            "public_words": _(
                "Residents read them on the page of the city once it is decided, below its status."
            ),
            "resolution": hint_with_link(
                _("Not in the list? Save this page, then %(link)s. The step is done once it is adopted."),
                "council:resolutions",
                _("add it under Resolutions on a new tab"),
            ),
            "document": _("Such as a direction of the mayor, or a letter of the partner."),
        }

    def __init__(self, *args: Any, tie: Relationship, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        offer_newest(self, "letter", Letter.objects.visible_to(user).filter(relationship=tie))
        if self.instance.new != workflow.SUSPENDED:
            del self.fields["condition"]


class StepForm(Form):
    """What a person says of a step that no record shows."""

    answer = forms.ChoiceField(label=_("What holds"), choices=StepAnswer.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("How you know, or why it does not apply"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    on = PartialDateFormField(label=_("On"), past=True, required=False, help_text=_("A year is enough."))
    empty_messages = {
        "answer": _("Choose what holds"),
        "note": _("Say how you know, or why it does not apply"),
    }

    def __init__(self, *args: Any, follows: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if follows:
            field = self.fields["answer"]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
            field.choices = [(StepAnswer.NOT_NEEDED.value, StepAnswer.NOT_NEEDED.label)]
            field.initial = StepAnswer.NOT_NEEDED.value


OURS = {"": None, "yes": True, "no": False}
IN_OUR_COUNTRY = [
    ("", _("As its country says")),
    ("yes", _("Yes, whatever is printed")),
    ("no", _("No, whatever is printed")),
]


class SharedTieForm(WithPapers):
    """Another city tied to the same partner."""

    ours = forms.TypedChoiceField(
        label=_("In our own country"),
        choices=IN_OUR_COUNTRY,
        coerce=OURS.get,
        empty_value=None,
        required=False,
        widget=Dropdown,
        help_text=_("Both cities of one country sign a cooperative agreement."),
    )

    class Meta:
        model = SharedTie
        fields = [
            "city",
            "country",
            "ours",
            "since",
            "source",
            "cooperation",
            "agreed_on",
            "resolution",
            "document",
        ]
        field_classes = {"resolution": PaperChoice, "document": PaperChoice}
        widgets = {"cooperation": Dropdown, "resolution": Dropdown, "document": Dropdown}
        error_messages = {"city": {"required": _("Enter the name of the city")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["ours"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = IN_OUR_COUNTRY
        said = self.initial.get("ours", self.instance.ours)
        self.initial["ours"] = {True: "yes", False: "no"}.get(said, "")
        refuse_days_to_come(self, "since", "agreed_on")


class PartyForm(TieRecordForm):
    """What one side itself prints and states."""

    class Meta:
        model = Party
        fields = ["name_printed", "stated_status", "stated_on", "stated_source"]
        widgets = {"stated_status": Dropdown}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        refuse_days_to_come(self, "stated_on")
        if self.instance.side == Side.HOME:
            self.fields["stated_status"].label = _("Status we state")
            self.fields["stated_source"].label = _("Where we state it")


class SideForm(Form):
    """A further city of a tie."""

    place = place_field(
        Place.objects.none(),
        _("City"),
        required=True,
        help_text=hint_with_link(
            _("Type a name of the city. If it is new, %(link)s, then come back here."),
            "directory:place-add",
            _("add it under Places on a new tab"),
        ),
    )
    side = forms.ChoiceField(label=_("Whose side"), choices=Side.choices, initial=Side.PARTNER)
    name_printed = forms.CharField(label=_("Name as printed"), max_length=200, required=False)
    empty_messages = {"place": _("Enter the city")}

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].rows = places  # type: ignore[attr-defined] # a LookupField
