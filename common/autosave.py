"""A form over a draft that is saved while it is written (ux §3 Autosave); without scripts it is a plain form.

The page's script posts the same form to the same address and asks for JSON. The same checks hold, and the
same version: what somebody else saved meanwhile is never overwritten, and what was typed stays on the page
until the person presses Save and chooses.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from common.conflicts import find_conflict
from common.forms import FormRules
from common.pages import ChangePage
from common.records import StaleRecord

HEADER = "X-Draft"


class DraftPage(ChangePage):
    """A ChangePage whose record is a draft; `save_draft` keeps what is there so far."""

    def is_draft(self) -> bool:
        """Whether this record is one still; what is published, sent or decided never saves itself."""
        return True

    def save_draft(self, form: Any, by: Any) -> Any:
        """Call the service that keeps a draft."""
        return self.save(form, by)

    def show(self, status: int = 200, template: str = "", **context: Any) -> HttpResponse:
        """The page, told whether it saves itself."""
        return super().show(status, template, **{"autosave": self.is_draft(), **context})

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save as the button does, or keep the draft when the page's script asks for it."""
        if HEADER not in request.headers:
            return super().post(request, **kwargs)
        if not self.is_draft():
            return _answer(409, words=_("This is no draft any more. Your text is still here: copy it."))
        form = self.sent_form()
        if not form.is_valid():
            return _not_yet(form)
        return self._keep(request, form, **kwargs)

    def _keep(self, request: HttpRequest, form: FormRules, **kwargs: Any) -> HttpResponse:
        try:
            saved = self.save_draft(form, request.user)
        except StaleRecord:
            conflict = find_conflict(form, self.get_record(request, **kwargs), self.initial_of)
            told = _("%(who)s Your text is still here: press Save to see both.") % {"who": conflict.heading}
            return _answer(409, words=told)
        except ValidationError as error:
            return _answer(422, words=_kept_words(" ".join(error.messages)))
        at = time_format(timezone.localtime(), "TIME_FORMAT")
        return _answer(200, version=saved.version, at=at)


def _not_yet(form: FormRules) -> HttpResponse:
    lines = form.error_lines()
    return _answer(422, words=_kept_words(lines[0][1] if lines else ""))


def _kept_words(why: str) -> str:
    return _("Not saved: %(why)s. Your text is still here.") % {"why": why.rstrip(".")}


def _answer(status: int, **told: Any) -> HttpResponse:
    values: Mapping[str, Any] = told
    return JsonResponse(dict(values), status=status)
