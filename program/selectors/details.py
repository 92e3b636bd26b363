"""What was recorded with an act, in a clerk's words: keys, choices, days and fingerprints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Role, Wish
from agreements.models import ApproverRole
from common.dates import PartialDate
from council.models import Choice, VoteRecord
from proposals.models import Action, RequirementKey, Stage, State
from relationships.models import (
    LetterChannel,
    LetterDirection,
    LetterKind,
    NoticeChannel,
    NoticeKind,
    Side,
    Status,
    StepAnswer,
    StepKey,
)
from reviews.models import Outcome

if TYPE_CHECKING:
    from django.utils.functional import Promise

LONGEST = 160
FINGERPRINT = 12  # characters of a SHA-256 that a person compares

LABELS: dict[str, str | Promise] = {
    "about": gettext_lazy("About"),
    "abstained": gettext_lazy("Abstained"),
    "absent": gettext_lazy("Absent"),
    "action": gettext_lazy("Move"),
    "after": gettext_lazy("After"),
    "agreed": gettext_lazy("Agreed"),
    "answer": gettext_lazy("Answer of the program"),
    "asked_by": gettext_lazy("Asked by"),
    "authority": gettext_lazy("Authority"),
    "ayes": gettext_lazy("Ayes"),
    "before": gettext_lazy("Before"),
    "body": gettext_lazy("Body"),
    "changed": gettext_lazy("Changed"),
    "channel": gettext_lazy("How"),
    "direction": gettext_lazy("Direction"),
    "document": gettext_lazy("Document"),
    "effective": gettext_lazy("From"),
    "email": gettext_lazy("E-mail"),
    "fields": gettext_lazy("Changed"),
    "filled": gettext_lazy("Filled in"),
    "for_record": gettext_lazy("For"),
    "found": gettext_lazy("Found"),
    "gone": gettext_lazy("Merged away"),
    "hash": gettext_lazy("Fingerprint"),
    "how": gettext_lazy("How"),
    "in_trash_since": gettext_lazy("In Trash since"),
    "is_active": gettext_lazy("Can sign in"),
    "key": gettext_lazy("Requirement"),
    "kind": gettext_lazy("Kind"),
    "language": gettext_lazy("Language"),
    "mark": gettext_lazy("Mark in its place"),
    "moved": gettext_lazy("Moved"),
    "name": gettext_lazy("Name"),
    "names": gettext_lazy("By name"),
    "new": gettext_lazy("Now"),
    "next": gettext_lazy("Next number"),
    "next_review": gettext_lazy("Next review"),
    "noes": gettext_lazy("Noes"),
    "note": gettext_lazy("Note"),
    "number": gettext_lazy("Number"),
    "old": gettext_lazy("Before"),
    "on": gettext_lazy("Day"),
    "other": gettext_lazy("The other"),
    "outcome": gettext_lazy("Outcome"),
    "paper": gettext_lazy("Paper"),
    "pattern": gettext_lazy("Pattern"),
    "place": gettext_lazy("City"),
    "reason": gettext_lazy("Reason"),
    "record": gettext_lazy("Recorded"),
    "recused": gettext_lazy("Recused"),
    "reference": gettext_lazy("Reference"),
    "removed": gettext_lazy("Removed"),
    "result": gettext_lazy("Result"),
    "role": gettext_lazy("Role"),
    "rows": gettext_lazy("Lines of the trail"),
    "rule": gettext_lazy("Rule"),
    "safeguarding": gettext_lazy("Safeguarding lead"),
    "scan": gettext_lazy("Fingerprint of the scan"),
    "scope": gettext_lazy("What for"),
    "settled": gettext_lazy("What holds"),
    "sha256": gettext_lazy("Fingerprint"),
    "side": gettext_lazy("Side"),
    "stage": gettext_lazy("Stage"),
    "starts": gettext_lazy("From"),
    "state": gettext_lazy("State"),
    "stated": gettext_lazy("Status they stated"),
    "stayed": gettext_lazy("Stayed"),
    "step": gettext_lazy("Step"),
    "steps": gettext_lazy("Second steps removed"),
    "text": gettext_lazy("Fingerprint of the text"),
    "tie": gettext_lazy("Relationship"),
    "tie_active": gettext_lazy("Made the relationship active"),
    "ties": gettext_lazy("Relationships"),
    "time_zone": gettext_lazy("Time zone"),
    "told": gettext_lazy("Who was told"),
    "tried": gettext_lazy("Tried"),
    "type": gettext_lazy("Type"),
    "until": gettext_lazy("Until"),
    "version": gettext_lazy("Version"),
    "waivable": gettext_lazy("May be waived"),
    "what": gettext_lazy("What"),
    "wish": gettext_lazy("Asked for"),
    "with_it": gettext_lazy("With it"),
}
CHOICES: dict[str, tuple[Any, ...]] = {
    "action": (Action,),
    "channel": (NoticeChannel, LetterChannel),
    "direction": (LetterDirection,),
    "key": (RequirementKey,),
    "kind": (LetterKind, NoticeKind),
    "new": (Status,),
    "old": (Status,),
    "outcome": (Outcome,),
    "record": (VoteRecord,),
    "role": (Role, ApproverRole),
    "settled": (StepAnswer,),
    "side": (Side,),
    "stage": (Stage,),
    "state": (State,),
    "stated": (Status,),
    "step": (StepKey,),
    "waivable": (RequirementKey,),
    "wish": (Wish,),
}
PURPOSES: dict[str, str | Promise] = {
    "data-request": gettext_lazy("Confirm a request about personal data"),
    "invitation": gettext_lazy("Accept an invitation"),
    "snooze": gettext_lazy("Put off a reminder"),
}
# Under other keys `2026-13` and `1987-12` are numbers of papers, or somebody's words.
DAYS = {"effective", "in_trash_since", "next_review", "on", "starts", "until"}
FINGERPRINTS = {"after", "before", "hash", "scan", "sha256", "text"}
_ROW = re.compile(r"([a-z]+\.[a-z]+):\w+")
_HEX = re.compile(r"[0-9a-f]{12,64}")
_DAY = re.compile(r"(\d{4}-\d\d(?:-\d\d)?)(?:T.*)?")


def detail_words(detail: Any) -> str:
    """What was recorded with the act, shortened for a cell."""
    if not isinstance(detail, dict):
        return ""
    text = "; ".join(_lines(detail))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def record_words(label: str, subject: str) -> str:
    """What an act was about, as it was called then; a link by what it is for."""
    purpose = label.partition(" ")[0]
    if subject.startswith("accounts.accesslink:") and purpose in PURPOSES:
        return _("Link: %(purpose)s") % {"purpose": PURPOSES[purpose]}
    return label or subject


def label_words(key: str) -> str:
    """A key as a label; one of an older program or of a form's field at least without its underscores."""
    if key in LABELS:
        return str(LABELS[key])
    choice = dict([*Choice.choices, *Status.choices]).get(key)
    return str(choice or capfirst(key.replace("_", " ")))


def _lines(detail: Mapping[str, Any]) -> Iterable[str]:
    for key, value in detail.items():
        if value not in ("", None, {}, []):
            yield f"{label_words(key)}: {_value(key, value)}"


def _value(key: str, value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(_lines(value))
    if isinstance(value, list):
        between = ", " if key in ("steps", "about", "with_it", "waivable", "rows", "names") else " → "
        return between.join(_value(key, one) for one in value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return _text(key, str(value))


def _text(key: str, text: str) -> str:
    for choices in CHOICES.get(key, ()):
        if text in choices.values:
            return str(choices(text).label)
    if key in FINGERPRINTS and _HEX.fullmatch(text):
        return text[:FINGERPRINT]
    if key == "scope":
        return str(PURPOSES.get(text, text))
    if key in DAYS and (found := _DAY.fullmatch(text)):
        return PartialDate.parse(found[1]).display()
    found = _ROW.fullmatch(text)
    return (_kind_words(found[1]) if found else "") or text


def _kind_words(label: str) -> str:
    try:
        return capfirst(str(apps.get_model(label)._meta.verbose_name))  # noqa: SLF001 - public in all but name
    except LookupError:
        return ""
