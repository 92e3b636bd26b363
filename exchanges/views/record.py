"""The page of an exchange, and what staff does with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from common.decisions import Decision
from common.pages import ActionPage, ChangePage, ConfirmPage, Page
from common.seen import seen_or_404
from common.trashpage import TrashedLine, TrashPage
from exchanges import permissions, selectors, services
from exchanges.forms import ExchangeForm
from exchanges.models import Exchange
from exchanges.selectors.money import lines_of, papers_shown, sums_of
from relationships.models import Relationship


def crumbs_to(exchange: Exchange | None = None) -> list[tuple[str, str]]:
    """Back to the list, and to an exchange that comes with its partners."""
    here = [(selectors.name_of(exchange), exchange.get_absolute_url())] if exchange else []
    return [(gettext("Exchanges"), reverse("exchanges:list")), *here]


class OfExchange(Page):
    """A page about one exchange this person may see."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Exchange:
        """404 for what is not visible."""
        exchange: Exchange = seen_or_404(selectors.exchanges_for_page, request.user, pk=kwargs["pk"])
        return exchange

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list, and to the exchange."""
        return crumbs_to(self.record)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - signature of the page
        """Back to the exchange."""
        return str(self.record.get_absolute_url())


class Changeable:
    """Pages of those who may change the exchange."""

    def decide(self, user: Any, record: Any) -> Decision:
        """Staff, and whoever logged it until it is checked or published."""
        return permissions.can_change(user, record)


class ExchangePage(OfExchange):
    """Story, people, costs, photos, who logged it and whether staff has looked."""

    template_name = "exchanges/exchange.html"

    def get_heading(self) -> str:
        """The title, or the kind with the city."""
        return selectors.name_of(self.record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list."""
        return crumbs_to()

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG002 - read in dispatch
        """Everything about it."""
        user, exchange = request.user, self.record
        costs = lines_of(exchange)
        ties = Relationship.objects.visible_to(user).filter(pk__in=[tie.pk for tie in exchange.all_ties])
        return self.show(
            people=people_facts(exchange),
            photos=selectors.photos_of(exchange),
            documents=selectors.documents_of(user, exchange),
            costs=costs,
            shown_papers=papers_shown(user, costs),
            sums=sums_of(costs),
            unknown_costs=sum(one.amount is None for one in costs),
            removed=selectors.removed_photos_of(exchange),
            may_change=bool(permissions.can_change(user, exchange)),
            may_check=exchange.checked_at is None and bool(permissions.can_check(user, exchange)),
            visible_ties=set(ties.values_list("pk", flat=True)),
        )


def people_facts(exchange: Exchange) -> list[dict[str, Any]]:
    """The people by kind that are recorded, for the summary."""
    fields = {field.name: field for field in Exchange._meta.concrete_fields}  # noqa: SLF001 - public in all but name
    return [
        {"label": str(fields[name].verbose_name).capitalize(), "value": getattr(exchange, name)}
        for name in selectors.PEOPLE_KINDS
        if getattr(exchange, name) is not None
    ]


class EditExchange(Changeable, OfExchange, ChangePage):
    """All fields."""

    form_class = ExchangeForm
    heading = _("Change the exchange")
    success_message = gettext_lazy("Exchange saved.")

    def form_kwargs(self) -> dict[str, Any]:
        """The cities this person may choose."""
        return {"user": self.request.user}

    def get_form(self, *data: Any) -> Any:
        """What residents see and where it is known from is staff's to say."""
        form = super().get_form(*data)
        if not permissions.can_check(self.request.user, self.record):
            del form.fields["is_published"], form.fields["source"]
        return form

    def initial_of(self, record: Any) -> dict[str, Any]:
        """Cities too; earlier states do not carry them."""
        found = super().initial_of(record) if record.pk and not hasattr(record, "history_id") else {}
        return {**found, "relationships": list(self.record.relationships.values_list("pk", flat=True))}

    def save(self, form: Any, by: Any) -> Exchange:
        """Cities out of this person's sight stay linked."""
        values = form.values
        chosen = list(values.pop("relationships"))
        offered = selectors.ties_to_choose(by, self.record)
        kept = self.record.relationships.exclude(pk__in=offered.values("pk"))
        return services.change_exchange(
            exchange=self.record, by=by, seen=form.seen, relationships=[*chosen, *kept], **values
        )


class CheckExchange(OfExchange, ActionPage):
    """Looks right."""

    success_message = gettext_lazy("Marked as checked.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Staff."""
        return permissions.can_check(user, record)

    def act(self, by: Any) -> Exchange:
        """Pressed twice it stays checked by the first."""
        if self.record.checked_at is not None:
            return self.record  # type: ignore[no-any-return]
        return services.check_exchange(exchange=self.record, by=by)


class TrashExchange(Changeable, OfExchange, ConfirmPage):
    """Into Trash, from where it can be restored for 30 days."""

    heading = _("Move the exchange to Trash")
    effect = _("It no longer counts as activity. It can be restored for 30 days.")
    action = _("Move to Trash")
    keep = _("Keep the exchange")
    success_message = gettext_lazy("The exchange is in Trash. It can be restored for 30 days.")

    def summary(self) -> list[tuple[str, str]]:
        """The facts."""
        return facts_of(self.record)

    def act(self, form: Any, by: Any) -> Exchange:
        """Call the service."""
        return services.trash_exchange(exchange=self.record, by=by, seen=form.seen)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - signature of the page
        """To the list."""
        return reverse("exchanges:list")


def facts_of(exchange: Exchange) -> list[tuple[str, str]]:
    """What tells an exchange from others."""
    return [
        (gettext("Exchange"), selectors.name_of(exchange)),
        (gettext("Date"), exchange.starts.display() if exchange.starts else gettext("Not recorded")),
        (gettext("What happened"), exchange.story),
    ]


class InTrash(Page):
    """Pages about exchanges in Trash, for staff."""

    def decide(self, user: Any, record: Any) -> Decision:
        """Staff."""
        return permissions.can_restore(user, record)


class TrashedExchanges(InTrash, TrashPage):
    """Exchanges in Trash, each with its button to restore."""

    heading, nothing = _("Exchanges in Trash"), _("Trash holds no exchange.")

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list."""
        return crumbs_to()

    def lines(self) -> Iterator[TrashedLine]:
        """With their cities and dates."""
        rows = selectors.with_partners(Exchange.objects.trashed().order_by("-trashed_at"))
        for one in rows[: self.most_lines]:
            url = reverse("exchanges:restore", args=(one.pk,))
            day = one.starts.display() if one.starts else gettext("Not recorded")
            yield TrashedLine(one, url, selectors.name_of(one), day)


class RestoreExchange(InTrash, ActionPage):
    """Out of Trash again."""

    success_message = gettext_lazy("Exchange restored.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Exchange | None:
        """Whether it exists is only told to those who may restore."""
        if not permissions.can_restore(request.user):
            return None
        return get_object_or_404(Exchange.objects.trashed(), pk=kwargs["pk"])

    def act(self, by: Any) -> Exchange:
        """Call the service."""
        return services.restore_exchange(exchange=self.record, by=by)
