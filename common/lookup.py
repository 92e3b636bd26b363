"""Choosing one of many rows by typing its name: a text box that works without scripts.

    place = LookupField(Place.objects.present(), find=lambda rows, text: rows.matching(text), label=_("City"))

What is typed is looked up when the form is sent. One match is taken; several are offered as suggestions of
the box and named in the error, so that the person completes the name. Two rows of the same name are told
apart by their number: "Springfield (no. 12)"; the one a form shows already stays as long as its name does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from common.folding import fold
from common.text import tidy

OFFERED = 10
_NUMBERED = re.compile(r"\([^\d(]*(\d{1,18})\)$")


class LookupInput(forms.TextInput):
    """A text box with the suggestions of the last look-up."""

    template_name = "common/lookup_widget.html"
    offers: tuple[str, ...] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Tie the suggestions to the box."""
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"].update({"autocomplete": "off", "spellcheck": "false"})
        if self.offers:
            context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}_offers"
        context["widget"]["offers"] = self.offers
        return context


class LookupField(forms.Field):
    """Gives one row of `rows`, found by its name."""

    widget = LookupInput
    shown: Any = None  # the row, or its key, that the box was filled with

    def __init__(
        self,
        rows: models.QuerySet[Any],
        *,
        find: Callable[[Any, str], models.QuerySet[Any]],
        name_of: Callable[[Any], str] = str,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.rows, self.find, self.name_of = rows, find, name_of

    def prepare_value(self, value: Any) -> Any:
        """The name of the row in place of its key."""
        row = self._row(value) if isinstance(value, int) else value
        return self.name_of(row) if isinstance(row, models.Model) else row

    def to_python(self, value: Any) -> models.Model | None:
        """The row that the text names; a field that is not asked gives what its form was filled with."""
        if value is None or isinstance(value, models.Model):
            return value
        if isinstance(value, int):
            return self._row(value)  # type: ignore[no-any-return]
        text = tidy(str(value))[:200].replace("\x00", "")
        return self._look_up(text) if text else None

    def _clean_bound_field(self, bound: Any) -> Any:
        """Django's one place where a field learns what its form shows."""
        self.shown = bound.initial
        field: Any = super()
        return field._clean_bound_field(bound)  # noqa: SLF001 - overridden here

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare rows, not spellings."""
        self.shown = initial
        try:
            found = self.to_python(data)
        except ValidationError:
            return True
        return bool(getattr(initial, "pk", initial) != (found.pk if found else None))

    def _row(self, named: Any) -> Any:
        """The row a form was filled with, be it one of `rows` or not."""
        key = getattr(named, "pk", named)
        if not isinstance(key, int):
            return None
        manager = self.rows.model._default_manager  # noqa: SLF001 - the documented way to a model's manager
        return self.rows.filter(pk=key).first() or manager.filter(pk=key).first()

    def _look_up(self, text: str) -> models.Model:
        shown = self._row(self.shown)
        if shown is not None and fold(self.name_of(shown)) == fold(text):
            return shown  # type: ignore[no-any-return]
        numbered = _NUMBERED.search(text)
        row = self.rows.filter(pk=int(numbered[1])).first() if numbered else None
        if row is not None and fold(text).startswith(fold(self.name_of(row))):
            return row  # type: ignore[no-any-return]
        found = list(self.find(self.rows, text)[: OFFERED + 1])
        exact = [row for row in found if fold(self.name_of(row)) == fold(text)]
        for only in (exact, found):
            if len(only) == 1:
                return only[0]  # type: ignore[no-any-return]
        raise ValidationError(self._refusal(text, exact or found), code="lookup")

    def _refusal(self, text: str, found: list[Any]) -> str:
        if not found:
            return _("Nothing is called “%(text)s”. Check the spelling or type less of it") % {"text": text}
        names = [self.name_of(row) for row in found[:OFFERED]]
        offers = [
            f"{name} ({_('no.')} {row.pk})" if names.count(name) > 1 else name
            for name, row in zip(names, found, strict=False)
        ]
        self.widget.offers = tuple(offers)
        return _("More than one matches. Type one of these: %(names)s") % {"names": "; ".join(offers)}
