"""Milestones that stand outside the date column, and the source that vouches for each."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from program.imports.date_spans import plain, plain_date
from program.imports.date_texts import DateContext, DateReading, Milestone
from program.imports.date_words import says_approval
from program.imports.remembered import dates_of

YES = re.compile(r"\W*(?:yes|y|true|x|✓|✔|1|recogni[sz]ed|endorsed)\W*", re.IGNORECASE)
NO = re.compile(r"\W*(?:no|n|false|0|not (?:yet )?(?:recogni[sz]ed|endorsed))\W*", re.IGNORECASE)
CLAUSES = re.compile(r"[;\r\n]+|\.\s+(?=[A-Z])")
HEADED = re.compile(r"[^:\d]+:\s")
# Without one of these a clause has neither a year nor the number of a paper, and so no act beyond doubt.
MAY_DATE = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|[-./]\d\d|年|\b(?:res|ord|motion)", re.IGNORECASE)
# A note that dates a beginning would compete with the date column, and a visit is no milestone of the tie.
NOT_FROM_NOTES = {"established", "other", "ended", "suspended", "proposed", "report"}


def read_named_act(text: str, kind: str, context: DateContext) -> DateReading:
    """Read a column that is named for its act; a bare yes is the act without a date."""
    if not text or NO.fullmatch(text):
        return DateReading(note=text)
    if YES.fullmatch(text):
        return DateReading([Milestone(kind, None, text, note=text, column=kind)])
    return dates_of(text, _of_column(context, kind, kind))


def milestones_of_note(text: str, context: DateContext, known: list[Milestone]) -> list[Milestone]:
    """Acts that a note dates beyond doubt; everything else of the note stays text."""
    found: list[Milestone] = []
    if not text:
        return found
    of_note = _of_column(context, "note", context.default_kind)
    for clause in _clauses(text):
        if not MAY_DATE.search(plain(clause)):
            continue
        reading = dates_of(clause.strip().rstrip("."), of_note)
        if clause.strip() and not reading.doubts:
            found += [m for m in reading.milestones if _is_sure(m, known)]
    return found


def _clauses(text: str) -> list[str]:
    """Its clauses; a bare date stays in the list that a heading began: `Re-affirmed: 1997; 2007`."""
    found: list[str] = []
    for clause in CLAUSES.split(text):
        if found and HEADED.match(found[-1]) and plain_date(clause.strip(" .")):
            found[-1] += f"; {clause.strip()}"
        else:
            found.append(clause)
    return found


@lru_cache(maxsize=1000)
def _of_column(context: DateContext, column: str, kind: str) -> DateContext:
    return replace(context, column=column, default_kind=kind)


def _is_sure(milestone: Milestone, known: list[Milestone]) -> bool:
    if not milestone.act_named or milestone.rival or not (milestone.value or milestone.number):
        return False
    if milestone.kind == "council_approved" and not says_approval(milestone.words):
        return False
    if milestone.kind == "established":
        return not any(m.value for m in known)
    return milestone.kind not in NOT_FROM_NOTES


def add_sources(milestones: list[Milestone], source: str) -> None:
    """`one.com says 2004; two.com says 2000`: each claim gets the source that names its year."""
    if not any(milestone.rival for milestone in milestones):
        for milestone in milestones:
            milestone.source = source
        return
    parts = [part.strip() for part in re.split(r";|\bvs\.?\b|\bversus\b", source) if part.strip()]
    for milestone in milestones:
        year = str(milestone.value.year) if milestone.value else ""
        naming = [part for part in parts if year and re.search(rf"(?<!\d){year}(?!\d)", part)]
        milestone.source = naming[0] if len(naming) == 1 else source
