"""Takes the rows of a list to their tables in parts, of which four are under way at a time.

While the database puts one part in, a second thread lays out the next, judges the one after it and reads a
fourth. The thread asks the database nothing: what it needs from there is asked for it in between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import count, islice
from typing import Any, NamedTuple

from django.db import models

from accounts.services import record_act
from directory.models import Home
from program.imports.ahead import Begin, Coming
from program.imports.bulk import among
from program.imports.drafts import RowDraft
from program.imports.laying import Laid, Laying, Settled, Waiting
from program.imports.matching import Known, OnRecord, Verdict, look_up
from program.imports.rows import ReadRow
from program.models import ImportRun
from relationships.models import Relationship, TypeTier
from relationships.services import add_type
from relationships.services.tie import RESERVED_SLUGS

# The database stands idle until three parts are read, so the first ones are small. Each is but little longer
# than the one before: the next three must be ready when the database is done with it.
FIRST, PART = 400, 2000
WAITING = 2  # parts that are judged, but not stored yet, when the database is asked about one more
Drafted = tuple[ReadRow, RowDraft | None]


@dataclass
class Stored:
    """What a run did: ties added, rows that were there before, rows nothing could be made of."""

    added: int = 0
    known: int = 0
    left_out: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    types: list[int] = field(default_factory=list)


class Part(NamedTuple):
    """Rows as they were read, with what is made of them, and the names their partners may have on record."""

    rows: list[ReadRow]
    drafts: list[RowDraft | None]
    names: list[tuple[str, ...]]


class Judged(NamedTuple):
    """The ties that so many rows add, with the keys and addresses they need and the names of their types."""

    rows: int
    ties: list[Waiting]
    needed: Mapping[type[models.Model], int]
    stems: Counter[str]
    types: Mapping[str, str]
    shared: Collection[str]


class Storing:
    """One import on its way into the tables."""

    def __init__(self, home: Home, run: ImportRun, by: Any) -> None:
        self.run, self.by = run, by
        self.known, self.stored = Known(waiting=WAITING), Stored()
        self.given: set[str] = set()  # to the part that was laid out last, and is not stored yet
        self.laying = Laying(home.place_id, run, by)
        self.types: dict[str, int] = {
            name.casefold(): key
            for key, name in TypeTier.objects.filter(trashed_at=None)
            .values_list("pk", "name")
            .order_by("-pk")
        }

    def store(self, drafted: Iterator[Drafted], begin: Begin, tell: Callable[[int], None]) -> None:
        """Store what is new of these rows; `tell` hears of each part how many they were."""
        read = partial(begin, partial(next, _parts(drafted), None))
        reading: Coming[Part | None] | None = read()
        judging: Coming[Judged] | None = None
        laying: Coming[Laid] | None = None
        # What the next parts need of the database is asked before one is put in: the thread works meanwhile.
        while reading or judging or laying:
            laid = laying() if laying else None
            laying = begin(partial(self._lay, *self._settle(judging()))) if judging else None
            part = reading() if reading else None
            judging = begin(partial(self._judge, part, look_up(part.names))) if part else None
            reading = read() if part else None
            if laid:
                self.laying.put(laid, heard=partial(tell, 0))
                tell(laid.rows)

    def _judge(self, part: Part, found: OnRecord) -> Judged:
        """Decide what is new of these rows."""
        ties = []
        weighed = self.known.weigh(part.rows, part.names, found)
        for (_row, verdict, place), draft in zip(weighed, part.drafts, strict=True):
            if draft is None:
                self.stored.left_out += 1
            elif verdict == Verdict.NEW:
                ties.append(self._await(draft, place))
            else:
                self.stored.known += 1
        self.stored.added += len(ties)
        return self._judged(len(part.rows), ties)

    def _await(self, draft: RowDraft, place: int | None) -> Waiting:
        if place is not None:
            draft.tie.name_after(self.known.names[place], draft.row)
        self.stored.statuses[draft.tie.status] += 1
        return Waiting(draft, place)

    def _judged(self, rows: int, ties: list[Waiting]) -> Judged:
        types: dict[str, str] = {}
        for one in ties:
            types.setdefault(one.draft.tie.type_name.casefold(), one.draft.tie.type_name)
        stems = Counter(one.draft.tie.stem for one in ties)
        return Judged(rows, ties, self.laying.needed(ties), stems, types, self.known.shared())

    def _settle(self, judged: Judged) -> tuple[Settled, set[str]]:
        """Ask the database for all that laying these ties takes, and for the addresses that are taken."""
        for key, name in judged.types.items():
            if key not in self.types:
                self.types[key] = add_type(name=name, by=self.by).pk
                self.stored.types.append(self.types[key])
        keys = self.laying.reserve(judged.needed)
        settled = Settled(judged.rows, judged.ties, keys, self.types, judged.shared)
        return settled, _taken_addresses(judged.stems, self.given)

    def _lay(self, settled: Settled, taken: set[str]) -> Laid:
        """Give each tie the lowest free number after its partner's name, and lay all of them out."""
        ties = [one.draft.tie for one in settled.ties]
        for tie in ties:
            if tie.stem in taken:
                tie.stem = next(one for number in count(2) if (one := f"{tie.stem}-{number}") not in taken)
            taken.add(tie.stem)
        self.given = {tie.stem for tie in ties}
        return self.laying.lay(settled)

    def finish(self) -> None:
        """One act in the trail for all; every decision stands with its tie."""
        if self.stored.added:
            detail = {"ties": self.stored.added, "sha256": self.run.sha256, **self.stored.statuses}
            record_act(act="import a program", record=self.run, by=self.by, **detail)


def _parts(drafted: Iterator[Drafted]) -> Iterator[Part]:
    size = FIRST
    while read := list(islice(drafted, size)):
        rows, drafts = map(list, zip(*read, strict=True))
        yield Part(rows, drafts, [draft.names if draft else () for draft in drafts])
        size = min(PART, size + size // 10)


def _taken_addresses(stems: Counter[str], given: Collection[str]) -> set[str]:
    """Of these addresses those that stand for something; where one is not free for all that want it, also
    each that begins with it and a number. What was `given` is not stored yet.
    """
    rows = Relationship._base_manager  # noqa: SLF001 - also those in Trash
    taken = set(rows.filter(slug__in=among(stems)).values_list("slug", flat=True)).union(given)
    scarce = [stem for stem, wanted in stems.items() if wanted > 1 or stem in taken]
    further = [models.Q(slug__startswith=f"{stem}-") for stem in scarce]
    for start in range(0, len(further), 200):
        wanted = models.Q(*further[start : start + 200], _connector=models.Q.OR)
        taken |= set(rows.filter(wanted).values_list("slug", flat=True))
    return taken | RESERVED_SLUGS
