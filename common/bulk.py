"""One action on many rows of a list: what is asked, what would change, what is left out and why.

    class SetReview(BulkAction):
        key, label = "review", _("Set the next review")
        form_class = ReviewDayForm
        done = ngettext_lazy("The next review of %(n)s relationship is set.", "…", "n")

        def may(self, user): return can_change(user)
        def now(self, tie): return to_text(tie.next_review_on), in_words(tie.next_review_on)
        def wanted(self, form): day = form.values["on"]; return day.isoformat(), in_words(day)
        def refuse(self, user, tie): return "" if tie.status in STANDING else _("It has ended.")
        def store(self, tie, kept, by, seen): plan_review(relationship=tie, on=day(kept), by=by, seen=seen)

    bulk = (SetReview(),)                         # in the Listing: nothing else is needed

What is kept (the first of each pair) is plain JSON, so that the same action can put it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext as _

from common.decisions import Decision

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_ROWS = 1_000

# What is kept of a value, and the words for it.
Value = tuple[Any, str]


class BulkAction:
    """Subclass, declare, and name in `Listing.bulk`."""

    key: ClassVar[str] = ""
    label: ClassVar[StrOrPromise] = ""
    form_class: ClassVar[Any]  # a Form; one without fields asks nothing and shows what would change
    done: ClassVar[Any] = None  # ngettext_lazy over n: the banner afterwards

    def may(self, user: Any) -> Decision:
        """Whether the action is offered to this person at all."""
        raise NotImplementedError

    def form_kwargs(self, user: Any) -> Mapping[str, Any]:  # noqa: ARG002 - subclasses read it
        """More arguments for the form."""
        return {}

    def now(self, record: Any) -> Value:
        """What stands in the record."""
        raise NotImplementedError

    def wanted(self, form: Any) -> Value:
        """What the person chose."""
        raise NotImplementedError

    def refuse(self, user: Any, record: Any) -> StrOrPromise:  # noqa: ARG002 - subclasses read them
        """Why this row is left out, or "": asked for every row, so it reads nothing from the database."""
        return ""

    def store(self, record: Any, kept: Any, by: Any, seen: int | None) -> None:
        """Call the service; `seen` is the version that was looked at, None when it is put back."""
        raise NotImplementedError


@dataclass(frozen=True)
class Line:
    """One row that would change."""

    record: Any
    before: Value
    after: Value


@dataclass
class Plan:
    """What an action would do to the rows it was asked for."""

    lines: list[Line] = field(default_factory=list)
    skipped: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def left_out(self) -> int:
        """How many rows stay as they are."""
        return sum(len(records) for records in self.skipped.values())

    @property
    def seal(self) -> str:
        """Another one as soon as a row, its version or the choice is another."""
        told = [(line.record.pk, line.record.version, line.after[0]) for line in self.lines]
        return sha256(repr(told).encode()).hexdigest()[:32]


def make_plan(action: BulkAction, user: Any, records: Iterable[Any], wanted: Value) -> Plan:
    """Row by row what would change, and what would not and why."""
    plan = Plan()
    for record in records:
        before = action.now(record)
        reason = str(action.refuse(user, record))
        if not reason and before[0] == wanted[0]:
            reason = _("It is so already:")
        if reason:
            plan.skipped.setdefault(reason, []).append(record)
        else:
            plan.lines.append(Line(record, before, wanted))
    return plan


def offered(actions: Sequence[BulkAction], user: Any) -> list[BulkAction]:
    """The actions this person may use."""
    return [action for action in actions if action.may(user)]
