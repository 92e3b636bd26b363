"""Lays drafted ties into the tables: keys for all of a part at once, then a statement a table."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from common.dates import PartialDate
from directory.models import Place, PlaceFact, PlaceName
from program.imports.ahead import read_ahead
from program.imports.bulk import NewRows, among, remember, reserve, said_of_new
from program.imports.drafts import ActDraft, PlaceDraft, RowDraft, TieDraft, reason_of
from program.imports.matching import fold_once
from program.imports.rows import ReadRow
from program.models import ImportedRow, ImportRun
from relationships.models import Milestone, Party, Relationship, Side, Statement, StatusChange
from relationships.services import renew_sorting_of


class Waiting(NamedTuple):
    """A tie to be laid; its partner has a key where it was on record before."""

    draft: RowDraft
    partner: int | None
    type_id: int


POSITION = "Position and time zone"


class Laying:
    """The tables an import fills, and the ties that wait to be laid."""

    def __init__(self, home: int, run: ImportRun, by: Any) -> None:
        self.home, self.run, self.by = home, run, by
        self.waiting: list[Waiting] = []
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
            ("relationship_id", "place_id", "side", "stated_status", "stated_on", "stated_source"),
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
        said = ("relationship_id", "text", "source", "folded")
        self.statements = NewRows(Statement, said, new, is_published=False)
        self.rows = NewRows(ImportedRow, ("line", "relationship_id", "place_id", "printed"), run_id=run.pk)

    def add(self, draft: RowDraft, partner: int | None, type_id: int) -> None:
        """One more for the next laying."""
        self.waiting.append(Waiting(draft, partner, type_id))

    def lay(self, shared: Collection[str]) -> None:
        """Store what waits; of the names that are shared, what tells their places apart is kept too."""
        # In the order of their names, so that neighbours in most indexes are written one after the other.
        self.waiting.sort(key=_folded)
        new = sum(one.partner is None for one in self.waiting)
        places = iter(taken_places := reserve(Place, new))
        ties = reserve(Relationship, len(self.waiting))
        acts = iter(reserve(Milestone, sum(len(one.draft.tie.acts) for one in self.waiting)))
        for key, (draft, on_record, kind) in zip(ties, self.waiting, strict=True):
            partner = next(places) if on_record is None else on_record
            if on_record is None:
                self._place(partner, draft.place, draft.row)
            keys = [next(acts) for _act in draft.tie.acts]
            self._tie(key, partner, kind, draft.tie, keys)
            self._parts_of(key, partner, draft.row, draft.tie, keys)
            new_place = partner if on_record is None else None
            self.rows.rows.append((draft.row.line, key, new_place, draft.printed))
        self._store(taken_places, shared)
        known = [key for key, one in zip(ties, self.waiting, strict=True) if one.partner is not None]
        if known:
            renew_sorting_of(known)
        self.waiting = []

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

    def _parts_of(self, key: int, partner: int, row: ReadRow, tie: TieDraft, acts: list[int]) -> None:
        theirs = tie.theirs
        if partner != self.home:
            self.parties.rows.append((key, self.home, Side.HOME.value, "", None, ""))
        stated: tuple[str, str | None, str] = ("", None, "")
        if theirs:
            said_on = theirs.effective or theirs.decided_on
            stated = (theirs.status, _date(said_on), (theirs.instrument or row.source)[:200])
        self.parties.rows.append((key, partner, Side.PARTNER.value, *stated))
        self.acts.rows += [_act(acts, at, key, act) for at, act in enumerate(tie.acts)]
        if tie.decision:
            ours, was = tie.decision, "proposed" if tie.status == "not_pursued" else "active"
            by, reason, condition = ours.decided_by[:160], reason_of(ours), ours.condition[:300]
            self.changes.rows.append(
                (key, was, tie.status, by, _date(ours.effective), reason, condition, tie.source,
                 StatusChange.words_found(by, reason, condition))
            )  # fmt: skip
        source = row.source[:200]
        self.statements.rows += [(key, text, source, Statement.words_found(text)) for text in tie.statements]

    def _store(self, places: Sequence[int], shared: Collection[str]) -> None:
        tables = (self.places, self.names, self.facts, self.ties, self.parties, self.acts, self.changes,
                  self.statements, self.rows)  # fmt: skip
        for table in tables:
            table.take_keys()
        # The rows of the next table are written while those of this one are stored.
        with read_ahead((table, table.taken()) for table in tables) as ahead:
            for table, rows in ahead:
                table.store(rows)
        if places and shared:
            Place.objects.filter(folded__in=among(shared)).tell_apart()
        remember(Place, "id", places, by=self.by, reason=self.said)  # once it is told apart


def _act(keys: list[int], at: int, tie: int, act: ActDraft) -> tuple[Any, ...]:
    rival = keys[act.leader] if act.leader is not None else None
    found = Milestone.words_found(act.note) if act.note else None
    return (keys[at], tie, act.kind, _date(act.date), act.note, act.source, rival, found)


def _folded(waiting: Waiting) -> str:
    return waiting.draft.tie.folded


def _date(known: PartialDate | None) -> str | None:
    return known.column if known else None
