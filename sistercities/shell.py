"""What the frame around every page shows: the city's name, the rail, the New menu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from accounts.models import Density, Role, reads_minors
from accounts.services import ASKED_AT, seconds_left, warned_before
from directory.selectors import current_home

if TYPE_CHECKING:
    from django.http import HttpRequest

READERS = (Role.COORDINATOR, Role.CLERK, Role.APPROVER, Role.VIEWER)
EVERYONE = (*READERS, Role.MEMBER)
APPROVALS = (Role.COORDINATOR, Role.CLERK, Role.APPROVER)


@dataclass(frozen=True)
class Item:
    """One link of the frame; `current` when the page shown lies below it."""

    label: str
    url: str
    icon: str
    current: bool
    count: int | None = None


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context for the base templates; read only when a template asks, so that errors cost no query."""
    return {"shell": SimpleLazyObject(lambda: _shell(request))}


def _shell(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    home = current_home()
    frame: dict[str, Any] = {
        "setup_url": reverse("program:setup"),
        "ask_url": reverse("program:ask"),
        "home": home,
        "city_name": str(home) if home else "",
        "program_name": home.program_name if home else _("Sister cities"),
        "look_url": f"{reverse('public:look')}?colour={home.accent[1:]}" if home and home.accent else "",
        "sample": bool(home and home.is_demo),
    }
    if user is None or not user.is_authenticated:
        return frame
    return frame | {
        "user_name": str(user),
        "narrow": user.density == Density.NARROW,
        "user_role": user.get_role_display(),
        "rail": _rail(user, request.path),
        "new_items": _new_items(user),
        "bottom": _bottom(user, request.path),
        "user_items": [
            (_("My account"), reverse("accounts:own")),
            (_("The data about me"), reverse("program:own-data")),
        ],
        "session": _session(request, user),
        "search_url": reverse("program:search"),
        "trash_url": reverse("program:trash"),
    }


def _session(request: HttpRequest, user: Any) -> dict[str, Any]:
    """When the warning before the end of the session is due."""
    idle, whole = seconds_left(session=request.session, user=user)
    return {"idle": idle, "whole": whole, "warn": warned_before(user), "who": user.pk, "url": ASKED_AT}


# group label, then (label, url name, icon, roles)
def _groups() -> list[tuple[str, list[tuple[str, str, str, tuple[Role, ...]]]]]:
    return [
        ("", [(_("Today"), "program:today", "today", (*EVERYONE, Role.ADMIN))]),
        (
            _("Partnerships"),
            [
                (_("Relationships"), "relationships:list", "relationship", (*EVERYONE, Role.ADMIN)),
                (_("Proposals"), "proposals:list", "proposal", EVERYONE),
                (_("Exchanges"), "exchanges:list", "exchange", (*EVERYONE, Role.ADMIN)),
            ],
        ),
        (
            _("Documents"),
            [
                (_("Letters"), "relationships:letters", "mail", EVERYONE),
                (_("Agreements"), "agreements:list", "agreement", EVERYONE),
                (_("Approvals"), "agreements:approvals-mine", "approval", APPROVALS),
                (_("Resolutions"), "council:resolutions", "resolution", EVERYONE),
                (_("Proclamations"), "council:proclamations", "council", EVERYONE),
                (_("Print centre"), "documents:papers", "print", READERS),
                (_("Files"), "documents:documents", "file", EVERYONE),
            ],
        ),
        (
            _("Program"),
            [
                (_("Committees"), "committees:list", "committee", EVERYONE),
                (_("Evaluations"), "reviews:list", "report", EVERYONE),
                (_("Places"), "directory:places", "place", EVERYONE),
                (_("Contacts"), "directory:contacts", "person", EVERYONE),
                (_("Reminders"), "notifications:reminders", "reminder", EVERYONE),
                (_("Handover"), "program:handover", "download", (Role.COORDINATOR, Role.CLERK)),
            ],
        ),
        (
            _("Administration"),
            [
                (_("Settings"), "program:settings", "settings", (Role.ADMIN, Role.COORDINATOR)),
                (_("Imports"), "program:imports", "file", (Role.COORDINATOR, Role.CLERK)),
                (_("Users"), "program:users", "users", (Role.ADMIN,)),
                (_("Mail"), "notifications:outbox", "mail", (Role.ADMIN, Role.COORDINATOR, Role.CLERK)),
                (_("Access links"), "program:links", "link", (Role.ADMIN, Role.COORDINATOR, Role.CLERK)),
                (_("Audit trail"), "program:audit", "audit", (Role.ADMIN, Role.CLERK, Role.COORDINATOR)),
                (_("Personal data"), "program:requests", "user", (Role.CLERK,)),
                (
                    _("Trash"),
                    "program:trash",
                    "trash",
                    (Role.ADMIN, Role.COORDINATOR, Role.CLERK, Role.MEMBER),
                ),
            ],
        ),
    ]


def _rail(user: Any, path: str) -> list[tuple[str, list[Item]]]:
    rail = []
    for label, entries in _groups():
        items = [
            _item(text, name, icon, path)
            for text, name, icon, roles in entries
            if user.has_role(*roles) or (name == "program:audit" and reads_minors(user))
        ]
        if items:
            rail.append((label, items))
    return rail


def _item(label: str, name: str, icon: str, path: str) -> Item:
    url = reverse(name)
    current = path == url if name == "program:today" else path.startswith(url)
    return Item(label, url, icon, current)


def _new_items(user: Any) -> list[tuple[str, str]]:
    entries = [
        (_("Exchange"), "exchanges:log", (Role.COORDINATOR, Role.CLERK, Role.MEMBER)),
        (_("Letter"), "relationships:letter-new-choose", (Role.COORDINATOR, Role.MEMBER)),
        (_("Proposal"), "proposals:new", (Role.COORDINATOR, Role.MEMBER)),
        (_("Existing relationship"), "relationships:add", (Role.COORDINATOR,)),
        (_("Resolution"), "council:resolution-add", (Role.CLERK, Role.COORDINATOR)),
        (_("Document"), "documents:document-add", (Role.COORDINATOR, Role.CLERK)),
    ]
    return [(label, reverse(name)) for label, name, roles in entries if user.has_role(*roles)]


def _bottom(user: Any, path: str) -> list[Item]:
    items = [_item(_("Today"), "program:today", "today", path)]
    if user.has_role(Role.COORDINATOR, Role.CLERK, Role.MEMBER):
        items.append(_item(_("Log"), "exchanges:log", "log", path))
    return items
