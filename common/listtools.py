"""What a person adds to a list: the columns to see, rows to tick, and the blocks that rooms put above it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.safestring import SafeString

from common.bulk import BulkAction, offered
from common.cells import Row
from common.extend import Panel, points
from common.listaround import draw_around

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PLACE = "lists"


class Beside(NamedTuple):
    """A button above a list that only leads to its neighbour, such as Trash or a map: never the main one."""

    words: StrOrPromise
    address: str


class ListTools:
    """The part of a `Listing` that follows the person who looks at it."""

    request: Any
    user: Any
    columns: Sequence[Any] = ()
    bulk: Sequence[BulkAction] = ()

    @cached_property
    def list_name(self) -> str:
        """The name of the list's address; "" where the address says which record's list it is."""
        match = getattr(self.request, "resolver_match", None)
        return "" if match is None or match.kwargs else str(match.view_name)

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Keys of the columns this person does not want to see; the first one always stands."""
        kept = getattr(self.user, "hidden_columns", None)
        named = kept.get(self.list_name, ()) if kept and self.list_name else ()
        return frozenset(named) - {self.columns[0].key} if named else frozenset()

    @cached_property
    def shown_columns(self) -> Sequence[Any]:
        """The columns on the page, in the files and on paper."""
        return [column for column in self.columns if column.key not in self.hidden]

    def picked(self, cells: Sequence[Any]) -> Sequence[Any]:
        """Of the cells of all columns those that are shown."""
        if not self.hidden:
            return cells
        return [
            cell for column, cell in zip(self.columns, cells, strict=True) if column.key not in self.hidden
        ]

    def picked_rows(self, rows: Iterable[Row]) -> list[Row]:
        """Rows with the cells that are shown."""
        if not self.hidden:
            return list(rows)
        return [(href, first, self.picked([first, *cells])[1:]) for href, first, cells in rows]

    def actions(self) -> list[tuple[StrOrPromise, str]]:
        """(words, address) of the buttons above the list, the main one first; only allowed ones."""
        return []

    @property
    def buttons(self) -> list[tuple[StrOrPromise, str, str]]:
        """The same with their look: the first is the main one, unless it only leads beside the list.

        It stands last, where records have theirs.
        """
        found: list[tuple[StrOrPromise, str, str]] = []
        for action in self.actions():
            main = not found and not isinstance(action, Beside)
            found.append((action[0], action[1], "btn-primary" if main else "btn-quiet"))
        return sorted(found, key=lambda button: button[2] == "btn-primary")

    @cached_property
    def bulk_actions(self) -> list[BulkAction]:
        """What this person may do with many rows at once."""
        return offered(self.bulk, self.user) if self.bulk and self.list_name else []

    @cached_property
    def around(self) -> Mapping[str, SafeString]:
        """What stands around the rows, ready to print."""
        return draw_around(self)

    @cached_property
    def panels(self) -> list[dict[str, Any]]:
        """The blocks above the rows; none where the list belongs to one record."""
        if not self.list_name:
            return []
        return [
            {"template": panel.template, **panel.context(self.request, self)}
            for panel in points(Panel, PLACE)
        ]

    @property
    def bulk_url(self) -> str:
        """Where the bar under the head of the table leads; one of the blocks knows it."""
        return next((str(panel["bulk_url"]) for panel in self.panels if "bulk_url" in panel), "")
