"""Which ties are due for a review; delivery is the business of notifications."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from common.dates import PartialDate
from common.text import marked
from notifications.reminders import DueText
from relationships.models import Relationship
from relationships.selectors.standing import review_due

RULE = "review"


def reviews_due(today: date) -> QuerySet[Any, Any]:
    """Standing ties whose review lies on or before a day; planning the next one closes it."""
    rows: QuerySet[Any, Any] = review_due(Relationship.objects.present(), today)
    return rows.select_related("partner", "owner", "committee").order_by("next_review_on", "pk")


def tell_review(tie: Relationship) -> DueText:
    """What, why you, do, if not; its words come from gettext when it is asked."""
    due_on = tie.next_review_on or timezone.localdate()
    day = marked(PartialDate.of(due_on).display(), sample=tie.review_is_sample)
    names = {"partner": str(tie.partner), "date": day}
    label = _("review the relationship with %(partner)s")
    if tie.review_is_sample:
        # Not the partner is a sample, and nobody should read it so.
        label = _("review the relationship with %(partner)s (sample day)")
    owner = tie.owner if tie.owner and tie.owner.is_active else None
    return DueText(
        label=label % names,
        what=_("Review of the relationship with %(partner)s, due %(date)s.") % names,
        why_you=_("You look after this relationship.")
        if owner
        else _("You coordinate the program, and nobody looks after this relationship."),
        do_label=_("Open the relationship"),
        do_url=tie.get_absolute_url(),
        if_not=_("It stays on the list of overdue reviews until it is done or another day is planned."),
        due_on=due_on,
        recipients=[owner] if owner else coordinators(),
        effort=_("about 15 minutes"),
    )


def coordinators() -> list[User]:
    """Everybody who coordinates the program."""
    return list(User.objects.filter(role=Role.COORDINATOR, is_active=True))
