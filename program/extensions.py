"""What the top floor offers to search: accounts, which are the administrator's business."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import Role, User
from common.extend import Kind, Rows, register
from common.merge import row
from program.selectors.search import USERS


def _accounts(user: Any) -> QuerySet[User]:
    return User.objects.all() if user.has_role(Role.ADMIN) else User.objects.none()


def _found(user: Any, text: str) -> QuerySet[Any, Any]:
    rows = _accounts(user)
    for word in text.split():
        rows = rows.filter(name__icontains=word) | rows.filter(email__icontains=word)
    return row(rows, USERS, title="name", detail="email")


register(
    "program",
    Rows("search", _found),
    Kind("records", USERS, lambda person: reverse("program:user", args=(person.pk,)), _accounts),
)
