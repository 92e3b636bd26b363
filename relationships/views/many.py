"""What a coordinator does with many ties at once: the day of the next review, and who looks after them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from accounts.models import User
from common.bulk import BulkAction, Value
from common.dates import PartialDate
from common.decisions import Decision
from common.text import marked
from relationships import permissions, services, workflow
from relationships.forms.many import LookAfterForm, ReviewDayForm

SAMPLE = "sample "


class SetReview(BulkAction):
    """One day for the next review of all of them."""

    key, label = "review", gettext_lazy("Set the next review")
    form_class = ReviewDayForm
    done = ngettext_lazy(
        "The next review of %(n)d relationship is set.", "The next review of %(n)d relationships is set.", "n"
    )

    def may(self, user: Any) -> Decision:
        """As on the page of one tie."""
        return permissions.can_change(user)

    def now(self, record: Any) -> Value:
        """The day that stands; a sample is another one than the same day from a person."""
        kept = _kept(record.next_review_on)
        words = marked(_in_words(record.next_review_on), sample=record.review_is_sample)
        return f"{SAMPLE}{kept}" if record.review_is_sample else kept, words

    def wanted(self, form: Any) -> Value:
        """The day that was chosen."""
        day = form.values["review_on"]
        return _kept(day), _in_words(day)

    def refuse(self, user: Any, record: Any) -> Any:  # noqa: ARG002 - signature of the action
        """Only what stands is reviewed."""
        return (
            "" if record.status in workflow.STANDING else _("It is not reviewed, because it does not stand:")
        )

    def store(self, record: Any, kept: Any, by: Any, seen: int | None) -> None:
        """Call the service."""
        text = kept.removeprefix(SAMPLE)
        day = date.fromisoformat(text) if text else None
        services.plan_review(relationship=record, on=day, by=by, seen=seen, sample=kept != text)


class SetOwner(BulkAction):
    """One person to look after all of them."""

    key, label = "owner", gettext_lazy("Set who looks after it")
    form_class = LookAfterForm
    done = ngettext_lazy(
        "Who looks after %(n)d relationship is set.", "Who looks after %(n)d relationships is set.", "n"
    )

    def may(self, user: Any) -> Decision:
        """As on the page of one tie."""
        return permissions.can_change(user)

    def now(self, record: Any) -> Value:
        """Who it is; the list has read the person along with the tie."""
        return record.owner_id, str(record.owner) if record.owner_id else _("Not assigned")

    def wanted(self, form: Any) -> Value:
        """Who was chosen."""
        person = form.values["looked_after_by"]
        return person.pk, str(person)

    def store(self, record: Any, kept: Any, by: Any, seen: int | None) -> None:
        """Call the service; the key of the person is all that is stored."""
        services.set_owner(relationship=record, owner=User(pk=kept) if kept else None, by=by, seen=seen)


def _kept(day: date | None) -> str:
    return day.isoformat() if day else ""


def _in_words(day: date | None) -> str:
    return PartialDate.of(day).display() if day else _("Not recorded")
