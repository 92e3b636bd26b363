"""The database column: one text whose plain order is the order of dates."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.expressions import Combinable
from django.db.models.query_utils import DeferredAttribute
from django.forms import ChoiceField, Field
from django.utils.translation import gettext_lazy as _

from common.dates.formfield import PartialDateFormField
from common.dates.partial import PartialDate

if TYPE_CHECKING:
    _Field = models.Field[PartialDate | date | str | Combinable | None, PartialDate | None]
    _TextField = models.TextField[date | str, str]
else:
    _Field = models.Field
    _TextField = models.TextField

_DAY_LENGTH = len("1994-06-01")


class _KnownDate(DeferredAttribute):
    """Turns what is assigned into a PartialDate at once, so that a record never holds loose text."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        keep = hasattr(value, "resolve_expression")
        instance.__dict__[self.field.attname] = value if keep else self.field.to_python(value)


class PartialDateField(_Field):
    """Holds a PartialDate as "1994-06-01 1994-06-30 month"; __first and __last give its two days."""

    description = _("Date as known")
    descriptor_class = _KnownDate
    empty_strings_allowed = False
    default_error_messages = {
        "invalid": _("“%(value)s” is not a date like 1961-08-21, 1994-06, 1995 or ~1920."),
    }

    def deconstruct(self) -> Any:
        """Name the field as callers do, so that migrations outlive a move inside the package."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "common.dates.PartialDateField", args, kwargs

    def get_internal_type(self) -> str:
        """Plain text on every database."""
        return "TextField"

    def to_python(self, value: Any) -> PartialDate | None:
        """Accept a PartialDate, a day, or canonical text."""
        if value is None or isinstance(value, PartialDate):
            return value
        if isinstance(value, date):
            return PartialDate.of(value)
        try:
            return PartialDate.parse(str(value)) if value != "" else None
        except ValueError:
            raise ValidationError(
                self.error_messages["invalid"], code="invalid", params={"value": str(value)[:80]}
            ) from None

    def from_db_value(self, value: str | None, *_context: Any) -> PartialDate | None:
        """Read the column; a union or a group hands over the same text."""
        return None if value is None else PartialDate.from_column(value)

    def get_prep_value(self, value: Any) -> Any:
        """Write the column text; expressions pass unchanged."""
        value = super().get_prep_value(value)
        if hasattr(value, "resolve_expression"):
            return value
        known = self.to_python(value)
        return None if known is None else known.column

    def value_to_string(self, obj: models.Model) -> str:
        """Serialize as canonical text, which to_python reads."""
        value = self.value_from_object(obj)
        return "" if value is None else str(value)

    def formfield(
        self,
        form_class: type[Field] | None = PartialDateFormField,
        choices_form_class: type[ChoiceField] | None = None,
        **kwargs: Any,
    ) -> Field | None:
        """Offer month, day, year and "about"."""
        return super().formfield(form_class=form_class, choices_form_class=choices_form_class, **kwargs)


class DayField(_TextField):
    """Output of __first and __last: text such as 1994-06-30, compared with a date or such text."""

    def get_prep_value(self, value: Any) -> Any:
        """Compare with a whole day only; "2020" would sort before every day of 2020."""
        if isinstance(value, datetime):
            value = value.date()
        if value is None or hasattr(value, "resolve_expression"):
            return value
        return (value if isinstance(value, date) else date.fromisoformat(value)).isoformat()


class _Day(models.Transform):
    """One of the two days inside the column, cut out so that an index can hold it."""

    function = "SUBSTR"
    output_field = DayField()


@PartialDateField.register_lookup
class FirstDay(_Day):
    """First possible day, as in filter(date__first__gte=day)."""

    lookup_name = "first"
    template = f"%(function)s(%(expressions)s, 1, {_DAY_LENGTH})"


@PartialDateField.register_lookup
class LastDay(_Day):
    """Last possible day, as in filter(date__last__lt=day)."""

    lookup_name = "last"
    template = f"%(function)s(%(expressions)s, {_DAY_LENGTH + 2}, {_DAY_LENGTH})"
