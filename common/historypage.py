"""The one page of history, for every kind of record: `/app/history/<app.model>/<key>/`."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import View

from common.extend import record_kind
from common.history import MOST, Narrowed, pasts_of, steps_of
from common.history_telling import Teller
from common.pages import found_or_404, get_or_404
from common.periods import PERIODS
from common.text import tidy

PER_PAGE = 50


class HistoryPage(View):
    """Who saved the record and its parts when, from what to what; narrowed by person, field and period."""

    def get(self, request: HttpRequest, kind: str, pk: int) -> HttpResponse:
        """The newest steps first, fifty a page; 404 for whoever may not open the record."""
        point = found_or_404(record_kind(kind))
        if not pasts_of(kind, request.user):
            raise Http404
        record = get_or_404(point.visible_to(request.user), pk=pk)
        steps = steps_of(kind, record, request.user)
        teller = Teller(request.user)
        people = teller.name_people(steps)
        asked = Narrowed(steps, **_asked(request, people, Narrowed(steps).fields))
        page = _page(request, len(asked.found))
        shown = asked.found[page * PER_PAGE :][:PER_PAGE]
        context = {
            "record": record,
            "back": point.url(record),
            "steps": teller.tell(shown),
            "count": len(asked.found),
            "controls": _controls(asked, people),
            "narrowed": bool(asked.by or asked.field or asked.period),
            "newer": _address(asked, page - 1) if page else "",
            "older": _address(asked, page + 1) if (page + 1) * PER_PAGE < len(asked.found) else "",
            "cut": len(steps) >= MOST,
        }
        return render(request, "common/history.html", context)


def _asked(request: HttpRequest, people: dict[str, str], fields: dict[str, str]) -> dict[str, str]:
    """What is asked for and on offer; anything else in the address is left out."""
    offered: dict[str, Any] = {"by": people, "field": fields, "period": dict(PERIODS)}
    asked = {name: tidy(request.GET.get(name, "")) for name in offered}
    return {name: value for name, value in asked.items() if value in offered[name]}


def _page(request: HttpRequest, count: int) -> int:
    asked = request.GET.get("page", "")[:6]
    last = max(count - 1, 0) // PER_PAGE
    return min(int(asked), last) if asked.isdecimal() else 0


def _address(asked: Narrowed, page: int) -> str:
    state = {"by": asked.by, "field": asked.field, "period": asked.period, "page": page or ""}
    return "?" + urlencode({key: value for key, value in state.items() if value})


def _controls(asked: Narrowed, people: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {"key": "by", "label": _("Person"), "options": people.items(), "value": asked.by},
        {"key": "field", "label": _("Field"), "options": asked.fields.items(), "value": asked.field},
        {"key": "period", "label": _("Period"), "options": PERIODS, "value": asked.period},
    ]
