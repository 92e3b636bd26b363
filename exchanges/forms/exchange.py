"""Forms of exchanges: the six questions for a phone, and the whole record for staff."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from common import choosing
from common.dates import PartialDate
from common.dates.formfield import PartialDateFormField
from common.forms import ChipsSelect, Dropdown, Form, RecordForm
from exchanges import selectors
from exchanges.models import Exchange, ExchangeKind
from relationships.forms.cities import typed_tie_field
from relationships.models import Relationship, Status

OTHER = "other"
RECENT = timedelta(days=60)
UNUSUALLY_MANY = 1000
PHOTO_TYPES = "image/jpeg,image/png,image/heic,image/heif,.heic,.heif"


class PeopleField(forms.IntegerField):
    """A number of people, also when written 1,800 or 1 800."""

    def to_python(self, value: Any) -> int | None:
        """The number without what people put between thousands."""
        text = str(value if value is not None else "")
        return super().to_python("".join(part for part in text if part not in ", \u00a0\u202f"))


class ManyFilesInput(forms.ClearableFileInput):
    """One plain control for several photos; a script sends them one by one."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Several photos at once; their content is judged where they are stored."""

    def __init__(self, **kwargs: Any) -> None:
        widget = ManyFilesInput({"accept": PHOTO_TYPES, "multiple": True})
        super().__init__(required=False, widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:  # noqa: ARG002 - signature of Django's field
        """All files that were chosen, even empty ones, which the service refuses with their name."""
        return list(data) if isinstance(data, (list, tuple)) else [data] if data else []


class LogForm(Form):
    """Six questions on one page; city, date, kind and one sentence are enough."""

    city = forms.ChoiceField(label=_("Which partner city?"), widget=ChipsSelect)
    other_city = forms.Field(required=False)
    when = forms.ChoiceField(label=_("When?"), widget=ChipsSelect)
    date = PartialDateFormField(
        label=_("Which date?"), required=False, help_text=_("The day may stay empty; the year is enough.")
    )
    kind = forms.ChoiceField(label=_("What kind?"), choices=ExchangeKind.choices, widget=ChipsSelect)
    people = PeopleField(
        label=_("About how many people took part?"),
        required=False,
        min_value=1,
        max_value=1_000_000,
        help_text=_("A guess is fine."),
    )
    story = forms.CharField(
        label=_("What happened?"), max_length=2000, widget=forms.Textarea({"rows": 3}),
        help_text=_("One or two sentences."),
    )  # fmt: skip
    photos = PhotosField(label=_("Photos"))
    consent = forms.BooleanField(label=_("People in the photos agreed to have them shown"), required=False)

    empty_messages: ClassVar[Any] = {
        "city": _("Choose which partner city"),
        "when": _("Choose when it was"),
        "kind": _("Choose what kind it was"),
        "story": _("Say in one sentence what happened"),
    }

    def __init__(self, *args: Any, user: Any, asked: str = "", **kwargs: Any) -> None:
        self.user, self.offered = user, selectors.offered_cities(user)
        self.today = selectors.today()
        super().__init__(*args, **kwargs)
        self._offer_cities()
        self._choose_city(asked)
        self._offer_days()
        for name in ("other_city", "date"):
            # Asked only when the chip before it is chosen, and then it is not optional.
            bound: Any = self[name]
            bound.label = bound.plain_label

    def _offer_cities(self) -> None:
        """Own cities as chips, all others behind one more chip."""
        many = selectors.more_than(self.offered, choosing.MOST_OPTIONS, self.user)
        others = [] if many else list(self.offered.rest)
        names = Counter(tie.partner.name for tie in (*self.offered.first, *others))
        self.of_one_name = {name for name, number in names.items() if number > 1}
        chips: list[tuple[str, Any]] = [(str(tie.pk), self._city_words(tie)) for tie in self.offered.first]
        self.ended = selectors.ended_words(others)
        self.has_others = many or bool(others)
        if self.has_others:
            chips.append((OTHER, _("Another city")))
        self.fields["city"].choices = chips  # type: ignore[attr-defined]
        words: dict[str, Any] = {"label": _("Which other city?"), "required": False}
        self.fields["other_city"] = (
            typed_tie_field(self.offered.rest, **words) if many else self._list_cities(others, **words)
        )

    def _choose_city(self, asked: str) -> None:
        """The city a link asked for stands in the form already; another word changes nothing."""
        found = next((tie for tie in self.offered.first if tie.slug == asked), None)
        if found:
            self.initial["city"] = str(found.pk)
        elif asked and "\x00" not in asked:
            other = self.offered.rest.filter(slug=asked).first()
            if other:
                self.initial.update(city=OTHER, other_city=other.pk)

    def _list_cities(self, ties: list[Relationship], **words: Any) -> forms.Field:
        names = [(str(tie.pk), self._city_words(tie)) for tie in ties]
        return forms.ChoiceField(choices=[("", _("Choose one")), *names], widget=Dropdown, **words)

    def _city_words(self, tie: Relationship) -> str:
        words = {
            Status.ENDED: gettext("%(city)s (ended)"),
            Status.PROPOSED: gettext("%(city)s (proposed)"),
        }.get(Status(tie.status), "%(city)s")
        city, place = tie.partner.name, tie.partner
        if city in self.of_one_name:
            city = ", ".join(filter(None, [city, place.within or place.country_printed]))
        return words % {"city": city}

    def _offer_days(self) -> None:
        """Today, last Saturday, and whatever near day an open form was sent with after midnight."""
        saturday = selectors.last_saturday(self.today)
        days = {self.today: gettext("Today"), saturday: near_day(saturday)}
        asked = _read_day(self.data.get("when") if self.is_bound else None)
        if asked and asked not in days and self.today - RECENT <= asked <= self.today:
            days[asked] = near_day(asked)
        chips = [(day.isoformat(), words) for day, words in sorted(days.items(), reverse=True)]
        self.fields["when"].choices = [*chips, (OTHER, gettext_lazy("Other date"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Bring both ways of choosing a city and a date together as `tie` and `starts`."""
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["tie"] = self._find_tie(cleaned)
        cleaned["starts"] = self._find_date(cleaned)
        return cleaned

    def _find_tie(self, cleaned: dict[str, Any]) -> Relationship | None:
        chosen = cleaned.get("city")
        if chosen and chosen != OTHER:
            return next((tie for tie in self.offered.first if str(tie.pk) == chosen), None)
        other = cleaned.get("other_city")
        if chosen == OTHER and not other and "other_city" not in self.errors:
            self.add_error("other_city", gettext("Choose which other city"))
        if isinstance(other, Relationship) or not other:
            return other or None
        return self.offered.rest.filter(pk=other).first()

    def _find_date(self, cleaned: dict[str, Any]) -> PartialDate | None:
        day = _read_day(cleaned.get("when"))
        if day:
            return PartialDate.of(day)
        known: PartialDate | None = cleaned.get("date")
        if cleaned.get("when") != OTHER or "date" in self.errors:
            return None
        if known is None:
            self.add_error("date", gettext("Enter the date, or at least its year"))
        elif known.first_day > self.today:
            self.add_error("date", _not_yet())
        return known

    def note_on_city(self) -> str:
        """What is said about the chosen city when its partnership has ended."""
        key = str(self["other_city"].value() or "")
        return self.ended.get(int(key), "") if key.isascii() and key.isdecimal() and len(key) < 10 else ""  # noqa: PLR2004


def near_day(day: date) -> str:
    """A day of these weeks, such as Sat, Nov 14."""
    return date_format(day, "D, N j").replace(".", "")


def _read_day(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text or ""))
    except ValueError:
        return None


def _not_yet() -> str:
    return gettext("The date lies ahead. Log the exchange when it has happened")


class ExchangeForm(RecordForm):
    """Everything about an exchange; the answers of the volunteer stand in it already."""

    relationships = forms.ModelMultipleChoiceField(
        Relationship.objects.none(), label=_("Partner cities"), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Exchange
        fields = (
            "relationships", "title", "kind", "direction", "starts", "ends", "story", "people",
            *selectors.PEOPLE_KINDS, "source", "is_published",
        )  # fmt: skip
        widgets = {"story": forms.Textarea({"rows": 4})}
        field_classes = dict.fromkeys(("people", *selectors.PEOPLE_KINDS), PeopleField)
        help_texts = {
            "title": _("Such as “Spring visit of the youth orchestra”."),
            "is_published": _("Photos are only shown when the people in them agreed."),
        }

    empty_messages: ClassVar[Any] = {
        "relationships": _("Choose which partner city"),
        "story": _("Say in one sentence what happened"),
    }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["relationships"]
        field.label_from_instance = lambda tie: tie.partner.full_name
        field.queryset = ties = selectors.ties_to_choose(user, self.instance).order_by("folded", "pk")
        if choosing.too_many(ties):
            field.queryset = ties.filter(pk__in=self.instance.relationships.values("pk"))
            field.required = False
            another = typed_tie_field(ties, label=_("Another partner city"), required=False)
            # Right below the cities that are ticked.
            self.fields = {"relationships": field, "another_city": another, **self.fields}

    def clean(self) -> dict[str, Any]:
        """At least one city, ticked or typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        names = ("relationships", "another_city")
        if not any(cleaned.get(name) or name in self.errors for name in names):
            self.add_error("relationships", self.empty_messages["relationships"])
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """All cities together."""
        values = super().values
        typed = [city for city in [values.pop("another_city", None)] if city]
        return {**values, "relationships": list(dict.fromkeys([*values["relationships"], *typed]))}

    def clean_starts(self) -> PartialDate | None:
        """An exchange is logged when it has happened."""
        starts: PartialDate | None = self.cleaned_data["starts"]
        if starts and starts.first_day > selectors.today():
            raise ValidationError(_not_yet())
        return starts


class PhotoForm(Form):
    """What a photo shows, and the consent."""

    caption = forms.CharField(
        label=_("What it shows"), max_length=200, required=False,
        help_text=_("Read aloud to people who cannot see the photo."),
    )  # fmt: skip
    consent = forms.BooleanField(label=_("People in the photo agreed to have it shown"), required=False)


class AddPhotosForm(Form):
    """More photos for an exchange that is already logged."""

    photos = PhotosField(label=_("Photos"), help_text=_("JPEG, PNG or HEIC, up to 25 MB each."))
    consent = forms.BooleanField(label=_("People in the photos agreed to have them shown"), required=False)

    def clean_photos(self) -> list[Any]:
        """At least one."""
        files: list[Any] = self.cleaned_data["photos"]
        if not files:
            raise ValidationError(gettext("Choose at least one photo"))
        return files
