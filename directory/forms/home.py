"""The form of the home city."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from common.colours import CANVAS, TEXT, carries_text, contrast, is_colour
from common.forms import RecordForm
from common.money import MoneyBoxes, MoneyField
from directory import workflow
from directory.forms.rules import check_time_zone, named_field
from directory.models import Home, Organization

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WORD_LABELS: dict[str, StrOrPromise] = {
    "mayor": _("Title of the mayor"),
    "council": _("Name of the council"),
    "clerk": _("Title of the clerk"),
    "instrument": _("The council decides by"),
    "tie": _("A tie is called"),
}


class HomeForm(RecordForm):
    """A part of the settings of the home city; `initial_of` also shows earlier states of it."""

    @classmethod
    def initial_of(cls, home: Model) -> dict[str, Any]:
        """What the form shows for a home; pages give it to the conflict page."""
        return {name: getattr(home, name) for name in cls._meta.fields or ()}


class CityForm(HomeForm):
    """Whose program this is."""

    empty_messages = {"program_name": _("Enter the name of the program")}
    lead_agency = named_field(Organization.objects.present(), _("Lead agency"))

    class Meta:
        model = Home
        fields = (
            *("program_name", "lead_agency", "goals", "about", "printed_count", "printed_count_on"),
            *("printed_count_source", "region", "time_zone", "postal_address"),
        )
        help_texts = {
            "region": _("It decides which words are usual."),
            "time_zone": _("Such as America/Los_Angeles or Europe/London."),
            "postal_address": _("It stands on letters and below every mail."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].validators.append(check_time_zone)


class WordsForm(HomeForm):
    """What this city calls things; a word left empty is the one usual in its region."""

    class Meta:
        model = Home
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = workflow.WORDS[self.instance.region or workflow.DEFAULT_REGION]
        for key, label in WORD_LABELS.items():
            hint = _("Left empty: %(word)s.") % {"word": usual[key]}
            self.fields[f"word_{key}"] = forms.CharField(
                label=label,
                max_length=60,
                required=False,
                help_text=hint,
                initial=self.instance.words.get(key, ""),
            )

    @property
    def values(self) -> dict[str, Any]:
        """The words gathered in one place; words this form does not ask about stay."""
        values = super().values
        kept = {key: text for key, text in self.instance.words.items() if key not in WORD_LABELS}
        given = {key: values.pop(f"word_{key}", "") for key in WORD_LABELS}
        return {**values, "words": kept | {key: text for key, text in given.items() if text}}

    @classmethod
    def initial_of(cls, home: Model) -> dict[str, Any]:
        """The words one by one."""
        words = getattr(home, "words", {})
        return {f"word_{key}": words.get(key, "") for key in WORD_LABELS}


class PaperForm(HomeForm):
    """Paper, the order of dates, the seal and the colour of the pages."""

    seal_picture = forms.FileField(
        label=_("New picture of the seal"),
        required=False,
        help_text=_("PNG or JPEG; it stands on printed papers. Empty: the seal stays as it is."),
    )

    class Meta:
        model = Home
        fields = ("paper_size", "date_order", "accent")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accent"].widget.attrs.update(spellcheck="false", autocomplete="off")

    def clean_accent(self) -> str:
        """A colour on which and in which everything stays readable."""
        typed: str = self.cleaned_data["accent"].lower()
        if typed and not is_colour(typed):
            raise ValidationError(_("Enter # and six digits or letters from a to f, such as #14495f"))
        if typed and not carries_text(typed):
            found = {"found": f"{contrast(typed, CANVAS):.1f}", "needed": TEXT}
            raise ValidationError(
                _("This is hard to read: its contrast is %(found)s, needed is %(needed)s. Enter a darker one")
                % found
            )
        return typed

    @property
    def values(self) -> dict[str, Any]:
        """Everything for the service, the new seal apart."""
        values = super().values
        seal = values.pop("seal_picture", None)
        return {**values, "seal": seal}


class ThresholdsForm(HomeForm):
    """What the city counts as long, soon or late."""

    review_months = forms.IntegerField(
        label=_("Months between reviews"),
        min_value=1,
        max_value=240,
        help_text=_("Suggested where a review is planned or an agreement is drafted."),
    )
    quiet_years = forms.IntegerField(
        label=_("Years without activity after which a tie is called quiet"),
        min_value=1,
        max_value=50,
        help_text=_("A quiet tie that nobody leads is called dormant."),
    )
    review_soon_days = forms.IntegerField(
        label=_("Days ahead in which a review counts as soon due"), min_value=1, max_value=730
    )
    terms_soon_days = forms.IntegerField(
        label=_("Days ahead in which a committee term counts as ending soon"), min_value=1, max_value=730
    )
    answer_days = forms.IntegerField(
        label=_("Days after which the answer to a letter is hoped for"),
        min_value=0,
        max_value=730,
        help_text=_("Suggested when a letter is sent. 0: no day is suggested."),
    )

    chase_days = forms.IntegerField(
        label=_("Days between the steps while a letter stays without an answer"),
        min_value=0,
        max_value=365,
        help_text=_(
            "From the day an answer was hoped for: a reminder, a second letter, the coordinator, another "
            "way. 0: only the reminder."
        ),
    )

    class Meta:
        model = Home
        fields = (
            "review_months",
            "quiet_years",
            "review_soon_days",
            "terms_soon_days",
            "answer_days",
            "chase_days",
        )


class TimingForm(HomeForm):
    """When reminders come."""

    remind_days = forms.IntegerField(
        label=_("Days before a review, evaluation or action is due"),
        min_value=0,
        max_value=120,
        help_text=_(
            "So many days before, whoever looks after it gets a mail. 0: on the day itself. "
            "Letters and goals that wait are told of once their day has come."
        ),
    )

    class Meta:
        model = Home
        fields = ("remind_days",)


class GiftsForm(MoneyBoxes, HomeForm):
    """From which value on gifts are reported; nothing is asked of anybody while no value is set."""

    gift_money = MoneyField(
        label=_("A gift is reported from this value on"),
        help_text=_("Such as USD 300. Empty: no gift is reported. Gifts in another currency are not judged."),
    )
    gift_days = forms.IntegerField(
        label=_("Days within which it is reported"), min_value=0, max_value=730, help_text=_("Usually 30.")
    )
    field_order = ("gift_money", "gift_days", "gift_since")
    boxes: ClassVar[Any] = {"gift_money": ("gift_limit", "gift_currency")}

    class Meta:
        model = Home
        fields = ("gift_days", "gift_since")
        labels: ClassVar[Any] = {"gift_since": _("For gifts since")}
        widgets: ClassVar[Any] = {"gift_since": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}
        help_texts: ClassVar[Any] = {"gift_since": _("Empty: for every gift, however old.")}

    @classmethod
    def initial_of(cls, home: Model) -> dict[str, Any]:
        """The value in one box."""
        return {**super().initial_of(home), **cls.boxes_of(home)}
