"""The page that corrects a record, and the 409 page it becomes when somebody else saved meanwhile."""

from __future__ import annotations

from copy import copy
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from common.conflicts import Conflict, find_conflict
from common.forms import FormRules, RecordForm
from common.kept_forms import forget_kept_form
from common.pages.form import FormPage
from common.records import StaleRecord


class ChangePage(FormPage):
    """A form that corrects `self.record`; a stale one becomes the 409 page on which nothing is lost."""

    def get_form(self, *data: Any) -> FormRules:
        """The form over the record."""
        kwargs = self.form_kwargs()
        if issubclass(self.form_class, RecordForm):
            # A copy: the form writes what was typed into its instance, and the page still shows the record.
            return self.form_class(*data, **{"instance": copy(self.record), **kwargs})
        initial = {**self.initial_of(self.record), **kwargs.pop("initial", {})}
        return self.form_class(*data, record=self.record, initial=initial, **kwargs)

    def initial_of(self, record: Any) -> dict[str, Any]:
        """What the form shows for a record; also asked for earlier states of it."""
        if issubclass(self.form_class, RecordForm):
            return forms.model_to_dict(record, fields=list(self.form_class.base_fields))
        names = getattr(self.form_class, "base_fields", {})
        return {name: getattr(record, name) for name in names if hasattr(record, name)}

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save, or show what somebody else saved meanwhile."""
        forget_kept_form(request)
        form = self.sent_form(request.FILES)
        if not form.is_valid():
            return self.show_errors(form)
        try:
            result = self.try_save(form)
        except StaleRecord:
            return self.show_conflict(form, **kwargs)
        return self.show_errors(form) if result is None else self.done(result)

    def sent_form(self, *files: Any) -> FormRules:
        """What was sent, with the answers of the 409 page: some fields stay as they are stored."""
        form = self.get_form(self.request.POST, *files)
        form.keep_saved([name for name in form.fields if self.request.POST.get(f"keep_{name}") == "saved"])
        return form

    def show_conflict(self, form: FormRules, **kwargs: Any) -> HttpResponse:
        """The 409 page: merged fields, fields to choose, and everything typed, ready to be sent again."""
        current = self.get_record(self.request, **kwargs)
        conflict = self.find_conflict(form, current)
        typed = self._typed(form, conflict.theirs)
        template = "common/conflict.html"
        return self.show(409, template, conflict=conflict, typed=typed, version=current.version)

    def find_conflict(self, form: FormRules, current: Any) -> Conflict:
        """What merges and what is to be chosen, by the history of the record."""
        return find_conflict(form, current, self.initial_of)

    def _typed(self, form: FormRules, theirs: list[Any]) -> list[tuple[str, str]]:
        kept = {f"keep_{name}": "saved" for name in [*form.kept, *(line.name for line in theirs)]}
        skipped = {"csrfmiddlewaretoken", "version", "opened", *(f"keep_{name}" for name in form.fields)}
        posted = [(key, text) for key, texts in self.request.POST.lists() for text in texts]
        return [*((key, text) for key, text in posted if key not in skipped), *kept.items()]
