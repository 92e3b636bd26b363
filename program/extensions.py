"""What the top floor offers to search: accounts, which are the administrator's business."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from accounts.services.holds import is_held
from common.extend import Hold, Kind, Past, Rows, register
from common.merge import row
from common.searching import WORDS
from directory.models import Home
from directory.permissions import can_change_home
from program.selectors.search import USERS


def _accounts(user: Any) -> QuerySet[User]:
    return User.objects.all() if user.has_role(Role.ADMIN) else User.objects.none()


def _found(user: Any, text: str) -> QuerySet[Any, Any]:
    rows = _accounts(user)
    for word in text.split()[:WORDS]:
        rows = rows.filter(Q(name__icontains=word) | Q(email__icontains=word))
    return row(rows, USERS, title="name", detail="email")


HOME = "directory.home"


def _settings(user: Any) -> QuerySet[Home]:
    rows: QuerySet[Home] = Home.objects.all()
    return rows if can_change_home(user) else rows.none()


def _held(record: Any) -> Any:
    return _("A legal hold keeps it.") if is_held(record) else ""


register(
    "program",
    Hold("trash", _held),
    Past("history", USERS, User, silent=("hidden_columns",)),
    Kind("records", HOME, lambda _home: reverse("program:settings"), _settings),
    Rows("search", _found),
    Kind("records", USERS, lambda person: reverse("program:user", args=(person.pk,)), _accounts),
)
