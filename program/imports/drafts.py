"""What a read row becomes on record, as plain values; no key is known yet and nothing is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from typing import NamedTuple

from django.utils.translation import gettext as _

from common.cities import City, find_folded_city
from common.countries import filing_key
from common.dates import PartialDate
from program.forms.imports import COLUMN_WORDS
from program.imports.date_texts import Milestone as ReadMilestone
from program.imports.matching import NAME_KINDS, fold_once, names_of
from program.imports.rows import ReadRow
from program.imports.status_texts import NOT_KNOWN, Decision
from program.imports.telling import doubt_on_record, printed_under
from relationships.models import MilestoneKind, Status
from relationships.services.tie import ADDRESSED, address_stem

NOTE_LENGTH = 300
KNOWN_KINDS = frozenset(MilestoneKind.values)
NOT_YET = frozenset({Status.PROPOSED.value, Status.NOT_PURSUED.value})
# The act a tie is counted from when the file names several: the establishing one before the others.
SINCE_ORDER = (
    "established",
    "signed",
    "official",
    "ceremony",
    "recognized",
    "friendship_started",
    "mou_signed",
)
# What a file may say for a type of tie; any other word becomes a type of its own.
TIERS = {
    "sister": "Sister city",
    "friendship": "Friendship city",
    "partner": "Partner city",
    "twin": "Twin city",
}


@dataclass
class PlaceDraft:
    """A new partner: what it is called, where it lies, and what the list of cities knows of it."""

    name: str
    kind: str
    within: str
    country: str
    code: str
    names: list[tuple[str, str]]
    city: City | None


@dataclass
class ActDraft:
    """A dated act; `leader` is the position of the claim it rivals among the acts of the row."""

    kind: str
    date: PartialDate | None
    note: str
    source: str
    leader: int | None


@dataclass
class TieDraft:
    """A tie with everything that hangs on it."""

    type_name: str
    type_note: str
    status: str
    source: str
    stem: str
    folded: str
    country_key: str
    acts: list[ActDraft]
    since: int | None
    decision: Decision | None
    theirs: Decision | None
    statements: list[str] = field(default_factory=list)

    def name_after(self, partner: str, row: ReadRow) -> None:
        """Be found under this partner, whose name on record need not be the one that the row prints."""
        others = (name.text for name in row.partner.names if NAME_KINDS.get(name.kind) in ADDRESSED)
        self.stem = next(filter(None, map(_stem_of, (partner, *others))), "partner")
        self.folded = f"{fold_once(partner)} {fold_once(row.country.printed)}".strip()[:300]


class RowDraft(NamedTuple):
    """What a row becomes where its partner is new, with its cells as the import keeps them.

    By its `names` the partner is looked for on record.
    """

    row: ReadRow
    place: PlaceDraft
    tie: TieDraft
    printed: str
    names: tuple[str, ...]


def draft_rows(rows: Iterable[ReadRow], unnamed: str, file: str) -> Iterator[tuple[ReadRow, RowDraft | None]]:
    """Every row, with its draft where it can be stored; asks the database nothing."""
    for row in rows:
        yield row, _draft_row(row, unnamed, file) if row.is_storable else None


def _draft_row(row: ReadRow, unnamed: str, file: str) -> RowDraft:
    place = draft_place(row)
    tie = draft_tie(row, place.name, unnamed, file)
    return RowDraft(row, place, tie, _printed(row.cells), names_of(row))


def draft_place(row: ReadRow) -> PlaceDraft:
    """The partner as a new place; its position where the list of larger cities has it."""
    partner = row.partner
    names: dict[tuple[str, str], None] = {}
    within = partner.region
    for name in partner.names:
        if name.kind in NAME_KINDS:
            names[(NAME_KINDS[name.kind], name.text)] = None
        elif name.text not in within:
            within = ", ".join(filter(None, [name.text, within]))
    main = partner.name or row.country.name
    listed = [main, *(text for _kind, text in names)] if row.country.code else []
    return PlaceDraft(
        main,
        partner.kind if partner.name else "country",
        within[:120],
        row.country.printed,
        row.country.code,
        list(names),
        next(
            (
                city
                for text in listed
                if (city := find_folded_city(fold_once(text), row.country.code, within))
            ),
            None,
        ),
    )


def draft_tie(row: ReadRow, partner: str, unnamed: str, file: str = "") -> TieDraft:
    """The tie with the partner of this name on record; `unnamed` are the words of `unnamed_act`."""
    ours = row.status.ours
    acts, since = _acts(row, unnamed)
    tie = TieDraft(
        _type_name(row),
        row.type.printed[:200],
        ours.status or Status.ACTIVE,
        row.source[:300],
        "",
        "",
        filing_key(row.country.code, row.country.printed),
        acts,
        since,
        ours if _is_decided(ours) else None,
        row.status.theirs if row.status.theirs.status else None,
    )
    tie.name_after(partner, row)
    tie.statements = _statements(row, unnamed, file)
    return tie


def _is_decided(ours: Decision) -> bool:
    """A list that says nothing of the standing, or `emeritus`, tells of no change."""
    if ours.status == NOT_KNOWN:
        return bool(ours.effective or ours.decided_on or ours.decided_by)
    return bool(ours.status) and ours.status not in {Status.ACTIVE, Status.PROPOSED}


def _stem_of(name: str) -> str:
    folded = fold_once(name)
    return folded.replace(" ", "-")[:70].strip("-") if folded.isascii() else address_stem(name)


def reason_of(ours: Decision) -> str:
    """Why, by which paper and when it was decided, in one line."""
    decided = str(ours.decided_on or "")
    parts = [
        ours.reason,
        _("paper: %(paper)s") % {"paper": ours.instrument} if ours.instrument else "",
        _("decided on %(day)s") % {"day": decided} if decided else "",
    ]
    return "; ".join(filter(None, parts))


def _type_name(row: ReadRow) -> str:
    name = TIERS.get(row.type.tier) or (row.type.printed or _("Type not recorded"))[:80]
    return name[:1].upper() + name[1:]


def _acts(row: ReadRow, unnamed: str) -> tuple[list[ActDraft], int | None]:
    """The acts in their order, and which of them the tie is counted from."""
    acts: list[ActDraft] = []
    leaders: dict[str, int] = {}
    dated: dict[str, int] = {}
    for at, read in enumerate(row.milestones):
        act = _act(row, read, unnamed, leaders.get(read.kind) if read.rival else None)
        acts.append(act)
        if not read.rival and leaders.setdefault(read.kind, at) == at and act.date:
            dated[act.kind] = at
    return acts, next((dated[kind] for kind in SINCE_ORDER if kind in dated), None)


def _act(row: ReadRow, read: ReadMilestone, unnamed: str, leader: int | None) -> ActDraft:
    known = read.kind in KNOWN_KINDS
    words = [read.kind.replace("_", " ") if not known else "", read.number, read.remark(unnamed)]
    return ActDraft(
        read.kind if known else MilestoneKind.OTHER.value,
        read.value,
        " · ".join(filter(None, words))[:NOTE_LENGTH],
        (read.source or row.source)[:300],
        leader,
    )


def _statements(row: ReadRow, unnamed: str, file: str) -> list[str]:
    """Every word that became no field of its own is kept as the file prints it, and every doubt with it."""
    beside = {
        "status": row.status.remark,
        "type": row.type.qualifier,
        "partner": row.partner.note,
        "country": row.country.note,
        "date_text": row.date_note,
    }
    further = dict(row.extra)
    beside["resolution"] = further.pop("resolution", "")
    kept = [printed_under(_column_word(name), text) for name, text in beside.items() if text]
    kept.append(row.note)
    kept += [f"{name}: {value}" for name, value in further.items() if value]
    remarks = [read.remark(unnamed) for read in row.milestones if read.note]
    kept += [remark for remark in remarks if len(remark) > NOTE_LENGTH]
    kept += [text for text, most in ((row.type.printed, 200), (row.source, 300)) if len(text) > most]
    # By the words of our own pages: whoever reads them on the tie has not seen the file.
    kept += [doubt_on_record(replace(one, column=_column_word(one.column)), file) for one in row.problems]
    return list(dict.fromkeys(filter(None, kept)))


def _column_word(column: str) -> str:
    return str(COLUMN_WORDS.get(column, column))


def _printed(cells: Mapping[str, str]) -> str:
    """The cells that hold something, as `json.dumps` writes them."""
    pairs = [f"{_name(name)}: {encode_basestring_ascii(text)}" for name, text in cells.items() if text]
    return f"{{{', '.join(pairs)}}}"


@lru_cache(maxsize=1000)
def _name(column: str) -> str:
    return encode_basestring_ascii(column)
