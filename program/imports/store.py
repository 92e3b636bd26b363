"""Stores the rows of a program: all or none, in one transaction, and a second time nothing.

The rules are those of the services of one record (addresses, history, folded names, rivals, "since"); only
the statements are of many rows each.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.folding import fold
from common.late_sorting import sorted_in_together
from common.records import lock
from directory.models import Home
from directory.selectors import current_home
from directory.services import add_place, locate_if_listed, set_home
from documents.services.uploads import clean_name
from notifications.selectors import local_today
from program import workflow
from program.imports.ahead import second_thread
from program.imports.date_texts import unnamed_act
from program.imports.drafts import draft_rows
from program.imports.parts import Stored, Storing
from program.imports.reading import Reading
from program.imports.rows import HomeCity, ReadRow, read_home
from program.models import ImportBody, ImportRun


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
    storing = Storing(city, run, by)
    drafted = draft_rows(rows, unnamed_act(), run.name)
    with rows_pass_by(), sorted_in_together(), second_thread(waiting=partial(tell, 0)) as begin:
        storing.store(drafted, begin, tell)
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


@transaction.atomic
def store_at_once(*, name: str, data: bytes, home: str, by: Any) -> Stored:
    """A whole file in one step, as the command does it; it can be undone on its page like any other."""
    run = open_run(name=name, data=data, by=by)
    stored = store_program(rows=Reading(data, home, local_today()).rows(), home=home, by=by, run=run)
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
