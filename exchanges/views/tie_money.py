"""The tab of a tie that says what its exchanges cost and which gifts were given."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges import permissions
from exchanges.models import Exchange, MoneyKind
from exchanges.selectors import gifts
from exchanges.selectors.money import costs_by_year, without_costs
from exchanges.views.gift_list import report_cell
from relationships.views.frame import TieTab

MOST_GIFTS, MOST_OPEN = 50, 20


class TieMoney(TieTab):
    """Costs by year and currency, exchanges that say nothing of it, and the gifts."""

    template_name = "exchanges/of_tie_money.html"
    tab = "exchanges:money"

    def exists_for(self, user: Any) -> bool:
        """Gifts do not exist for an administrator."""
        return bool(permissions.can_list_gifts(user))

    def context(self, user: Any) -> dict[str, Any]:
        """What is recorded, and what is not."""
        found = list(gifts.gifts_of(user, self.tie)[: MOST_GIFTS + 1])
        open_ones = list(without_costs(user, self.tie)[: MOST_OPEN + 1])
        record = f"{reverse('exchanges:gift-new')}?relationship={self.tie.slug}"
        today = timezone.localdate()
        return {
            "years": costs_by_year(Exchange.objects.visible_to(user).of(self.tie)),
            "kinds": [str(label) for label in MoneyKind.labels],
            "without": open_ones[:MOST_OPEN],
            "more_without": len(open_ones) > MOST_OPEN,
            "gifts": [(one, report_cell(one, today)) for one in found[:MOST_GIFTS]],
            "sums": [] if len(found) > MOST_GIFTS else gifts.value_sums(found),
            "more_gifts": f"{reverse('exchanges:gifts')}?city={self.tie.pk}" if found else "",
            "main_action": (_("Record gift"), record) if permissions.can_record_gift(user) else None,
        }
