"""What the pages of an import ask: the file, its columns, what it leaves open, the cells of a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from zlib import crc32

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from common.countries import NAMES
from common.folding import fold
from common.forms import Dropdown, Form
from common.text import tidy

KEEP, LEAVE = "keep", "-"
# The same words name a column wherever it is spoken of.
COLUMN_WORDS = {
    "partner": _("Partner"),
    "country": _("Country"),
    "date_text": _("Date, or since when"),
    "type": _("Type of tie"),
    "status": _("Status"),
    "note": _("Note"),
    "source": _("Source"),
    "recognized": _("Recognized"),
    "endorsed": _("Endorsed"),
    "program_city": _("Program city (whose partner it is)"),
    "part_of": _("State or region the partner lies in"),
    "other_name": _("Another name of the partner"),
    "resolution": _("Number of the resolution"),
}
OTHER_WORDS = ((KEEP, _("Keep its text with the tie")), (LEAVE, _("Leave it out")))
SEPARATORS = {",": _("Comma"), ";": _("Semicolon"), "\t": _("Tab"), "|": _("Vertical bar")}
ORDERS = (("mdy", _("The month: 5/12 is May 12")), ("dmy", _("The day: 5/12 is 5 December")))


class UploadForm(Form):
    """The one question of the first step."""

    file = forms.FileField(
        label=_("List of your ties"),
        max_length=150,
        help_text=_(
            "An Excel workbook (.xlsx), or text with commas, semicolons or tabs (.csv, .tsv, .txt). The "
            "first line names the columns. Nothing is imported before you have looked at the rows."
        ),
    )
    empty_messages = {"file": _("Choose the file with your list")}


def _ask(form: Form, fields: dict[str, forms.Field]) -> None:
    """Give one form fields of its own: what is asked depends on the file."""
    vars(form)["base_fields"] = fields


class ColumnsForm(Form):
    """For every column of the file what it is, and how the file is opened."""

    empty_messages = {"home": _("Choose whose partners are read, or say that no column names them")}

    def __init__(
        self,
        *args: Any,
        headers: Sequence[str],
        columns: Sequence[str],
        encodings: Mapping[str, str],
        sheets: Sequence[str],
        cities: Sequence[str],
        **kwargs: Any,
    ) -> None:
        self.headers, self.columns = list(headers), list(columns)
        self.initial_home = (kwargs.get("initial") or {}).get("home", "")
        _ask(self, self._fields(encodings, sheets, cities))
        super().__init__(*args, **kwargs)

    def _fields(
        self, encodings: Mapping[str, str], sheets: Sequence[str], cities: Sequence[str]
    ) -> dict[str, forms.Field]:
        fields: dict[str, forms.Field] = {}
        for number, (header, guess) in enumerate(zip(self.headers, self.columns, strict=True)):
            fields[f"column_{number}"] = forms.ChoiceField(
                label=header or gettext("column %(number)d") % {"number": number + 1},
                choices=[*COLUMN_WORDS.items(), *OTHER_WORDS],
                initial=guess if guess in (*COLUMN_WORDS, LEAVE) else KEEP,
                widget=Dropdown,
            )
        for name, label, choices in (
            ("home", _("Whose partners are read"), self._homes(cities)),
            ("sheet", _("Sheet"), {sheet: sheet for sheet in sheets}),
            ("encoding", _("Characters"), encodings),
            ("delimiter", _("Between the columns"), SEPARATORS if encodings else {}),
        ):
            if len(choices) > 1:
                fields[name] = forms.ChoiceField(label=label, choices=list(choices.items()), widget=Dropdown)
        return fields

    def _homes(self, cities: Sequence[str]) -> dict[str, str]:
        """None is chosen beforehand where no city of the list is called as ours is."""
        own = (self.initial_home or "") in cities
        if own and len(cities) == 1:
            return {}
        return {
            **({} if own or not cities else {"": gettext("Choose the city")}),
            **{city: city for city in cities},
        }

    def clean(self) -> dict[str, Any]:
        """One column for each thing, and one that names the partner."""
        cleaned: dict[str, Any] = super().clean() or {}
        chosen: dict[str, str] = {}
        for number, header in enumerate(self.headers):
            name, what = f"column_{number}", cleaned.get(f"column_{number}", LEAVE)
            if what in chosen and what not in (KEEP, LEAVE):
                words = gettext("The column %(other)s is that already. Choose something else for one of them")
                self.add_error(name, words % {"other": chosen[what]})
            chosen.setdefault(what, header)
        if "program_city" not in chosen:
            self.errors.pop("home", None)
        if "partner" not in chosen:
            raise ValidationError(gettext("Say which column names the partner"))
        return cleaned

    def chosen_columns(self) -> list[str]:
        """The name of each column as the reader takes it."""
        names: list[str] = []
        for number, header in enumerate(self.headers):
            what = self.cleaned_data[f"column_{number}"]
            own = header or gettext("column %(number)d") % {"number": number + 1}
            taken = {*COLUMN_WORDS, LEAVE, *names}
            names.append(what if what != KEEP else own if own not in taken else f"{own} ({number + 1})")
        return names


class AnswersForm(Form):
    """What the rows leave open, asked once for the whole file."""

    def __init__(self, *args: Any, found: Mapping[str, Any], said: Mapping[str, Any], **kwargs: Any) -> None:
        self.countries = [one["printed"] for one in found.get("countries", [])]
        self.found, self.said = found, said
        _ask(self, self._made())
        super().__init__(*args, **kwargs)

    def _made(self) -> dict[str, forms.Field]:
        fields: dict[str, forms.Field] = {}
        if self.found.get("orders") or self.said.get("order"):
            shown = ", ".join(self.found.get("orders", []))
            fields["order"] = forms.ChoiceField(
                label=_("What stands first in dates of numbers?"),
                choices=ORDERS,
                widget=forms.RadioSelect,
                initial=self.said.get("order", ""),
                help_text=gettext("In this file: %(dates)s") % {"dates": shown} if shown else "",
            )
        for number, one in enumerate(self.found.get("countries", [])):
            told = self.said.get("countries", {}).get(one["printed"], one["code"])
            fields[f"country_{number}"] = forms.ChoiceField(
                label=one["printed"] or gettext("No country is printed"),
                choices=[("", _("Not settled")), (LEAVE, _("No country of today")), *country_choices()],
                required=False,
                initial=told,
                widget=Dropdown,
            )
        if self.found.get("counts", {}).get("unread") or self.said.get("keep_unread"):
            fields["keep_unread"] = forms.BooleanField(
                label=_("Keep texts that were not understood as they are printed, beside the tie"),
                required=False,
                initial=self.said.get("keep_unread", False),
            )
        return fields

    def answers(self) -> dict[str, Any]:
        """What was said, as it is kept."""
        cleaned = self.cleaned_data
        said: dict[str, Any] = {name: cleaned[name] for name in ("order", "keep_unread") if name in cleaned}
        chosen = {text: cleaned.get(f"country_{at}", "") for at, text in enumerate(self.countries)}
        return {**said, "countries": {text: code for text, code in chosen.items() if code}}


class RowForm(Form):
    """The cells of one row, as the file has them or as they were mended."""

    def __init__(self, *args: Any, cells: Mapping[str, str], is_out: bool, **kwargs: Any) -> None:
        self.cells = cells
        fields: dict[str, forms.Field] = {
            f"cell_{number}": forms.CharField(
                label=COLUMN_WORDS.get(name, name),
                required=False,
                initial=text,
                max_length=100_000,
                widget=forms.Textarea if "\n" in tidy(text) else forms.TextInput,
            )
            for number, (name, text) in enumerate(cells.items())
        }
        fields["out"] = forms.BooleanField(
            label=_("Leave this row out of the import"), required=False, initial=is_out
        )
        self.seal = f"{crc32(repr((sorted(cells.items()), is_out)).encode('utf-8', 'replace')):08x}"
        fields["seal"] = forms.CharField(required=False, initial=self.seal, widget=forms.HiddenInput)
        _ask(self, fields)
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """The row is the one that was looked at: what somebody else mended meanwhile is not typed over."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("seal") not in ("", None, self.seal):
            data: Any = self.data
            self.data = {**data.dict(), self.add_prefix("seal"): self.seal}
            words = gettext(
                "Somebody changed this row meanwhile. Look at it once more, then save. It says now: %(cells)s"
            )
            raise ValidationError(words % {"cells": self._others(cleaned)})
        return cleaned

    def _others(self, cleaned: Mapping[str, Any]) -> str:
        """Cells that say something else than what was typed."""
        cells = [(f"cell_{at}", name, text.strip()) for at, (name, text) in enumerate(self.cells.items())]
        told = [
            f"{COLUMN_WORDS.get(name, name)}: {text[:60] or gettext('empty')}"
            for field, name, text in cells
            if cleaned.get(field, "") != text
        ]
        return "; ".join(told) or gettext("the same cells")

    def mended(self) -> dict[str, str]:
        """The cells that are another now."""
        now = {name: self.cleaned_data[f"cell_{number}"] for number, name in enumerate(self.cells)}
        return {name: text for name, text in now.items() if text != tidy(self.cells[name])}


class UndoForm(Form):
    """The name of the file, typed, because what an undo removes does not go to Trash."""

    confirm = forms.CharField(label=_("Name of the file, as it stands above"), max_length=150)
    empty_messages = {"confirm": _("Type the name of the file")}

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        self.name = record.name
        super().__init__(*args, record=record, **kwargs)

    def clean_confirm(self) -> str:
        """The name it has."""
        typed: str = self.cleaned_data["confirm"]
        if fold(typed) != fold(self.name):
            raise ValidationError(gettext("Type %(name)s to undo this import") % {"name": self.name})
        return typed


@cache
def country_choices() -> list[tuple[str, str]]:
    """Code and the first name lists print for it, in the order of the names."""
    found: dict[str, str] = {}
    for entry in (part.strip() for line in NAMES.splitlines() for part in line.split("|")):
        if entry:
            found.setdefault(entry[:2], entry[3:])
    return sorted(found.items(), key=lambda pair: pair[1])
