"""Today: what needs the person who signed in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views import View

from accounts.models import Role, User
from common.extend import Panel, points
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
        groups = reading.groups_for(user, day)
        panels = [(panel.template, panel.context(request, None)) for panel in points(Panel, "today")]
        needs = groups.needs + sum(context.get("needs", 0) for _template, context in panels)
        context = {
            "heading": date_format(day, "l, F j"),
            "groups": groups,
            "needs": needs,
            "panels": panels,
            "clocks": reading.clocks(user),
            "first_run": not reading.has_ties(user),
            "may_add": bool(can_add(user)),
            "may_log": bool(can_log(user)),
            **_of_role(user, day),
        }
        return render(request, "program/today.html", context)


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
