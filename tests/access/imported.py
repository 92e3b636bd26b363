"""Lists that are being imported, for one side of the small world."""

from typing import Any

from django.utils import timezone

from program.imports.store import open_run
from program.models import ImportedRow, ImportProblem, ImportRun
from tests.access import copied
from tests.access.parts import each, within

LIST = b"partner,country,date_text\nKranj,Slovenia,5/12/1970\n"
STEPS = ("import", "import-columns", "import-answers", "import-problems", "import-check", "import-start")
FOUND = {
    "rows": 1,
    "counts": {"new": 1, "question": 1},
    "countries": [{"printed": "USSR", "rows": 1, "code": "", "open": True}],
    "orders": ["5/12/1970"],
    "order_rows": 1,
}


def pages_of(side: Any) -> dict[str, dict[str, Any]]:
    """One list whose rows were checked, one that is worked on, and one that was imported."""
    checked, working, done = (
        opened(side.user, state, side.word) for state in ("checked", "checking", "done")
    )
    ImportedRow.objects.create(run=done, line=2, relationship=side.tie, printed={"partner": "Kranj"})
    pages = each(STEPS, {"pk": checked.pk})
    pages |= each(("import-progress", "import-stop"), {"pk": working.pk})
    pages |= {"import-undo": {"pk": done.pk}, "import-row": {"pk": checked.pk, "line": 2}}
    return within("program", pages) | copied.pages_of(side)


def opened(user: Any, state: str, whose: str) -> ImportRun:
    """A list in this state, with one problem."""
    run = open_run(name=f"{state} {whose}.csv", data=LIST, by=user)
    run.state, run.found, run.columns = state, FOUND, ["partner", "country", "date_text"]
    if state == "done":
        run.imported_at, run.imported_by = timezone.now(), user
        run.found = FOUND | {"added": 1, "already": 0}
    run.save()
    add_problem(run)
    return run


def add_problem(run: ImportRun) -> None:
    """One more doubt about its only row."""
    ImportProblem.objects.create(
        run=run, line=2, column="date_text", value="5/12/1970", reason="Which is the month?", severity="fault"
    )


def add_more(world: Any, user: Any) -> None:
    """One more import, and one more problem in those there are."""
    opened(user, "checked", "more")
    add_problem(ImportRun.objects.get(**world.own["program:import"]))
