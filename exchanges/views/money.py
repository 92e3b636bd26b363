"""What an exchange cost: adding, correcting and removing a line."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from common.decisions import Decision
from common.pages import ActionPage, ChangePage, CreatePage, Page
from common.seen import seen_or_404
from exchanges import permissions, selectors, services
from exchanges.forms.money import AddMoneyForm, MoneyForm
from exchanges.models import Exchange, MoneyLine
from exchanges.views.record import Changeable, OfExchange, crumbs_to


class AddMoney(Changeable, OfExchange, CreatePage):
    """What is known is enough."""

    form_class = AddMoneyForm
    heading, action = _("Add a cost"), _("Save cost")
    success_message = _("Cost saved. A receipt and more can be added under Change.")

    def save(self, form: Any, by: Any) -> MoneyLine:
        """Call the service."""
        return services.add_money_line(exchange=self.record, by=by, **form.values)


class OfMoney(Page):
    """A page about one cost of an exchange this person may change."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> MoneyLine:
        """404 for what is not visible."""
        line: MoneyLine = seen_or_404(MoneyLine.objects.visible_to, request.user, "exchange", pk=kwargs["pk"])
        return line

    def decide(self, user: Any, record: Any) -> Decision:
        """As the exchange."""
        return permissions.can_change(user, record.exchange)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - signature of the page
        """Back to the exchange."""
        return self.cancel_url()


class EditMoney(OfMoney, ChangePage):
    """All fields."""

    form_class = MoneyForm
    heading = _("Change the cost")
    action = _("Save cost")
    success_message = _("Cost saved.")

    def form_kwargs(self) -> dict[str, Any]:
        """Papers and organizations this person sees."""
        return {"user": self.request.user, "exchange": self.record.exchange}

    def initial_of(self, record: Any) -> dict[str, Any]:
        """The amounts with their currencies."""
        return {**super().initial_of(record), **MoneyForm.boxes_of(record)}

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list, and to the exchange."""
        rows = selectors.with_partners(Exchange.objects.filter(pk=self.record.exchange_id))
        return crumbs_to(rows.get())

    def save(self, form: Any, by: Any) -> MoneyLine:
        """Under the version the form was opened with."""
        return services.change_money_line(line=self.record, by=by, seen=form.seen, **form.values)


class TrashMoney(OfMoney, ActionPage):
    """Out of the exchange; no question, because it can be put back."""

    success_message = _("Cost removed. It can be restored from Trash for 30 days.")

    def act(self, by: Any) -> MoneyLine:
        """Call the service."""
        return services.trash_money_line(line=self.record, by=by)
