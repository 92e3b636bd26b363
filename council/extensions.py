"""What the council room offers to search, Today, files and the trail of acts."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Role
from accounts.selectors import in_trash
from common.extend import Kind, Panel, Past, Reach, Rows, Trashed, register
from common.merge import bounded, row
from common.searching import WORDS
from council import permissions
from council.models import Body, Member, Proclamation, Resolution, ResolutionState, Series
from council.selectors import date_words, waiting_for_clerk
from council.services import restore_proclamation
from documents.models import IssuedPaper

RESOLUTION = "council.resolution"
BODY = "council.body"
PROCLAMATION = "council.proclamation"
_NAME = Concat(
    F("body__instrument"), Value(" "), F("number"), Value(" "), F("title"), output_field=TextField()
)


def _search(user: Any, text: str) -> QuerySet[Any, Any]:
    found = Resolution.objects.visible_to(user).matching(text)
    return row(bounded(found), RESOLUTION, title=_NAME, when="adopted_on", detail="body__name")


def _proclamations(user: Any, text: str) -> QuerySet[Any, Any]:
    found = Proclamation.objects.visible_to(user).filter(folded__words=text)
    return row(bounded(found), PROCLAMATION, title="title", when="dated")


def _bodies(user: Any, text: str) -> QuerySet[Any, Any]:
    """By the words of their name or the city's; there are few."""
    found = Body.objects.visible_to(user)
    for word in text.split()[:WORDS]:
        found = found.filter(Q(name__icontains=word) | Q(place__folded__read_words=word))
    return row(bounded(found), BODY, title="name", detail="place__name")


def _about(user: Any, place: Any) -> QuerySet[Any, Any]:
    found = Proclamation.objects.visible_to(user).filter(place=place)
    return row(found, PROCLAMATION, title="title", when="dated")


def _to_print(user: Any, _subject: Any) -> QuerySet[Any, Any]:
    """Written, with who signs, and not printed yet."""
    found: QuerySet[Any] = Proclamation.objects.visible_to(user).unprinted().exclude(signer="")
    return row(found, PROCLAMATION, title="title", when="dated")


def _ready(user: Any, _subject: Any) -> QuerySet[Any, Any]:
    """Adopted with their text on file and not printed yet, for the print centre."""
    key = Concat(Value(f"{RESOLUTION}:"), Cast(OuterRef("pk"), TextField()), output_field=TextField())
    printed = IssuedPaper.objects.standing().filter(subject=key)
    found = Resolution.objects.visible_to(user).filter(state=ResolutionState.ADOPTED).exclude(resolved="")
    return row(
        found.filter(~Exists(printed)), RESOLUTION, title=_NAME, when="adopted_on", detail="body__name"
    )


def _scan_uses(user: Any, document: Any) -> QuerySet[Any, Any]:
    found = Resolution.objects.visible_to(user).filter(scan=document)
    return row(found, RESOLUTION, title=_NAME, when="adopted_on", detail="body__name")


def _today(request: HttpRequest, _subject: Any) -> dict[str, Any]:
    """Papers that wait for the clerk: a vote to record, one to adopt, a draft without a meeting."""
    user: Any = request.user
    if not user.has_role(Role.CLERK):
        return {"council_rows": []}
    rows = [_task(paper, *what) for paper, *what in waiting_for_clerk()[:12]]
    return {"council_rows": rows, "needs": len(rows)}


def _task(paper: Resolution, do: str, page: str) -> dict[str, Any]:
    words = {
        "vote": _("Record the vote: %(title)s"),
        "adopt": _("Adopt: %(title)s"),
        "agenda": _("Put on an agenda: %(title)s"),
    }
    met = date_words(paper.meeting_on or paper.adopted_on)
    return {
        "label": words[do] % {"title": paper.number or paper.title},
        "hint": " · ".join(filter(None, [paper.body.name, met, _("sample") if paper.sample else ""])),
        "url": reverse(page, args=[paper.pk]),
        "state": paper.state,
    }


TRASH = Trashed(
    "trash",
    Proclamation,
    partial(in_trash, Proclamation),
    permissions.can_keep_proclamations,
    lambda one, by: restore_proclamation(proclamation=one, by=by),
    lambda one: str(one.get_absolute_url()),
)

HISTORY = (
    Past("history", RESOLUTION, Resolution, silent=("number_key",)),
    Past("history", PROCLAMATION, Proclamation),
    Past("history", BODY, Body),
    Past("history", BODY, Member, "body", gettext_lazy("Member"), ("person",)),
    Past("history", BODY, Series, "body", gettext_lazy("Series"), ("name",)),
)

register(
    "council",
    *HISTORY,
    TRASH,
    Rows("search", _search),
    Rows("search", _proclamations),
    Rows("search", _bodies),
    Rows("documents.papers", _search),
    Rows("documents.papers", _proclamations),
    Rows("documents.ready", _ready),
    Rows("documents.ready", _to_print),
    Rows("directory.place.uses", _about),
    Rows("documents.document.uses", _scan_uses),
    Reach("documents.document", lambda user: Resolution.objects.visible_to(user).values("scan")),
    Panel("today", "council/_today.html", 20, _today),
    Kind("records", RESOLUTION, lambda paper: str(paper.get_absolute_url()), Resolution.objects.visible_to),
    Kind("records", PROCLAMATION, lambda one: str(one.get_absolute_url()), Proclamation.objects.visible_to),
    Kind("records", BODY, lambda body: str(body.get_absolute_url()), Body.objects.visible_to),
)
