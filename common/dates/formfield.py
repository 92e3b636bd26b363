"""The form control: month, day and year side by side, each allowed to stay empty but the year."""

from datetime import MAXYEAR, MINYEAR
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from common.cells import ready_options
from common.dates.display import PartOrder, part_order
from common.dates.partial import PartialDate
from common.dates.plausible import is_left_out, is_plausible, plausible_years
from common.dates.typed import Part, PartError, Typed

_PART_OF_LETTER: dict[str, Part] = {"m": "month", "d": "day", "y": "year"}
_PARTS: tuple[Part, ...] = ("month", "day", "year", "about")
_LABELS = {"month": _("Month"), "day": _("Day"), "year": _("Year")}
# Attributes of the whole that every one of its controls needs as well.
_SHARED = ("disabled", "aria-describedby")


class PartialDateWidget(forms.Widget):
    """Controls <name>_month, _day, _year and _about in the order the reader's language uses."""

    template_name = "common/partial_date_widget.html"
    use_fieldset = True
    # Where an error about the date as a whole leads.
    first_part: Part = "year"

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        order: PartOrder | None = None,
        years: tuple[int, int] = (MINYEAR, MAXYEAR),
    ) -> None:
        super().__init__(attrs)
        self.order = order
        self.years = years

    def format_value(self, value: Any) -> Any:
        """Give the text of each part."""
        return Typed.of(value)

    def id_for_label(self, id_: str) -> str:  # noqa: ARG002 - the legend labels the group, not one control
        """No label points at the whole group."""
        return ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:
        """Collect what was typed, as it was typed."""
        month, day, year = (str(data.get(f"{name}_{part}") or "") for part in _PARTS[:3])
        about = forms.CheckboxInput().value_from_datadict(data, files, f"{name}_about")
        return Typed(month, day, year, bool(about))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:  # noqa: ARG002
        """Omitted only when no part was sent; an unticked box is never sent."""
        return all(f"{name}_{part}" not in data for part in _PARTS)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Describe each control for the template, the wrong one marked."""
        context = super().get_context(name, value, attrs)
        typed: Typed = context["widget"]["value"]
        whole = context["widget"]["attrs"]
        wrong = self._wrong_part(typed, whole)
        order = [_PART_OF_LETTER[letter] for letter in self.order or part_order()]
        parts = [self._part(name, part, typed, whole, wrong=part == wrong) for part in order]
        about = self._part(name, "about", typed, whole, wrong=wrong == "about")
        offered = {"": str(_("No month")), **{str(number): str(month) for number, month in MONTHS.items()}}
        months = ready_options(offered, typed.month or "none")  # the empty choice is never marked
        context["widget"].update(parts=parts, about=about, months=months)
        return context

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,  # noqa: ARG002 - form renderers do not see the project's templates
    ) -> SafeString:
        """Draw with the project's own templates."""
        return render_to_string(self.template_name, self.get_context(name, value, attrs))

    def _wrong_part(self, typed: Typed, whole: dict[str, Any]) -> Part | None:
        try:
            typed.read(*self.years)
        except PartError as error:
            return error.part
        return self.first_part if whole.get("aria-invalid") else None

    def _part(
        self, name: str, part: Part, typed: Typed, whole: dict[str, Any], *, wrong: bool
    ) -> dict[str, Any]:
        attrs: dict[str, Any] = {key: whole[key] for key in _SHARED if key in whole}
        attrs["id"] = f"{whole.get('id') or f'id_{name}'}_{part}"
        if wrong:
            attrs["aria-invalid"] = "true"
        if part == "year" and whole.get("required"):
            attrs["required"] = True
        return {
            "key": part,
            "name": f"{name}_{part}",
            "label": _LABELS.get(part, ""),
            "value": getattr(typed, part),
            "id": attrs["id"],
            "attrs": flatatt(attrs),
            "wrong": wrong,
        }


class PartialDateFormField(forms.Field):
    """Gives a PartialDate or None; every error says which part to mend and how.

    `past` refuses what lies ahead; a month or year that has begun is fine. A year that nobody can have meant
    is refused unless `any_year`. Neither refuses what the form showed already.
    """

    widget = PartialDateWidget
    past = any_year = False
    shown: Any = None
    default_error_messages = {"required": _("Enter the date, or at least its year")}

    def __init__(
        self,
        *,
        min_year: int = MINYEAR,
        max_year: int = MAXYEAR,
        order: PartOrder | None = None,
        past: bool = False,
        any_year: bool = False,
        **kwargs: Any,
    ) -> None:
        self.past, self.any_year = past, any_year
        self.min_year = min_year
        self.max_year = max_year
        super().__init__(**kwargs)
        if isinstance(self.widget, PartialDateWidget):
            self.widget.years = (min_year, max_year)
            self.widget.order = order or self.widget.order

    def to_python(self, value: Any) -> PartialDate | None:
        """Read what was typed, or what a program hands over."""
        try:
            return Typed.of(value).read(self.min_year, self.max_year)
        except PartError as error:
            raise ValidationError(error.message, code=error.part, params={"part": error.part}) from None

    def validate(self, value: PartialDate | None) -> None:
        """What happened has happened, in a year that somebody can have meant."""
        super().validate(value)
        if value is None or value == self.shown:
            return
        if value.day and is_left_out(value.first_day):
            words = _(
                "Our calendar went from October 4 to October 15, 1582. Enter another day, or leave it empty"
            )
            raise ValidationError(words, code="day", params={"part": "day"})
        today = timezone.localdate()
        if self.past and value.first_day > today:
            raise ValidationError(_("Enter a date that is not in the future"), code="future")
        if not (self.any_year or is_plausible(value.year, today)):
            raise ValidationError(
                _("Enter a year from %(first)s to %(last)s"),
                code="year",
                params=dict(zip(("first", "last"), plausible_years(today), strict=True)) | {"part": "year"},
            )

    def _clean_bound_field(self, bound: Any) -> Any:
        """Django's one place where a field learns what its form shows."""
        self.shown = self._on_record(bound.initial)
        field: Any = super()
        return field._clean_bound_field(bound)  # noqa: SLF001 - overridden here

    def _on_record(self, initial: Any) -> PartialDate | None:
        """The date on record; none where what is there cannot be read."""
        try:
            return self.to_python(initial)
        except ValidationError:
            return None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare dates, not spellings; what cannot be read counts as changed."""
        if self.disabled:
            return False
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True
