"""What people keep about lists, and one action on many rows with its undo."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import BulkChange, SavedView, User, tidy_query
from common.bulk import BulkAction, Plan
from common.records import move_to_trash, restore, save_change, save_new

MOST_VIEWS = 30
QUERY_LENGTH = 2_000


@transaction.atomic
def save_view(
    *, list_name: str, query: str, by: User, name: str, shared: bool = False, pinned: bool = False
) -> SavedView:
    """Keep a list as it is narrowed and sorted now, under a name."""
    mine = SavedView.objects.present().filter(owner=by, list_name=list_name)
    _refuse_same_name(mine, name)
    if mine.count() >= MOST_VIEWS:
        raise ValidationError(
            _("You have %(n)d views of this list. Delete one before you save another.") % {"n": MOST_VIEWS}
        )
    if len(query) > QUERY_LENGTH:
        raise ValidationError(_("Shorten the text that is searched for"))
    view = SavedView(owner=by, list_name=list_name, query=tidy_query(query), name=name)
    view.shared, view.pinned = shared, pinned
    return save_new(view, by=by)


@transaction.atomic
def change_view(
    *, view: SavedView, by: Any, name: str, shared: bool, pinned: bool, seen: int | None = None
) -> SavedView:
    """Rename it, share it or not, pin it or not; what it shows stays."""
    others = SavedView.objects.present().filter(owner=view.owner_id, list_name=view.list_name)
    _refuse_same_name(others.exclude(pk=view.pk), name)
    view.name, view.shared, view.pinned = name, shared, pinned
    return save_change(view, by=by, seen=seen)


@transaction.atomic
def trash_view(*, view: SavedView, by: Any) -> SavedView:
    """Put a view in Trash; the list itself stays."""
    return move_to_trash(view, by=by)


@transaction.atomic
def restore_view(*, view: SavedView, by: Any) -> SavedView:
    """Take a view out of Trash."""
    return restore(view, by=by)


def _refuse_same_name(views: models.QuerySet[SavedView], name: str) -> None:
    if views.filter(name__iexact=name).exists():
        raise ValidationError({"name": _("A view of this list has this name already. Choose another one")})


@transaction.atomic
def choose_columns(*, user: User, list_name: str, hidden: Iterable[str]) -> User:
    """Keep which columns of a list this person does not want to see."""
    row = User.objects.select_for_update().get(pk=user.pk)
    kept = {name: keys for name, keys in row.hidden_columns.items() if name != list_name}
    unwanted = sorted(hidden)
    row.hidden_columns = {**kept, list_name: unwanted} if unwanted else kept
    # A habit of one's own, not a fact of the account: no version and no history.
    User.objects.filter(pk=row.pk).update(hidden_columns=row.hidden_columns)
    return row


@transaction.atomic
def change_many(*, action: BulkAction, plan: Plan, list_name: str, by: User) -> BulkChange:
    """Do to every row of the plan what was looked at; a row changed since raises StaleRecord, and none is."""
    for line in sorted(plan.lines, key=lambda line: line.record.pk):
        action.store(line.record, line.after[0], by, line.record.version)
    changed = [[line.record.pk, line.before[0], line.after[0]] for line in plan.lines]
    return BulkChange.objects.create(by=by, list_name=list_name, action=action.key, changed=changed)


@transaction.atomic
def undo_many(*, change: BulkChange, action: BulkAction, rows: models.QuerySet[Any], by: Any) -> int:
    """Put back what stood before; gives how many rows stay because somebody changed them since."""
    if not BulkChange.objects.filter(pk=change.pk, undone_at=None).update(undone_at=timezone.now()):
        return 0
    found = rows.in_bulk([pk for pk, _before, _after in change.changed])
    stayed = 0
    for pk, before, after in sorted(change.changed):
        record = found.get(pk)
        if record is None or action.now(record)[0] != after:
            stayed += 1
        else:
            action.store(record, before, by, None)
    return stayed
