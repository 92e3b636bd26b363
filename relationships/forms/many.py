"""What is asked when many ties are changed at once."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.forms import Dropdown, Form
from relationships.forms.record import check_near
from relationships.selectors.portfolio import possible_owners


class ReviewDayForm(Form):
    """The day of the next review of all of them."""

    review_on = forms.DateField(
        label=_("Review them on"),
        help_text=_("Whoever looks after each of them gets a reminder on that day."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    empty_messages = {"review_on": _("Enter the day of the review")}

    def clean_review_on(self) -> date | None:
        """Within ten years, as for one tie."""
        return check_near(self.cleaned_data["review_on"])


class LookAfterForm(Form):
    """Who looks after all of them."""

    looked_after_by = forms.ModelChoiceField(
        label=_("Looked after by"), queryset=User.objects.none(), widget=Dropdown
    )
    empty_messages = {"looked_after_by": _("Choose who looks after them")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["looked_after_by"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
        field.queryset = possible_owners()
