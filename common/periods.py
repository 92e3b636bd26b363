"""Periods to narrow a list of moments by, counted in days from now."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PERIODS: tuple[tuple[str, StrOrPromise], ...] = (
    ("7", _("Last 7 days")),
    ("30", _("Last 30 days")),
    ("365", _("Last 12 months")),
    ("older", _("More than 12 months ago")),
)


def in_period(field: str, period: str) -> Q:
    """The condition for rows whose moment in `field` lies in the period."""
    if period == "older":
        return Q(**{f"{field}__lt": _ago(365)})
    return Q(**{f"{field}__gte": _ago(int(period))})


def _ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def in_period_since(moment: datetime, period: str) -> bool:
    """The same of one moment; every moment lies in no period."""
    if not period:
        return True
    return moment < _ago(365) if period == "older" else moment >= _ago(int(period))
