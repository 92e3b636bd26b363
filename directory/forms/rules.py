"""What several forms of the directory share: asking once, order of dates, look-ups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.forms import FormRules
from common.lookup import LookupField
from directory.services import take_turns

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class AskOnce(FormRules):
    """Adds one question when the same thing is already recorded, so that nothing is doubled unseen."""

    another = _("It is another one with the same name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            take_turns()
        if self.data.get("another") is not None:
            self._ask()

    def ask_about(self, found: Any) -> None:
        """Refuse once with the record that is there, and offer the box that says it is another one."""
        if found is None or self.cleaned_data.get("another"):
            return
        self._ask()
        words = _("%(name)s is already recorded. Use that record, or tick this box")
        self.add_error("another", str(words) % {"name": getattr(found, "full_name", found)})

    @property
    def values(self) -> dict[str, Any]:
        """Without the box."""
        return {name: value for name, value in super().values.items() if name != "another"}

    def _ask(self) -> None:
        if "another" not in self.fields:
            self.fields["another"] = forms.BooleanField(label=self.another, required=False)


class InOrder(FormRules):
    """Refuses an end that lies before the beginning for certain."""

    pair: ClassVar[tuple[str, str]] = ("starts", "ends")

    def clean(self) -> dict[str, Any]:
        """Only what is certain counts: "1995" and "March 1995" may stand in either order."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        dates: list[Any] = [values.get(name) for name in self.pair]
        first, last = dates
        if first and last and last.last_day < first.first_day:
            words = _("The end must be %(date)s or later") % {"date": first.display()}
            self.add_error(self.pair[1], words)
        return values


def check_time_zone(name: str) -> None:
    """Only names the clocks of the program know."""
    if name not in available_timezones():
        raise ValidationError(_("Enter a time zone such as Asia/Tokyo or America/Los_Angeles"))


def place_field(rows: Any, label: StrOrPromise, **kwargs: Any) -> LookupField:
    """Type a name of the place in any script."""
    return LookupField(
        rows,
        find=lambda found, text: found.matching(text),
        name_of=lambda place: place.full_name,
        label=label,
        required=kwargs.pop("required", False),
        **kwargs,
    )


def named_field(rows: Any, label: StrOrPromise, **kwargs: Any) -> LookupField:
    """Type part of the name of a person or organization."""
    return LookupField(
        rows,
        find=lambda found, text: found.matching(text),
        label=label,
        required=kwargs.pop("required", False),
        **kwargs,
    )
