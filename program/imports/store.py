"""Stores the rows of a program: all or none, in one transaction, and a second time nothing.

The rules are those of the services of one record (addresses, history, folded names, rivals, "since"); only
the statements are of many rows each.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from itertools import count, islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.services import record_act
from common.folding import fold
from common.late_sorting import sorted_in_together
from common.records import lock
from directory.models import Home
from directory.selectors import current_home
from directory.services import add_place, locate_if_listed, set_home
from documents.services.uploads import clean_name
from program import workflow
from program.imports.ahead import Begin, second_thread
from program.imports.bulk import among
from program.imports.date_texts import unnamed_act
from program.imports.drafts import RowDraft, TieDraft, draft_rows
from program.imports.laying import Laid, Laying, Settled, Waiting
from program.imports.matching import Known, Verdict
from program.imports.reading import Reading
from program.imports.rows import HomeCity, ReadRow, read_home
from program.models import ImportBody, ImportRun
from relationships.models import Relationship, TypeTier
from relationships.services import add_type
from relationships.services.tie import RESERVED_SLUGS

PART = 2000  # while it is stored the next two wait beside it
Drafted = tuple[ReadRow, RowDraft | None]


@dataclass
class Stored:
    """What a run did: ties added, rows that were there before, rows nothing could be made of."""

    added: int = 0
    known: int = 0
    left_out: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    types: list[int] = field(default_factory=list)


@transaction.atomic
def store_program(
    *,
    rows: Iterable[ReadRow],
    by: Any,
    run: ImportRun,
    home: str = "",
    tell: Callable[[int], None] | None = None,
) -> Stored:
    """Store the rows of one program city; raises ValidationError when `home` names another than ours.

    `tell` hears after every part how many rows were gone through, and 0 while the next one is waited for; it
    may raise to stop it all.
    """
    tell = tell or (lambda _rows: None)
    city = _settle_home(home, by=by)
    lock(city)  # two imports at once would not see each other's partners
    storing = _Storing(city, run, by)
    drafted = draft_rows(rows, unnamed_act(), run.name)
    with rows_pass_by(), sorted_in_together(), second_thread(waiting=partial(tell, 0)) as begin:
        storing.store(_parts(drafted), begin, tell)
    storing.finish()
    return storing.stored


@contextmanager
def rows_pass_by() -> Iterator[None]:
    """Rows come and go by the thousand and hold no circles: looking for those takes a sixth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 50, 1000)  # a part of the rows holds fewer
    try:
        yield
    finally:
        gc.set_threshold(*before)


def check_home(home: str) -> None:
    """Raise ValidationError when this program belongs to another city."""
    present = current_home()
    if present and fold(present.place.name) != fold(home.split(",", maxsplit=1)[0]):
        raise ValidationError(
            _(
                "This program belongs to %(present)s, not to %(other)s. "
                "Start an empty one with manage.py start_empty, then load the file there."
            )
            % {"present": present.place.name, "other": home}
        )


def _settle_home(home: str, *, by: Any) -> Home:
    present = current_home()
    if home or present is None:
        check_home(home)
    if present:
        return present
    said = read_home(home) if home else HomeCity(home, home)
    place = add_place(
        name=said.city or home,
        within=said.region,
        country_printed=said.country,
        country_code=said.country_code,
        by=by,
    )
    locate_if_listed(place=place, by=by)
    return set_home(place=place, program_name=_("%(city)s Sister Cities") % {"city": place.name}, by=by)


def _parts(rows: Iterator[Drafted]) -> Iterator[list[Drafted]]:
    while part := list(islice(rows, PART)):
        yield part


class _Storing:
    """One import on its way into the tables."""

    def __init__(self, home: Home, run: ImportRun, by: Any) -> None:
        self.run, self.by = run, by
        self.known, self.stored = Known(stored=True), Stored()
        self.given: set[str] = set()  # to the part that waits to be stored
        self.laying = Laying(home.place_id, run, by)
        self.types: dict[str, int] = {
            name.casefold(): key
            for key, name in TypeTier.objects.filter(trashed_at=None)
            .values_list("pk", "name")
            .order_by("-pk")
        }

    def store(self, parts: Iterator[list[Drafted]], begin: Begin, tell: Callable[[int], None]) -> None:
        """Store what is new of these rows: a part is put in while the next is laid out and one more read."""
        read, laid, size = begin(partial(next, parts, None)), None, 0
        while (part := read()) is not None:
            next_laid = begin(partial(self.laying.lay, self._settle(part)))
            read = begin(partial(next, parts, None))
            self._put(laid, size, tell)
            laid, size = next_laid(), len(part)
        self._put(laid, size, tell)

    def _put(self, laid: Laid | None, size: int, tell: Callable[[int], None]) -> None:
        if laid:
            self.laying.put(laid, heard=partial(tell, 0))
            tell(size)

    def _settle(self, part: list[Drafted]) -> Settled:
        """Decide what is new of these rows, and under which addresses; the part before is not stored yet."""
        rows, drafts = zip(*part, strict=True)
        waiting = []
        judged = self.known.judge(rows, [draft.names if draft else () for draft in drafts])
        for (_row, verdict, place), draft in zip(judged, drafts, strict=True):
            if draft is None:
                self.stored.left_out += 1
            elif verdict == Verdict.NEW:
                waiting.append(self._await(draft, place))
            else:
                self.stored.known += 1
        self.stored.added += len(waiting)
        self._find_addresses([one.draft.tie for one in waiting])
        return self.laying.settle(waiting, self.known.shared())

    def _await(self, draft: RowDraft, place: int | None) -> Waiting:
        if place is not None:
            draft.tie.name_after(self.known.names[place], draft.row)
        self.stored.statuses[draft.tie.status] += 1
        return Waiting(draft, place, self._type(draft.tie.type_name))

    def _type(self, name: str) -> int:
        key = name.casefold()
        if key not in self.types:
            self.types[key] = add_type(name=name, by=self.by).pk
            self.stored.types.append(self.types[key])
        return self.types[key]

    def _find_addresses(self, ties: list[TieDraft]) -> None:
        """Each tie the lowest free number after its partner's name."""
        taken = _taken_addresses(Counter(tie.stem for tie in ties), self.given)
        for tie in ties:
            if tie.stem in taken:
                tie.stem = next(one for number in count(2) if (one := f"{tie.stem}-{number}") not in taken)
            taken.add(tie.stem)
        self.given = {tie.stem for tie in ties}

    def finish(self) -> None:
        """One act in the trail for all; every decision stands with its tie."""
        if self.stored.added:
            detail = {"ties": self.stored.added, "sha256": self.run.sha256, **self.stored.statuses}
            record_act(act="import a program", record=self.run, by=self.by, **detail)


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


@transaction.atomic
def store_at_once(*, name: str, data: bytes, home: str, by: Any) -> Stored:
    """A whole file in one step, as the command does it; it can be undone on its page like any other."""
    run = open_run(name=name, data=data, by=by)
    stored = store_program(rows=Reading(data, home).rows(), home=home, by=by, run=run)
    return close_run(run, stored, by=by)


def open_run(*, name: str, data: bytes, by: Any) -> ImportRun:
    """Keep the file with what will be said about it."""
    run: ImportRun = ImportRun.objects.create(
        name=clean_name(name)[:150] or _("List without a name"),
        sha256=sha256(data).hexdigest(),
        size=len(data),
        made_by=by if getattr(by, "pk", None) else None,
    )
    ImportBody.objects.create(run=run, data=data)
    return run


def close_run(run: ImportRun, stored: Stored, *, by: Any) -> Stored:
    """Write down that it is done, in the transaction that stored the rows."""
    run.state, run.imported_at = workflow.DONE, timezone.now()
    run.imported_by = by if getattr(by, "pk", None) else None
    run.types_added = stored.types
    run.found |= {"added": stored.added, "already": stored.known, "without": stored.left_out}
    run.save()
    return stored
