"""Which gifts are to be reported; delivery is the business of notifications."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from common.dates import PartialDate
from common.text import marked
from exchanges.models import Gift
from notifications.reminders import DueText
from relationships.reminders import told_to

GIFTS = "gifts"


def gifts_due(today: date) -> QuerySet[Any, Any]:
    """Gifts at or over the limit whose report is due on or before a day; the report closes it."""
    rows: QuerySet[Any, Any] = Gift.objects.to_report().filter(report_by__lte=today)
    return rows.select_related("relationship__partner", "relationship__owner").order_by("report_by", "pk")


def tell_gift(gift: Gift) -> DueText:
    """What, why you, do, if not; its words come from gettext when it is asked."""
    recipients, why_you = told_to(gift.relationship)
    due_on = gift.report_by or date.max
    names = {
        "gift": str(gift),
        "partner": str(gift.relationship.partner),
        "value": gift.value_words,
        "date": PartialDate.of(due_on).display(),
    }
    return DueText(
        label=marked(_("report the gift from %(partner)s: %(gift)s") % names, sample=gift.sample),
        what=_("The gift “%(gift)s” (%(value)s) is to be reported by %(date)s.") % names,
        why_you=why_you,
        do_label=_("Open the gift"),
        do_url=gift.get_absolute_url(),
        if_not=_("It stays on Today and on the register of gifts until somebody records the report."),
        due_on=due_on,
        recipients=recipients,
        effort=_("about 10 minutes"),
    )
