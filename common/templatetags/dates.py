"""Show dates as known in templates."""

from datetime import date

from django import template
from django.utils.translation import gettext as _

from common.dates import PartialDate, PartOrder

register = template.Library()


@register.filter
def known_date(value: PartialDate | date | None, order: PartOrder | None = None) -> str:
    """Write the date in the reader's language; an empty one reads "Not recorded"."""
    if not value:
        return _("Not recorded")
    known = PartialDate.of(value) if isinstance(value, date) else value
    return known.display(order=order)
