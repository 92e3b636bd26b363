"""A step of an import that asks: sent twice it answers once, and what two people answered is merged."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from common.conflicts import Conflict, compare
from common.forms import FormRules
from common.once import once
from common.pages import ChangePage
from common.partpages import OPENED
from program.views.imports import OfImport


class AskingPage(OfImport, ChangePage):
    """An import keeps no earlier states: the form carries what it asked and showed when it was opened."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Keep the answers, unless this form already did."""
        with once(request, request.POST.get("form_key", "")) as sent:
            if sent.url:
                return HttpResponseRedirect(sent.url)
            response = super().post(request, **kwargs)
            sent.url = response.get("Location", "")
        return response

    def get_form(self, *data: Any) -> FormRules:
        """What is asked of this file, under the version of the answers."""
        return self.form_class(*data, record=self.record, **self.form_kwargs())

    def extra_context(self) -> Mapping[str, Any]:
        """What was shown travels with the form, also when it comes back with errors."""
        opened = self.request.POST.get(OPENED) or json.dumps(_shown(self.get_form()), ensure_ascii=False)
        return {**super().extra_context(), OPENED: opened}

    def find_conflict(self, form: FormRules, current: Any) -> Conflict:
        """A question that was another one when the form was opened is answered as it is stored."""
        self.record = current
        shown = _shown(self.get_form())
        opened = _read(self.request.POST.get(OPENED, ""))
        base = {
            name: told[1] if told[0] == shown[name][0] else form[name].data
            for name, told in opened.items()
            if name in shown
        }
        return compare(form, base=base, current={name: value for name, (_label, value) in shown.items()})


def _shown(form: FormRules) -> dict[str, tuple[str, Any]]:
    """Each question with the answer that stands."""
    asked = {name: field for name, field in form.fields.items() if name != "version"}
    return {
        name: (str(field.label), form.get_initial_for_field(field, name)) for name, field in asked.items()
    }


def _read(text: str) -> dict[str, tuple[str, Any]]:
    """As it was sent; nothing where somebody tampered with it, so that the person chooses."""
    try:
        return {str(name): (str(told[0]), told[1]) for name, told in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError):
        return {}
