"""Lays drafted ties into the tables: keys for all of a part at once, then a statement a table.

In three steps, of which only the first and the last ask the database: while one part is put in, the next is
laid out in a second thread.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import models

from common.dates import PartialDate
from directory.models import Place, PlaceFact, PlaceName
from program.imports.bulk import NewRows, among, remember, reserve, said_of_new
from program.imports.drafts import ActDraft, PlaceDraft, RowDraft, TieDraft, reason_of
from program.imports.matching import fold_once
from program.imports.rows import ReadRow
from program.models import ImportedRow, ImportRun
from program.services.scale.bulk import Written
from relationships.models import Milestone, Party, Relationship, Side, Statement, StatusChange
from relationships.services import renew_sorting_of


class Waiting(NamedTuple):
    """A tie to be laid; its partner has a key where it was on record before."""

    draft: RowDraft
    partner: int | None


class Settled(NamedTuple):
    """Ties with all that laying them asks of the database: their keys, and those of what hangs on them.

    They come from so many `rows` of the list. Types go by their names without case. Of the names that are
    `shared`, what tells their places apart is kept too.
    """

    rows: int
    ties: list[Waiting]
    keys: Mapping[type[models.Model], Sequence[int]]
    types: Mapping[str, int]
    shared: Collection[str]


class Laid(NamedTuple):
    """Lines as they go into the tables, from how many `rows`, and of which ties and new places."""

    rows: int
    lines: list[tuple[NewRows, list[Written]]]
    places: Sequence[int]
    shared: Collection[str]
    ties_of_known: list[int]


_Keys = Mapping[type[models.Model], Iterator[int]]
POSITION = "Position and time zone"


class Laying:
    """The tables an import fills, and what all of its rows share."""

    def __init__(self, home: int, run: ImportRun, by: Any) -> None:
        self.home, self.run, self.by = home, run, by
        self.last: dict[type[models.Model], int] = {}
        self.said = f"imported: {run.name}"[:100]
        new = said_of_new(by=by, reason=self.said)
        self.places = NewRows(
            Place,
            ("id", "name", "kind", "within", "country_printed", "country_code", "time_zone", "latitude",
             "longitude", "folded", "folded_within"),
        )  # fmt: skip
        self.names = NewRows(PlaceName, ("place_id", "text", "kind", "source", "folded"))
        self.facts = NewRows(PlaceFact, ("place_id", "label", "value", "source"))
        self.ties = NewRows(
            Relationship,
            ("id", "slug", "partner_id", "type_id", "type_note", "status", "since_id", "since_date",
             "source", "is_published", "folded", "country_key"),
            new,
            checked=False,
        )  # fmt: skip
        self.parties = NewRows(
            Party,
            ("id", "relationship_id", "place_id", "side", "stated_status", "stated_on", "stated_source"),
            new,
        )
        self.acts = NewRows(
            Milestone,
            ("id", "relationship_id", "kind", "date", "note", "source", "rival_of_id", "folded"),
            new,
            checked=False,
        )
        self.changes = NewRows(
            StatusChange,
            (
                "id",
                "relationship_id",
                "old",
                "new",
                "decided_by",
                "effective",
                "reason",
                "condition",
                "source",
                "folded",
            ),
            new,
        )
        # Remarks of officers, telephone numbers, doubts of ours: a person says what residents may read.
        said = ("id", "relationship_id", "text", "source", "folded")
        self.statements = NewRows(Statement, said, new, is_published=False)
        self.rows = NewRows(ImportedRow, ("line", "relationship_id", "place_id", "printed"), run_id=run.pk)

    def needed(self, ties: Sequence[Waiting]) -> dict[type[models.Model], int]:
        """How many keys these ties and what hangs on them take; asks the database nothing."""
        drafts = [one.draft.tie for one in ties]
        return {
            Place: sum(one.partner is None for one in ties),
            Relationship: len(ties),
            Party: 2 * len(ties) - sum(one.partner == self.home for one in ties),
            Milestone: sum(len(tie.acts) for tie in drafts),
            StatusChange: sum(tie.decision is not None for tie in drafts),
            Statement: sum(len(tie.statements) for tie in drafts),
        }

    def reserve(self, needed: Mapping[type[models.Model], int]) -> dict[type[models.Model], Sequence[int]]:
        """Take as many keys as are needed."""
        taken = {
            model: reserve(model, number, after=self.last.get(model, 0)) for model, number in needed.items()
        }
        self.last |= {model: keys[-1] for model, keys in taken.items() if keys}
        return taken

    def lay(self, settled: Settled) -> Laid:
        """The rows of all tables; asks the database nothing."""
        keys = {model: iter(reserved) for model, reserved in settled.keys.items()}
        known = []
        # In the order of their names, so that neighbours in most indexes are written one after the other.
        for draft, on_record in sorted(settled.ties, key=_folded):
            key = next(keys[Relationship])
            partner = next(keys[Place]) if on_record is None else on_record
            if on_record is None:
                self._place(partner, draft.place, draft.row)
            else:
                known.append(key)
            acts = [next(keys[Milestone]) for _act in draft.tie.acts]
            self._tie(key, partner, settled.types[draft.tie.type_name.casefold()], draft.tie, acts)
            self.acts.rows += [_act(acts, at, key, act) for at, act in enumerate(draft.tie.acts)]
            self._sides(key, partner, draft, keys[Party])
            self._said(key, draft, keys)
            new_place = partner if on_record is None else None
            self.rows.rows.append((draft.row.line, key, new_place, draft.printed))
        lines = [(table, table.taken()) for table in self._tables()]
        return Laid(settled.rows, lines, settled.keys[Place], settled.shared, known)

    def _place(self, key: int, place: PlaceDraft, row: ReadRow) -> None:
        city, source = place.city, row.source[:200]
        zone, latitude, longitude = "", None, None
        if city:
            zone, latitude, longitude = city.time_zone, f"{city.latitude:.5f}", f"{city.longitude:.5f}"
            self.facts.rows.append((key, POSITION, f"{latitude}, {longitude}; {zone}", "GeoNames"))
        self.places.rows.append(
            (key, place.name, place.kind, place.within, place.country, place.code, zone, latitude, longitude,
             fold_once(place.name)[:200], fold_once(place.within)[:200] or None)
        )  # fmt: skip
        self.names.rows += [(key, text, kind, source, fold_once(text)[:200]) for kind, text in place.names]

    def _tie(self, key: int, partner: int, kind: int, tie: TieDraft, acts: list[int]) -> None:
        since = (acts[tie.since], _date(tie.acts[tie.since].date)) if tie.since is not None else (None, None)
        published = tie.status not in ("proposed", "not_pursued")
        self.ties.rows.append(
            (key, tie.stem, partner, kind, tie.type_note, tie.status, *since, tie.source, published,
             tie.folded, tie.country_key)
        )  # fmt: skip

    def _sides(self, key: int, partner: int, draft: RowDraft, keys: Iterator[int]) -> None:
        theirs = draft.tie.theirs
        if partner != self.home:
            self.parties.rows.append((next(keys), key, self.home, Side.HOME.value, "", None, ""))
        stated: tuple[str, str | None, str] = ("", None, "")
        if theirs:
            said_on = theirs.effective or theirs.decided_on
            stated = (theirs.status, _date(said_on), (theirs.instrument or draft.row.source)[:200])
        self.parties.rows.append((next(keys), key, partner, Side.PARTNER.value, *stated))

    def _said(self, key: int, draft: RowDraft, keys: _Keys) -> None:
        """The decision on the status, and every word that became no field of its own."""
        tie, source = draft.tie, draft.row.source[:200]
        if tie.decision:
            ours, was = tie.decision, "proposed" if tie.status == "not_pursued" else "active"
            by, reason, condition = ours.decided_by[:160], reason_of(ours), ours.condition[:300]
            self.changes.rows.append(
                (next(keys[StatusChange]), key, was, tie.status, by, _date(ours.effective), reason, condition,
                 tie.source, StatusChange.words_found(by, reason, condition))
            )  # fmt: skip
        self.statements.rows += [
            (next(keys[Statement]), key, text, source, Statement.words_found(text)) for text in tie.statements
        ]

    def _tables(self) -> tuple[NewRows, ...]:
        return (self.places, self.names, self.facts, self.ties, self.parties, self.acts, self.changes,
                self.statements, self.rows)  # fmt: skip

    def put(self, laid: Laid, *, heard: Callable[[], object]) -> None:
        """Store what was laid out; `heard` is called after each of the larger tables, and may raise."""
        for table, lines in laid.lines:
            table.store(lines)
            if table in (self.places, self.ties, self.acts):
                heard()
        if laid.places and laid.shared:
            Place.objects.filter(folded__in=among(laid.shared)).tell_apart()
        remember(Place, "id", laid.places, by=self.by, reason=self.said)  # once it is told apart
        if laid.ties_of_known:
            renew_sorting_of(laid.ties_of_known)


def _act(keys: list[int], at: int, tie: int, act: ActDraft) -> tuple[Any, ...]:
    rival = keys[act.leader] if act.leader is not None else None
    found = Milestone.words_found(act.note) if act.note else None
    return (keys[at], tie, act.kind, _date(act.date), act.note, act.source, rival, found)


def _folded(waiting: Waiting) -> str:
    return waiting.draft.tie.folded


def _date(known: PartialDate | None) -> str | None:
    return known.column if known else None
