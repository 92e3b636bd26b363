"""Who changed a resolution, from what to what."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from common.dates import PartialDate
from council.models import Resolution


def history_of(resolution: Resolution) -> list[dict[str, Any]]:
    """Who changed what and when, newest first."""
    states = list(resolution.history.select_related("history_user").order_by("-history_id")[:50])
    lines = []
    for new, old in zip(states, [*states[1:], None], strict=True):
        delta = new.diff_against(old, foreign_keys_are_objs=True) if old else None
        lines.append(
            {
                "at": new.history_date,
                "who": str(new.history_user) if new.history_user else _("The program"),
                "reason": new.history_change_reason or "",
                "changes": [_change(new, change) for change in delta.changes if _is_shown(change)]
                if delta
                else [],
                "created": old is None and len(states) < 50,  # noqa: PLR2004 - the slice above
            }
        )
    return lines


_SILENT = {"version", "number_key", "folded"}


def _is_shown(change: Any) -> bool:
    return change.field not in _SILENT


def _change(state: Any, change: Any) -> tuple[str, str, str]:
    model_field = state.instance_type._meta.get_field(change.field)  # noqa: SLF001 - the way to a field
    words = dict(model_field.flatchoices or ())
    before, after = (_said(value, words) for value in (change.old, change.new))
    return str(model_field.verbose_name), before, after


def _said(value: Any, words: dict[Any, Any]) -> str:
    # A relation that was empty comes as a stand-in without a key.
    if value in (None, "") or getattr(value, "pk", value) is None:
        return _("Not recorded")
    known = value.display() if isinstance(value, PartialDate) else str(words.get(value, value))
    return known if len(known) <= 160 else f"{known[:160]}…"  # noqa: PLR2004 - a line on the page
