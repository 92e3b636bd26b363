"""The steps of an import that ask: columns, what the rows leave open, the problems, one row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from common.cells import Row
from common.decisions import require
from common.listpage import ListPage
from common.lists import Column, Filter, Listing, Preset, Rows
from common.pages import CreatePage, Crumbs, get_or_404
from directory.selectors import current_home
from program.forms.imports import COLUMN_WORDS, AnswersForm, ColumnsForm, RowForm
from program.imports import answering
from program.imports.decoding import ENCODINGS, UnreadableFileError
from program.imports.tables import Chosen, Table, read_table
from program.models import ImportRun
from program.permissions import can_import
from program.views.import_asking import AskingPage
from program.views.import_state import steps_of, told
from program.views.imports import OfImport, crumbs_to_imports

SEVERITIES = {
    "question": _("Question"),
    "not_understood": _("Not understood"),
    "fault": _("Has to be put right"),
}
LOOKS = {"question": "to_check", "not_understood": "waiting", "fault": "failed"}
MOST_CITIES = 100


def _encodings(found: str) -> dict[str, str]:
    """What a person may choose; a file that says itself how it was saved leaves nothing to choose."""
    return ENCODINGS if found in ENCODINGS else dict.fromkeys(filter(None, [found]), found)


class MatchColumns(AskingPage):
    """What each column is, with our guess chosen."""

    template_name = "program/import_columns.html"
    form_class = ColumnsForm
    heading, action = _("Match the columns"), _("Check the rows")

    def extra_context(self) -> dict[str, Any]:
        """A few rows to recognise the columns by."""
        table = self.table
        return {
            **super().extra_context(),
            "steps": steps_of(self.record),
            "heads": table.header.cells,
            "first": answering.first_rows(table),
        }

    def form_kwargs(self) -> dict[str, Any]:
        """The columns of the file, and how it was opened."""
        table, cities = self.table, self._cities()
        columns = list(self.record.columns)
        if len(columns) != len(table.header.cells):
            columns = answering.columns_of(table)
        return {
            "headers": [cell.strip() for cell in table.header.cells],
            "columns": columns,
            "encodings": _encodings(table.encoding),
            "sheets": table.sheets,
            "cities": cities,
            "initial": {
                "encoding": table.encoding,
                "delimiter": table.delimiter,
                "sheet": table.sheet,
                "home": self.record.answers.get("home") or _own(cities),
            },
        }

    def save(self, form: Any, by: Any) -> ImportRun:  # noqa: ARG002 - the import says who began it
        """Keep the answers and have the rows checked; a file opened otherwise is shown again first."""
        chosen = {
            name: form.values[name]
            for name in ("encoding", "delimiter", "sheet", "home")
            if name in form.values
        }
        columns = form.chosen_columns()
        if "program_city" not in columns:
            chosen["home"] = ""
        return answering.match_columns(run=self.record, columns=columns, chosen=chosen, seen=form.seen)

    def success_url(self, result: ImportRun) -> str:
        """The page that shows how far the check is."""
        return result.get_absolute_url()

    @cached_property
    def table(self) -> Table:
        """The file as it is opened now; opening a long one takes seconds, so once for a request."""
        data = bytes(self.record.body.data)
        try:
            return read_table(data, self._chosen())
        except UnreadableFileError:
            return read_table(data)

    def _chosen(self) -> Chosen:
        return answering.chosen_of(self.record)

    def _cities(self) -> list[str]:
        """The program cities the file has, where it has more than one."""
        columns, table = list(self.record.columns), self.table
        if "program_city" not in columns:
            return []
        at, found = columns.index("program_city"), dict[str, None]()
        for record in table.records():
            if at < len(record.cells) and (city := record.cells[at].strip()):
                found[city] = None
        return list(found)[:MOST_CITIES]


def _own(cities: Sequence[str]) -> str:
    home = current_home()
    name = home.place.name if home else ""
    return next((city for city in cities if name and city.startswith(name)), "")


class AnswerOpen(AskingPage):
    """What the rows leave open, asked once for the whole file."""

    template_name = "program/import_answers.html"
    form_class = AnswersForm
    heading, action = _("Settle what is open"), _("Check the rows again")

    def extra_context(self) -> dict[str, Any]:
        """Where in the five steps this is."""
        return {**super().extra_context(), "steps": steps_of(self.record)}

    def form_kwargs(self) -> dict[str, Any]:
        """What was found and what was said."""
        return {"found": self.record.found, "said": self.record.answers}

    def save(self, form: Any, by: Any) -> ImportRun:  # noqa: ARG002 - the import says who began it
        """Keep the answers and check again."""
        return answering.answer(run=self.record, seen=form.seen, **form.answers())


class MendRow(OfImport, CreatePage):
    """One row with everything doubtful in it."""

    template_name = "program/import_row.html"
    form_class = RowForm
    action = _("Save and check again")

    def get_heading(self) -> str:
        """Its line in the file."""
        return __("Line %(line)d") % {"line": self.kwargs["line"]}

    def extra_context(self) -> dict[str, Any]:
        """What is doubtful about it."""
        return {"problems": [told(one) for one in self.record.problems.filter(line=self.kwargs["line"])]}

    def form_kwargs(self) -> dict[str, Any]:
        """The cells as they are read now; 404 for a line that is no row."""
        line = self.kwargs["line"]
        cells = answering.find_row(self.record, bytes(self.record.body.data), line)
        if cells is None:
            raise Http404
        return {"cells": cells, "is_out": line in self.record.left_out}

    def save(self, form: Any, by: Any) -> ImportRun:  # noqa: ARG002 - the import says who began it
        """Mend it or leave it out, and check again."""
        line = self.kwargs["line"]
        if form.values["out"] != (line in self.record.left_out):
            return answering.leave_out(run=self.record, line=line, out=form.values["out"])
        return answering.mend_row(run=self.record, line=line, cells=form.mended())


class Problems(Listing):
    """Everything doubtful, by line and column."""

    nouns = ngettext_lazy("%(n)s problem", "%(n)s problems", "n")
    columns = (
        Column("line", _("Line"), sort="line"),
        Column("column", _("Column")),
        Column("value", _("Value")),
        Column("reason", _("What is doubtful")),
        Column("kind", _("Kind")),
    )
    views = (Preset("all", _("All")),)
    filters = (
        Filter("kind", _("Kind"), tuple(SEVERITIES.items()), lambda rows, kind: rows.filter(severity=kind)),
    )
    default_sort = "line"
    nothing = _("Nothing in this file is doubtful.")

    @property
    def title(self) -> str:  # type: ignore[override] # the file is named
        """The file it is about."""
        return __("Problems in %(file)s") % {"file": self.kwargs["run"].name}

    def queryset(self) -> Rows:
        """Of this import."""
        rows: Rows = self.kwargs["run"].problems.all()
        return rows

    def crumbs(self) -> Crumbs:
        """Below the import."""
        run = self.kwargs["run"]
        return [*crumbs_to_imports(), (run.name, run.get_absolute_url())]

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """One line a problem; its row is mended on a page of its own."""
        run = self.kwargs["run"]
        return [(self._page(run, one), _line(one), self._cells(one)) for one in objects]

    def csv_rows(self, objects: Sequence[Any]) -> list[list[object]]:
        """A line by its number alone."""
        rows = zip(objects, super().csv_rows(objects), strict=True)
        return [[one.line or first, *cells] for one, (first, *cells) in rows]

    def _page(self, run: ImportRun, one: Any) -> str:
        return reverse("program:import-row", args=(run.pk, one.line)) if one.line else ""

    def _cells(self, one: Any) -> list[Any]:
        return [
            str(COLUMN_WORDS.get(one.column, one.column)),
            one.value,
            one.reason,
            (str(SEVERITIES[one.severity]), LOOKS[one.severity]),
        ]


def _line(problem: Any) -> str:
    return __("Line %(line)s") % {"line": problem.line} if problem.line else __("The file")


class ProblemList(ListPage):
    """What the rows of one import leave open, a line each."""

    listing_class = Problems

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """404 for an import this person may not see."""
        require(can_import(request.user))
        run = get_or_404(ImportRun.objects.visible_to(request.user), pk=kwargs["pk"])
        return Problems(request, run=run)
