"""The page of what a room keeps in Trash: a line for each record, with its button to restore.

class TrashedLetters(TrashPage):
    heading, nothing = _("Letters in Trash"), _("Trash holds no letter.")

    def lines(self):
        return [TrashedLine(letter, reverse("letter-restore", args=(letter.pk,))) for letter in …]
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from common.pages import Page

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class TrashedLine:
    """A record in Trash; without an address it says who else can restore it."""

    record: Any
    restore_url: str
    name: str = ""
    about: str = ""
    refused: StrOrPromise = ""

    @property
    def words(self) -> str:
        """What it is called here."""
        return self.name or str(self.record)


def kind_words(record: models.Model) -> str:
    """What sort of record it is, beginning a line."""
    return capfirst(str(record._meta.verbose_name))  # noqa: SLF001 - public in all but name


class TrashPage(Page):
    """Subclasses say which lines, newest first, and who may see them."""

    template_name = "common/in_trash.html"
    most_lines: ClassVar[int] = 200
    note: StrOrPromise = ""  # above the lines
    nothing: StrOrPromise = _("Nothing is in Trash.")
    nothing_button: StrOrPromise = ""  # a way on where there is nothing

    def lines(self) -> Iterable[TrashedLine]:
        """What lies there."""
        raise NotImplementedError

    def about(self) -> str:
        """What the title names beside the heading."""
        return ""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - the same for all who may
        """The lines with their buttons."""
        return self.show(
            lines=list(self.lines()),
            about=self.about(),
            note=self.note,
            nothing=self.nothing,
            nothing_button=self.nothing_button,
        )
