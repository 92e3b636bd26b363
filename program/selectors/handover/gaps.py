"""What is not known about a tie."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from exchanges.selectors.money import without_costs
from program.selectors.doubts import is_doubt
from program.selectors.handover.days import day_words
from program.selectors.handover.exchanges import within_five_years
from relationships.models import (
    Relationship,
)
from relationships.selectors.contacts import facing_contacts, missing_contacts
from relationships.selectors.named_facts import named_facts

MOST_NAMED = 10  # in one sentence; how many there are in each year is told with what is known of the cost


def unknown_lines(tie: Any) -> list[str]:
    """The named facts that nobody recorded, where like does not meet like, and what an import left open."""
    missing = [str(fact.label) for fact in named_facts(tie) if not fact.recorded]
    lines = [_("Not recorded: %(facts)s.") % {"facts": ", ".join(missing)}] if missing else []
    lines += missing_contacts(facing_contacts(tie))
    lines += [one.text for one in tie.all_statements if is_doubt(one.text)]
    if not tie.checked:
        lines.append(_("What came from a file about this tie has not been checked by anybody."))
    return lines


def unknown_costs(user: Any, tie: Relationship, today: date) -> list[str]:
    """Exchanges of the five years whose cost nobody recorded, by name."""
    rows = within_five_years(without_costs(user, tie), today)
    names = [f"{day_words(one.starts)}: {one}" for one in rows[: MOST_NAMED + 1]]
    if not names:
        return []
    more = [_("and more")] if len(names) > MOST_NAMED else []
    told = "; ".join([*names[:MOST_NAMED], *more])
    return [_("What these exchanges cost is not recorded: %(names)s.") % {"names": told}]
