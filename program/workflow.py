"""The states of an import and which of them wait for the background."""

from __future__ import annotations

MATCHING = "matching"
CHECKING = "checking"
CHECKED = "checked"
IMPORTING = "importing"
DONE = "done"
UNDOING = "undoing"
UNDONE = "undone"
REFUSED = "refused"

WORKING = (CHECKING, IMPORTING, UNDOING)
# Where a person may still answer questions about the file; every answer leads to another check.
OPEN = (MATCHING, CHECKED, REFUSED)
# What the background falls back to when it was stopped or failed.
BACK_TO = {CHECKING: MATCHING, IMPORTING: CHECKED, UNDOING: DONE}
