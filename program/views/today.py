"""Today: what needs the person who signed in."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import View

from accounts.models import Role, User
from common.extend import Panel, points
from common.memory import unwritten
from common.prepared import circumstances
from directory.selectors import current_home
from exchanges.permissions import can_log
from notifications.selectors import local_today
from program.selectors import today as reading
from program.services.empty import may_start_empty
from relationships.permissions import can_add


class Today(View):
    """Overdue, this week, waiting on others, coming dates; then what the rooms add."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        user: Any = request.user
        day = local_today()
        name = ("today", circumstances(user), day)
        shown = unwritten(name, lambda: _read(request, day), alone=True)
        context = {
            "heading": date_format(day, "l, F j"),
            "needs": shown.needs,
            "next": shown.next,
            "body": shown.body,
            "clocks": reading.clocks(shown.zones),
            "is_member": user.has_role(Role.MEMBER),
            "may_log": bool(can_log(user)),
        }
        return render(request, "program/today.html", context)


class Shown(NamedTuple):
    """All that stays as it is until somebody writes something, or the day ends."""

    needs: int
    next: tuple[str, str, str] | None
    zones: list[tuple[str, str]]
    body: SafeString


def _read(request: HttpRequest, day: date) -> Shown:
    user: Any = request.user
    groups = reading.groups_for(user, day)
    who = circumstances(user)
    panels = [_panel(request, panel, ("panel", panel.template, who, day)) for panel in points(Panel, "today")]
    drawn_for = (get_language() or "", get_script_prefix())
    context = {
        "overdue": _rows_drawn("overdue", tuple(groups.overdue), drawn_for),
        "week": _rows_drawn("week", tuple(groups.week), drawn_for),
        "waiting": _rows_drawn("waiting", tuple(groups.waiting), drawn_for),
        "coming": groups.coming,
        "panels": [block for _needs, block in panels],
        "first_run": not reading.has_ties(user),
        "may_add": bool(can_add(user)),
        **_of_role(user, day),
    }
    needs = groups.needs + sum(needed for needed, _block in panels)
    body = render_to_string("program/_today_body.html", context, request)
    return Shown(needs, next(iter(groups.coming), None), reading.zones_of(user), body)


@lru_cache(maxsize=128)
def _rows_drawn(group: str, rows: tuple[reading.Row, ...], _drawn_for: tuple[str, str]) -> SafeString:
    """A group of rows; the same look the same to everybody with this language and prefix of addresses."""
    words = {"overdue": _("Overdue"), "week": _("This week"), "waiting": _("Waiting on others")}
    return render_to_string("program/_rows.html", {"key": group, "rows": rows, "words": words[group]})


def _panel(request: HttpRequest, panel: Panel, name: Hashable) -> tuple[int, SafeString]:
    """How many things of a room need the person, and its block; each stands as long as its own rows."""

    def read() -> tuple[int, SafeString]:
        said = panel.context(request, None)
        return said.get("needs", 0), render_to_string(panel.template, said, request)

    return unwritten(name, read, alone=True)


def _of_role(user: User, day: Any) -> dict[str, Any]:
    """What only one role sees."""
    if user.has_role(Role.MEMBER):
        return {"my_logs": reading.my_logs(user), "my_terms": reading.my_terms(user, day), "is_member": True}
    if user.has_role(Role.ADMIN):
        may_begin = may_start_empty()
        keys = _keys_of_admin(may_begin=may_begin)
        return {"keys": keys, "set_up_first": may_begin and current_home() is None}
    return {}


def _keys_of_admin(*, may_begin: bool) -> list[tuple[str, str, str]]:
    what = _("this removes the demo") if current_home() else _("name, words and council in five short steps")
    own = (_("Set up the program for your city"), reverse("program:setup"), what)
    return [
        *([own] if may_begin else []),
        (_("Users"), reverse("program:users"), reading.count_words()),
        (_("Settings"), reverse("program:settings"), _("names, words, paper, seal, reviews")),
        (_("Mail"), reverse("notifications:outbox"), reading.mail_words()),
        (_("Audit trail"), reverse("program:audit"), _("who did what, and when")),
    ]
