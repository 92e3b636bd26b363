"""Choosing the partner city: from a select, or by its name where there are more than a select holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from common import choosing
from common.folding import fold
from common.forms import Dropdown
from common.lookup import LookupField
from relationships.models import Relationship

if TYPE_CHECKING:
    TieChoice = forms.ModelChoiceField[Relationship]
else:
    TieChoice = forms.ModelChoiceField


class TieField(TieChoice):
    """A tie by its city."""

    default_error_messages: ClassVar[Any] = {"invalid_choice": _("Choose one of the answers listed")}

    def label_from_instance(self, obj: Any) -> str:
        """City and country."""
        return str(obj.partner.full_name)


def tie_field(ties: QuerySet[Relationship], **words: Any) -> forms.Field:
    """A select; of very many cities one types the name. One question tells which, and fills the select."""
    few = list(ties[: choosing.MOST_OPTIONS + 1])
    if len(few) > choosing.MOST_OPTIONS:
        return typed_tie_field(ties, **words)
    field = TieField(ties, widget=Dropdown, **words)
    field.choices = [("", _("Choose one")), *((tie.pk, field.label_from_instance(tie)) for tie in few)]
    return field


def typed_tie_field(ties: QuerySet[Relationship], **words: Any) -> LookupField:
    """A box in which one types the city, with its country where two are called the same."""
    return LookupField(
        ties,
        find=lambda rows, text: rows.filter(folded__contains=fold(text)),
        name_of=lambda tie: str(tie.partner.full_name),
        help_text=_("Type the name of the city."),
        **words,
    )
