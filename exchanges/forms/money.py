"""What an exchange cost: one line at a time."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from common.choosing import or_named
from common.forms import Dropdown, RecordForm
from common.money import MoneyBoxes, MoneyField
from directory.forms.rules import named_field
from directory.models import Organization
from documents.models import Document
from exchanges.models import Exchange, MoneyLine
from exchanges.selectors.money import papers_to_choose, usual_currency


class UsualMoney(MoneyBoxes):
    """A number without letters is an amount in the currency of our own country."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.boxes:
            box: Any = self.fields[name]
            box.usual = usual_currency()


class AddMoneyForm(UsualMoney, RecordForm):
    """What is asked first; what for is enough, and an amount that nobody knows stays empty."""

    money = MoneyField(
        label=_("Amount"),
        help_text=_(
            "As it was paid, such as USD 1250.50 or JPY 50 000. Empty: not recorded. 0: it cost nothing."
        ),
    )
    field_order: tuple[str, ...] = ("what", "kind", "money")

    class Meta:
        model = MoneyLine
        fields: ClassVar[Any] = ("what", "kind", "basis", "paid_by", "payer", "paid_on", "note")
        labels: ClassVar[Any] = {"payer": _("Name of who paid")}
        help_texts: ClassVar[Any] = {
            "what": _("Such as “Bus to the airport” or “Meals for 20 guests”."),
            "basis": _("Of what was given in kind, if it was valued."),
            "payer": _("A person or a firm."),
        }

    empty_messages: ClassVar[Any] = {
        "what": _("Say what it was for"),
        "kind": _("Choose in which form it was given"),
    }


class MoneyForm(AddMoneyForm):
    """Everything about a cost."""

    organization = named_field(
        Organization.objects.none(),
        _("Organization that paid"),
        help_text=_("Where it is among the contacts."),
    )
    document = forms.ModelChoiceField(
        label=_("Receipt or other paper"),
        queryset=Document.objects.none(),
        required=False,
        widget=Dropdown,
        help_text=_("One of the papers of this exchange."),
    )
    own_money = MoneyField(
        label=_("The same in our currency"),
        help_text=_("Only for an amount in another currency, if you know it. Nothing is converted."),
    )
    field_order = ("what", "kind", "money", "basis", "own_money", "own_on", "own_rate")
    boxes: ClassVar[Any] = {**AddMoneyForm.boxes, "own_money": ("own_amount", "own_currency")}

    class Meta(AddMoneyForm.Meta):
        fields: ClassVar[Any] = (*AddMoneyForm.Meta.fields, "own_on", "own_rate", "organization", "document")
        widgets: ClassVar[Any] = {"own_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}
        help_texts: ClassVar[Any] = {
            **AddMoneyForm.Meta.help_texts,
            "own_rate": _("As the bank printed it, such as 1 USD = 150.6 JPY."),
        }

    def __init__(self, *args: Any, user: Any, exchange: Exchange, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["organization"]
        chosen.rows = or_named(Organization.objects.visible_to(user), self.instance.organization_id)
        papers = papers_to_choose(user, exchange, self.instance)
        if papers is None:
            del self.fields["document"]
        else:
            paper: Any = self.fields["document"]
            paper.queryset = papers
