"""What changed between two versions, clause by clause and word by word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from agreements.selectors.text import COLUMNS, direction_of

SAME, GONE, NEW = "same", "gone", "new"
# Above this a clause is compared by sentences, so that a page never takes long.
MOST_WORDS = 1500
# Scripts without blanks between words are compared by character.
_WORD = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]\s*|[^\s\u2e80-\u9fff\uf900-\ufaff]+\s*|\s+")
_SENTENCE = re.compile(r"[^.!?。！？\n]*[.!?。！？\n]+\s*|[^.!?。！？\n]+")


@dataclass(frozen=True)
class Piece:
    """A run of words and whether it is in both versions, only in the old or only in the new one."""

    kind: str
    text: str


@dataclass(frozen=True)
class Side:
    """One language of a changed clause."""

    language: str
    direction: str
    pieces: Sequence[Piece]

    @property
    def changed(self) -> bool:
        """True when a word of it differs."""
        return any(piece.kind != SAME for piece in self.pieces)


@dataclass(frozen=True)
class Change:
    """A clause, title or name of which something differs; `kind` says when all of it is new or gone."""

    label: str
    kind: str
    sides: tuple[Side, Side]
    moved: bool = False


def word_changes(old: str, new: str) -> list[Piece]:
    """The two texts as one run of pieces."""
    before, after = _tokens(old), _tokens(new)
    if max(len(before), len(after)) > MOST_WORDS:
        before, after = _SENTENCE.findall(old), _SENTENCE.findall(new)
    pieces: list[Piece] = []
    for action, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if action == "equal":
            pieces.append(Piece(SAME, "".join(before[a:b])))
            continue
        pieces += [Piece(GONE, "".join(before[a:b]))] if b > a else []
        pieces += [Piece(NEW, "".join(after[c:d]))] if d > c else []
    return pieces


def _tokens(text: str) -> list[str]:
    return _WORD.findall(text)


def changes_between(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """Everything that differs, titles and names first, then the clauses in their new order."""
    heads = [_change(label, new, old_texts, new_texts) for label, old_texts, new_texts in _heads(old, new)]
    found = [*heads, *_clause_changes(old, new)]
    return [change for change in found if change.kind != SAME or change.moved]


def _heads(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    return [
        ("title", old["title"], new["title"]),
        ("our_name", old["names"]["home"], new["names"]["home"]),
        ("their_name", old["names"]["partner"], new["names"]["partner"]),
        ("validity", old["validity"], new["validity"]),
    ]


def _clause_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    before = {clause["key"]: clause for clause in old["clauses"]}
    kept = [clause["key"] for clause in new["clauses"] if clause["key"] in before]
    moved = _out_of_place([key for key in before if key in set(kept)], kept)
    found = []
    for number, clause in enumerate(new["clauses"], start=1):
        key = clause["key"]
        was = _whole(before[key]) if key in before else dict.fromkeys(COLUMNS, "")
        found.append(_change(str(number), new, was, _whole(clause), moved=key in moved))
    gone = [clause for clause in old["clauses"] if clause["key"] not in set(kept)]
    nothing = dict.fromkeys(COLUMNS, "")
    return [*found, *(_change(_label(clause), old, _whole(clause), nothing) for clause in gone)]


def _label(clause: Mapping[str, Any]) -> str:
    return str(clause["heading"]["home"] or clause["heading"]["partner"] or clause["topic"])


def _whole(clause: Mapping[str, Any]) -> dict[str, str]:
    return {
        column: "\n".join(part for part in (clause["heading"][column], clause["text"][column]) if part)
        for column in COLUMNS
    }


def _out_of_place(before: Sequence[int], after: Sequence[int]) -> set[int]:
    """Clauses that stand elsewhere than they did among those that are in both."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    still = {key for block in blocks for key in after[block.b : block.b + block.size]}
    return set(after) - still


def _change(
    label: str,
    content: Mapping[str, Any],
    old: Mapping[str, str],
    new: Mapping[str, str],
    *,
    moved: bool = False,
) -> Change:
    sides = [
        Side(
            content["language"][column],
            direction_of(content["language"][column]),
            word_changes(old[column], new[column]),
        )
        for column in COLUMNS
    ]
    kind = SAME if dict(old) == dict(new) else "changed"
    if not any(old.values()):
        kind = NEW if any(new.values()) else SAME
    elif not any(new.values()):
        kind = GONE
    return Change(label, kind, (sides[0], sides[1]), moved)
