"""A thousand planted faults of thirty kinds: each is found by line and column, and nothing else is."""

from datetime import date

from program.imports.problems import Severity
from program.imports.reading import Answers, Reading

GOOD = ("Kranj {n}", "Slovenia", "May 12, 1998", "active", "sister city", "A list")
# Column of the fault, and the cells of the row that has it.
FAULTS = (
    ("date_text", {2: "5/12/1998"}),
    ("date_text", {2: "5/12/98"}),
    ("date_text", {2: "February 30, 1999"}),
    ("date_text", {2: "31 April 1970"}),
    ("date_text", {2: "2001-13-01"}),
    ("date_text", {2: "40 years"}),
    ("date_text", {2: "before 1970"}),
    ("date_text", {2: "1980 or 1988"}),
    ("date_text", {2: "January 1, 1960"}),
    ("date_text", {2: "2199"}),
    ("date_text", {2: "1960-1995", 3: ""}),
    ("date_text", {2: "gobbledegook"}),
    ("country", {1: "USSR"}),
    ("country", {1: "none"}),
    ("country", {1: "Phillipines"}),
    ("country", {1: "Ehime"}),
    ("country", {1: ""}),
    ("country", {1: "Atlantis"}),
    ("country", {1: "S" * 90}),
    ("partner", {0: "", 1: ""}),
    ("partner", {0: ""}),
    ("partner", {0: "K" * 130}),
    ("partner", {0: "Kranj\x07 {n}"}),
    ("partner", {0: "Kranj {n} (Bled)"}),
    ("status", {3: "no longer listed"}),
    ("status", {3: "inactive"}),
    ("status", {3: "mumble"}),
    ("status", {3: "removed from the list"}),
    ("type", {4: "blue moon", 5: ""}),
    ("date_text", {2: "x" * 600}),
)


def planted():
    """The file and where its faults are."""
    lines, where = ["partner,country,date_text,status,type,source"], set()
    for number in range(2000):
        cells = [cell.format(n=number) for cell in GOOD]
        if number % 2:
            column, wrong = FAULTS[number // 2 % len(FAULTS)]
            for at, text in wrong.items():
                cells[at] = text.format(n=number)
            where.add((number + 2, column))
        lines.append(",".join(f'"{cell}"' for cell in cells))
    return "\n".join(lines).encode(), where


def test_every_planted_fault_is_found_by_line_and_column_and_no_other():
    data, where = planted()
    rows = Reading(data, "Bakersfield", date(2026, 11, 21), Answers(order="ask")).rows()
    found = {(problem.line, problem.column) for row in rows for problem in row.problems}
    assert found == where


def test_what_no_column_can_hold_stops_its_row():
    data = ("partner,country\n" + "K" * 130 + ",Slovenia\nKranj,Slovenia\n").encode()
    long, short = Reading(data, "Bakersfield", date(2026, 11, 21)).rows()
    assert (long.is_storable, short.is_storable) == (False, True)
    assert {problem.severity for problem in long.problems} == {Severity.FAULT}
