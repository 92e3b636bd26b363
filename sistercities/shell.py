"""What the frame around every page shows: the city's name, the rail, the New menu."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import Density, Role, reads_minors
from directory.selectors import current_home
from sistercities.top import draw_top

if TYPE_CHECKING:
    from django.http import HttpRequest

READERS = (Role.COORDINATOR, Role.CLERK, Role.APPROVER, Role.VIEWER)
EVERYONE = (*READERS, Role.MEMBER)
APPROVALS = (Role.COORDINATOR, Role.CLERK, Role.APPROVER)
# Pages that belong to a list of the rail without standing below its address.
BELONGING = {
    "relationships:list": ("relationships:types",),
    "relationships:letters": ("relationships:labels",),
    "proposals:list": ("proposals:policies",),
    "council:resolutions": ("council:bodies",),
    "directory:contacts": ("directory:memberships",),
    "program:imports": ("program:copies",),
}


@dataclass(frozen=True)
class Item:
    """One link of the frame."""

    label: str
    url: str
    icon: str
    below: tuple[str, ...]


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
    frame["top"] = partial(draw_top, request, frame)
    if user is None or not user.is_authenticated:
        return frame
    frame |= {
        "user_name": str(user),
        "narrow": user.density == Density.NARROW,
        "user_role": user.get_role_display(),
        **_drawn(user, request.path),
        "user_items": (
            (_("My account"), reverse("accounts:own")),
            (_("The data about me"), reverse("program:own-data")),
        ),
        "signed_in": True,
        "search_url": reverse("program:search"),
        "trash_url": reverse("program:trash"),
    }
    return frame


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
                (_("Gifts"), "exchanges:gifts", "gift", EVERYONE),
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


@dataclass(frozen=True)
class Links:
    """What the frame offers to one role."""

    rail: tuple[tuple[str, tuple[Item, ...]], ...]
    new: tuple[tuple[str, str], ...]
    bottom: tuple[Item, ...]

    def current(self, path: str) -> frozenset[str]:
        """The addresses the page shown lies below."""
        today = reverse("program:today")
        items = [*self.bottom, *(item for _group, group in self.rail for item in group)]
        return frozenset(
            item.url
            for item in items
            if (path == today if item.url == today else path.startswith(item.below))
        )


class _Reader(NamedTuple):
    """All that the links of the frame depend on; nothing of the person but what opens pages."""

    role: Role | None
    minors: bool
    language: str | None
    prefix: str


def _drawn(user: Any, path: str) -> dict[str, SafeString]:
    """The rail, the New menu and the bar of the phone."""
    role = Role(user.role) if user.is_active else None
    reader = _Reader(role, reads_minors(user), get_language(), get_script_prefix())
    return _draw(reader, _links(reader).current(path))


@lru_cache(maxsize=200)
def _links(reader: _Reader) -> Links:
    rail = (
        (label, tuple(_item(*rest) for *rest, roles in entries if _opens(reader, rest[1], roles)))
        for label, entries in _groups()
    )
    new = tuple((label, reverse(name)) for label, name, roles in _new_items() if reader.role in roles)
    bottom = [_item(_("Today"), "program:today", "today")]
    if reader.role in (Role.COORDINATOR, Role.CLERK, Role.MEMBER):
        bottom.append(_item(_("Log"), "exchanges:log", "log"))
    return Links(tuple(group for group in rail if group[1]), new, tuple(bottom))


def _opens(reader: _Reader, name: str, roles: tuple[Role, ...]) -> bool:
    return reader.role in roles or (name == "program:audit" and reader.minors)


@lru_cache(maxsize=2000)
def _draw(reader: _Reader, here: frozenset[str]) -> dict[str, SafeString]:
    context = {"links": _links(reader), "here": here}
    parts = ("rail", "new", "bottom")
    return {
        name: SafeString(render_to_string(f"includes/frame_{name}.html", context).strip()) for name in parts
    }


def _item(label: str, name: str, icon: str) -> Item:
    about_the_list = reverse("accounts:columns", args=[name]).removesuffix("columns/")
    url, *others = (reverse(page) for page in (name, *BELONGING.get(name, ())))
    return Item(label, url, icon, (url, *others, about_the_list))


def _new_items() -> list[tuple[str, str, tuple[Role, ...]]]:
    return [
        (_("Exchange"), "exchanges:log", (Role.COORDINATOR, Role.CLERK, Role.MEMBER)),
        (_("Letter"), "relationships:letter-new-choose", (Role.COORDINATOR, Role.MEMBER)),
        (_("Proposal"), "proposals:new", (Role.COORDINATOR, Role.MEMBER)),
        (_("Gift"), "exchanges:gift-new", (Role.COORDINATOR, Role.CLERK, Role.MEMBER)),
        (_("Existing relationship"), "relationships:add", (Role.COORDINATOR,)),
        (_("Resolution"), "council:resolution-add", (Role.CLERK, Role.COORDINATOR)),
        (_("Document"), "documents:document-add", (Role.COORDINATOR, Role.CLERK)),
    ]
