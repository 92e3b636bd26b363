"""The settings as a page shows them, and what was changed in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.dates import PartialDate
from common.money import money_words
from directory.forms.home import WORD_LABELS
from directory.models import Home
from directory.selectors import word

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_CHANGES = 200
# In the order of the pages; words are taken apart, see `_words`.
FIELDS = (
    "program_name", "lead_agency", "goals", "about", "printed_count", "printed_count_on",
    "printed_count_source", "region", "time_zone", "postal_address", "paper_size", "date_order",
    "seal", "accent", "review_months", "quiet_years", "review_soon_days", "terms_soon_days",
    "answer_days", "chase_days", "remind_days", "gift_limit", "gift_currency", "gift_days", "gift_since",
)  # fmt: skip
LABELS: dict[str, StrOrPromise] = {
    "region": gettext_lazy("region"),
    "seal": gettext_lazy("seal"),
}


@dataclass(frozen=True)
class Change:
    """One setting that was changed: when, by whom, what, from what, to what."""

    at: Any
    by: str
    what: str
    before: str
    after: str


def _column(name: str) -> Any:
    return Home._meta.get_field(name)  # noqa: SLF001 - documented


def label_of(name: str) -> str:
    """The words for a field of the settings."""
    return str(capfirst(str(LABELS.get(name) or _column(name).verbose_name)))


def shown(home: Any, name: str) -> str:
    """The value of one setting in words; also of an earlier state, whose relations may be gone."""
    column = _column(name)
    if column.is_relation:
        return _related(home, name, column.related_model)
    value = getattr(home, name)
    if name == "accent" and not value:
        return _("The blue of the program")
    if name in ("gift_limit", "gift_since"):
        return _of_gifts(home, value, name)
    if getattr(column, "choices", None):
        return str(getattr(home, f"get_{name}_display")())
    words = value.display() if isinstance(value, PartialDate) else value
    return str(words) if words not in ("", None) else _("Not recorded")


def _of_gifts(home: Any, value: Any, name: str) -> str:
    """The limit for gifts with its currency, and since when it counts."""
    if name == "gift_limit":
        return _("No limit") if value is None else money_words(value, home.gift_currency)
    return date_format(value) if value else _("Every gift")


def rows_of(home: Home, names: Iterable[str]) -> list[dict[str, Any]]:
    """Some settings for the summary list."""
    return [{"label": label_of(name), "value": shown(home, name)} for name in names]


def word_rows(home: Home) -> list[dict[str, Any]]:
    """The words in force, and which of them are the usual ones of the region."""
    usual = _("usual in the region")
    return [
        {"label": label, "value": word(home, key), "note": "" if home.words.get(key) else usual}
        for key, label in WORD_LABELS.items()
    ]


def changes_of(home: Home) -> list[Change]:
    """What was changed, newest first; one line for each setting."""
    states = list(home.history.select_related("history_user").order_by("-history_id")[: MOST_CHANGES + 1])
    found: list[Change] = []
    for after, before in pairwise(states):
        who = str(after.history_user) if after.history_user else _("the program")
        found += [Change(after.history_date, who, *line) for line in _lines(before, after)]
    return found[:MOST_CHANGES]


def _lines(before: Any, after: Any) -> Iterable[tuple[str, str, str]]:
    for name in FIELDS:
        attname = _column(name).attname
        if getattr(before, attname) != getattr(after, attname):
            yield label_of(name), shown(before, name), shown(after, name)
    for key, label in WORD_LABELS.items():
        old, new = before.words.get(key, ""), after.words.get(key, "")
        if old != new:
            usual = _("the usual word")
            yield str(label), old or usual, new or usual


def _related(home: Any, name: str, model: Any) -> str:
    key = getattr(home, f"{name}_id")
    found = model._base_manager.filter(pk=key).first() if key else None  # noqa: SLF001 - also those in Trash
    if found is None:
        return _("Not recorded")
    return str(getattr(found, "name", found))
