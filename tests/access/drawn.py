"""What is the same in thousands of answers is drawn once, so that the matrix can ask for more of them.

The page of a 403 or 404 holds a person's frame and a reason; the frame is the person's own and the city's;
the address of a stylesheet is its name. What differs from answer to answer is drawn each time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import loader
from django.templatetags.static import StaticNode
from django.views import defaults

from sistercities import shell


@contextmanager
def drawn_once() -> Iterator[None]:
    """Refusals by person and reason, frames by person, addresses of files by name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(defaults, "loader", SimpleNamespace(get_template=_refusals()))
        patch.setattr(shell, "_shell", _frames(shell._shell))
        patch.setattr(StaticNode, "handle_simple", staticmethod(cache(StaticNode.handle_simple)))
        yield


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
