"""Two people changed one record: what can be merged, and what one of them has to choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.forms import FormRules
from common.lookup import LookupField


@dataclass(frozen=True)
class Line:
    """One field of the conflict page; `mine` and `saved` as people read them."""

    name: str
    label: str
    saved: str
    mine: str


@dataclass(frozen=True)
class Conflict:
    """What the 409 page shows: the fields that merge by themselves and those to choose."""

    heading: str
    theirs: list[Line]
    ours: list[Line]
    both: list[Line]

    @property
    def my_text(self) -> str:
        """Everything typed that is not stored yet, to copy away."""
        return "\n".join(f"{line.label}: {line.mine}" for line in [*self.ours, *self.both])


def find_conflict(form: FormRules, record: models.Model, initial_of: Any) -> Conflict:
    """Compare the posted form with what was seen and with what is stored now, as the history tells."""
    history = getattr(record, "history")  # noqa: B009 - every Record has it, plain models do not
    seen = history.filter(version=form.seen).first()
    base = initial_of(seen.instance) if seen else {}
    return compare(form, base=base, current=initial_of(record), heading=_heading(history.first()))


def compare(
    form: FormRules, *, base: Mapping[str, Any], current: Mapping[str, Any], heading: str = ""
) -> Conflict:
    """Sort the fields by who changed them; a name that `base` lacks is for the person to choose."""
    found: dict[str, list[Line]] = {"theirs": [], "ours": [], "both": []}
    for name in form.fields:
        side = _side(form, name, base, current)
        if side:
            found[side].append(_line(form, name, current.get(name)))
    words = heading or _("Somebody changed this while you were editing. Nothing is lost.")
    return Conflict(heading=words, **found)


def _side(form: FormRules, name: str, base: Mapping[str, Any], current: Mapping[str, Any]) -> str:
    field, posted = form.fields[name], form[name].data
    if name == "version" or field.disabled or not field.has_changed(current.get(name), posted):
        return ""
    if name not in base:
        return "both"
    if not field.has_changed(base[name], posted):
        return "theirs"
    return "both" if base[name] != current.get(name) else "ours"


def _line(form: FormRules, name: str, saved: Any) -> Line:
    bound, field = form[name], form.fields[name]
    label = str(getattr(bound, "plain_label", bound.label))
    return Line(name, label, shown(field, saved), shown(field, form.cleaned_data.get(name)))


def shown(field: forms.Field, value: Any) -> str:
    """A value of a form field as a person reads it."""
    if isinstance(field, LookupField):
        value = field.prepare_value(value)
    if isinstance(field, forms.ModelMultipleChoiceField):
        keys = [getattr(item, "pk", item) for item in value or []]
        rows = field.queryset.filter(pk__in=keys) if field.queryset is not None else []
        return ", ".join(field.label_from_instance(row) for row in rows) or _("Not recorded")
    if isinstance(field, forms.ModelChoiceField) and value not in (None, ""):
        row = value if isinstance(value, models.Model) else _row(field, value)
        return field.label_from_instance(row) if row is not None else _("Not recorded")
    if isinstance(field, forms.ChoiceField):
        return _choice_words(field, value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return _("Not recorded") if value in (None, "", [], ()) else str(value)


def _row(field: forms.ModelChoiceField[Any], value: Any) -> models.Model | None:
    row: models.Model | None = field.queryset.filter(pk=value).first() if field.queryset is not None else None
    return row


def _choice_words(field: forms.ChoiceField, value: Any) -> str:
    words: dict[str, str] = {}
    offered: Any = field.choices
    for key, label in offered:
        group = label if isinstance(label, (list, tuple)) else [(key, label)]
        words.update({str(inner): str(text) for inner, text in group if inner not in ("", None)})
    chosen = value if isinstance(value, (list, tuple, set)) else [value]
    return ", ".join(words[str(item)] for item in chosen if str(item) in words) or _("Not recorded")


def _heading(last: Any) -> str:
    who = str(last.history_user) if last and last.history_user else _("Someone")
    minutes = _minutes_since(last.history_date) if last else 0
    if minutes < 1:
        return _("%(name)s changed this a moment ago, while you were editing. Nothing is lost.") % {
            "name": who
        }
    text = ngettext(
        "%(name)s changed this %(n)d minute ago, while you were editing. Nothing is lost.",
        "%(name)s changed this %(n)d minutes ago, while you were editing. Nothing is lost.",
        minutes,
    )
    return text % {"name": who, "n": minutes}


def _minutes_since(moment: datetime) -> int:
    return max(0, int((timezone.now() - moment).total_seconds() // 60))
