"""What is the same in thousands of answers is drawn once, so that the matrix can ask for more of them.

The page of a 403 or 404 holds a person's frame and a reason; the frame is the person's own and the city's;
the address of a stylesheet is its name; who asks is read once of each session. What differs from answer to
answer is drawn each time.
"""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import loader
from django.templatetags.static import StaticNode
from django.views import defaults

from sistercities import backends, session_store, shell


@contextmanager
def drawn_once() -> Iterator[dict[Any, Any]]:
    """Refusals by person and reason, frames by person, addresses of files by name.

    Yields who asks, by session and key: to be emptied when somebody's account is changed.
    """
    who: dict[Any, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(defaults, "loader", SimpleNamespace(get_template=_refusals()))
        patch.setattr(shell, "_shell", _frames(shell._shell))
        patch.setattr(StaticNode, "handle_simple", staticmethod(cache(StaticNode.handle_simple)))
        patch.setattr(session_store, "_sessions", _read_once(session_store._sessions, who))
        patch.setattr(backends, "_person", _read_once(backends._person, who))
        yield who


def _read_once(read, known):
    """Each asker gets rows of his or her own, for requests write on them."""

    def rows(nobody, **question):
        asked = (read, *question.values())
        if asked not in known:
            known[asked] = list(read(nobody, **question))
        return [copy.copy(row) for row in known[asked]]

    return rows


def _refusals():
    drawn: dict[Any, str] = {}

    def get_template(name):
        def render(context=None, request=None):
            # Without a request it is the page of a fault, which is the same for all.
            who = request.user.pk if request else None
            key = (name, who, (context or {}).get("exception"))
            if key not in drawn:
                drawn[key] = loader.get_template(name).render(context, request)
            return drawn[key]

        return SimpleNamespace(render=render)

    return get_template


def _frames(draw):
    frames: dict[Any, Any] = {}

    def frame(request):
        who = request.user.pk if hasattr(request, "user") else None
        if who not in frames:
            frames[who] = draw(request)
        return frames[who]

    return frame
