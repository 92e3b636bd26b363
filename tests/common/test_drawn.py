"""A block drawn once is shown again, with the token of whoever looks."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.middleware import csrf
from django.middleware.csrf import get_token
from django.test import RequestFactory
from django.utils.safestring import SafeString

from common import drawn as module
from common import memory

does_token_match = vars(csrf)["_does_token_match"]  # Django's types leave it out


@pytest.fixture
def shown(monkeypatch):
    """What a visitor is shown in a new request: (the request, the token in the block)."""
    times = []

    def draw(_template, context, _request):
        times.append(context["number"])
        return SafeString(f"{context['number']} {context['csrf_token']}")

    monkeypatch.setattr(memory, "_state", lambda: "7:7:")
    monkeypatch.setattr(memory, "_standing", {})
    monkeypatch.setattr(module, "render_to_string", draw)

    def ask(name, number):
        request = RequestFactory().get("/")
        request.user = AnonymousUser()
        get_token(request)
        kept = []
        memory.MemoryMiddleware(
            lambda one: kept.append(module.drawn(one, name, "a.html", lambda: {"number": number}))
        )(request)
        return request, *kept[0].split()

    return ask, times


def test_a_block_is_drawn_once_for_each_name(shown):
    ask, times = shown
    assert [ask("a", 1)[1], ask("a", 2)[1], ask("b", 3)[1]] == ["1", "1", "3"]
    assert times == [1, 3]


def test_a_form_in_it_carries_the_token_of_the_one_who_looks(shown):
    ask, _times = shown
    (one, _number, first), (other, _number, second) = ask("a", 1), ask("a", 1)
    assert does_token_match(first, one.META["CSRF_COOKIE"])
    assert does_token_match(second, other.META["CSRF_COOKIE"])
    assert not does_token_match(first, other.META["CSRF_COOKIE"])
