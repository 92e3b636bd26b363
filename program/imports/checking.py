"""The dry run: every row judged as the import will judge it, and what is doubtful written down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.countries import NAMES, folded
from notifications.selectors import local_today
from program import workflow
from program.imports.answering import answers_of, home_code, home_of
from program.imports.matching import Known, Verdict
from program.imports.problems import Problem, Severity, Topic
from program.imports.reading import Reading, Through
from program.imports.rows import ReadRow
from program.imports.store import rows_pass_by
from program.models import ImportProblem, ImportRun

# Names that mean one state of today and nothing else; all others are shown to a person.
PLAIN = frozenset(
    folded(entry[3:]) for line in NAMES.splitlines() for entry in line.split("|") if entry.strip()
)
MOST_COUNTRIES = 60
PART = 2000
Tell = Callable[[int], None]


def reading_of(run: ImportRun, data: bytes, through: Through = iter) -> Reading:
    """The list as it was answered, by the day at the city hall: the worker keeps another clock."""
    home, code = home_of(run), home_code()
    return Reading(data, home, local_today(), answers_of(run), through=through, home_code=code)


def check(run: ImportRun, data: bytes, tell: Tell, through: Through = iter) -> None:
    """Judge all rows, and replace what the check before this one found. Raises UnreadableFileError."""
    reading = reading_of(run, data, through)
    findings = _Findings(run, reading)
    with transaction.atomic():
        run.problems.all().delete()
        of_file = [replace(problem, line=0) for problem in reading.problems]
        findings.keep([*imported_before(run), *of_file, *reading.nobodys()])
    rows, known = reading.rows(), Known()
    with rows_pass_by():
        while part := list(islice(rows, PART)):
            judged = known.judge(part)
            found = [problem for row, verdict, _place in judged for problem in findings.of(row, verdict)]
            findings.keep(found)
            tell(len(part))
    findings.write_down()


def imported_before(run: ImportRun) -> list[Problem]:
    """That the same file came in before, where it did."""
    if not (day := run.answers.get("before")):
        return []
    reason = _("This file was imported on %(day)s. What was settled and mended then holds here as well.")
    return [Problem(0, "", "", reason % {"day": date_format(date.fromisoformat(day))})]


class _Findings:
    """What the rows look like, counted."""

    def __init__(self, run: ImportRun, reading: Reading) -> None:
        self.run, self.reading = run, reading
        self.counts: Counter[str] = Counter()
        self.countries: dict[str, dict[str, Any]] = {}
        self.orders: list[str] = []
        self.lines: Counter[int] = Counter()

    def of(self, row: ReadRow, verdict: Verdict) -> Iterator[Problem]:
        """The problems of a row, while it is counted."""
        stops = self._stops(row, verdict)
        self.counts["stopped" if stops else verdict.value] += 1
        self._country(row)
        for problem in row.problems:
            self.counts[problem.severity] += 1
            if problem.topic == Topic.ORDER:
                self.orders.append(problem.value)
            yield problem

    def _stops(self, row: ReadRow, verdict: Verdict) -> bool:
        """Whether the row waits for a person; texts nobody understood do, unless they may stay as printed."""
        unread = any(problem.severity == Severity.NOT_UNDERSTOOD for problem in row.problems)
        self.counts["unread"] += unread and verdict != Verdict.UNUSABLE
        return verdict == Verdict.UNUSABLE or (unread and not self.run.answers.get("keep_unread"))

    def _country(self, row: ReadRow) -> None:
        printed = row.country.printed
        full = len(self.countries) >= MOST_COUNTRIES and printed not in self.countries
        if full or not any(map(str.isalpha, printed)) or folded(printed) in PLAIN:
            return
        known = self.countries.setdefault(printed, {"printed": printed, "rows": 0})
        known["rows"] += 1
        known["code"] = row.country.code
        known["open"] = bool(row.country.doubts)

    def keep(self, problems: list[Problem]) -> None:
        """Write them down."""
        ImportProblem.objects.bulk_create(
            ImportProblem(
                run_id=self.run.pk,
                line=problem.line,
                column=problem.column[:100],
                value=problem.value[:300],
                reason=problem.reason[:300],
                severity=problem.severity,
                topic=problem.topic,
            )
            for problem in problems
        )

    def write_down(self) -> None:
        """Counts, and what is asked about the whole file."""
        table = self.reading.table
        self.run.found = {
            "rows": self.reading.total,
            "counts": dict(self.counts),
            "countries": sorted(self.countries.values(), key=lambda one: (not one["open"], one["printed"])),
            "orders": list(dict.fromkeys(self.orders))[:5],
            "order_rows": len(self.orders),
            "cities": self.reading.cities[:100],
            "city": self.reading.city,
            "encoding": table.encoding,
            "delimiter": table.delimiter,
            "sheet": table.sheet,
            "sheets": list(table.sheets),
        }
        self.run.state, self.run.problem = workflow.CHECKED, ""
