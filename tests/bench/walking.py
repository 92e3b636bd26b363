"""Every kind of page that links lead to, for who reads all and for a member: which of them asks most."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from html import unescape

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve

from accounts.models import Role, User
from tests.bench.backend import database_ms
from tests.bench.goals import CPU_SLACK, Found, Told, goal

STARTS = ("/app/", "/app/relationships/", "/app/places/", "/log/", "/")
# Pages of one kind with the same questions in their address: two tell whether they are slow.
OF_A_KIND = 2
MOST_PAGES = 450
_LINK = re.compile(r'href="(/[^"#/][^"#]*)"')
_ASKED = re.compile(r"[?&](\w+)=")


def walk(person: User) -> Iterator[tuple[float, str]]:
    """(milliseconds of the database, address) of each page; what a visit writes is taken back."""
    client = Client()
    with transaction.atomic():
        client.force_login(person)
        waiting, seen, taken = deque(STARTS), set(STARTS), Counter[tuple[str, ...]]()
        for _page in range(MOST_PAGES):
            if not waiting:
                break
            address, answers = waiting.popleft(), []
            yield database_ms(lambda: answers.append(client.get(address))), address  # noqa: B023 - called at once
            for link in _links(answers[0]):
                kind = _kind_of(link)
                if kind and link not in seen and taken[kind] < OF_A_KIND:
                    taken[kind] += 1
                    seen.add(link)
                    waiting.append(link)
        transaction.set_rollback(True)


def _links(answer: HttpResponseBase) -> list[str]:
    if answer.streaming or "html" not in answer.headers.get("Content-Type", ""):
        return [answer.headers["Location"]] if "Location" in answer.headers else []
    return [unescape(link) for link in _LINK.findall(getattr(answer, "content", b"").decode())]


def _kind_of(link: str) -> tuple[str, ...]:
    """The page and what its address asks; empty for files, and for what is none of our pages."""
    asked = _ASKED.findall(link)
    try:
        found = resolve(link.partition("?")[0])
    except Resolver404:
        return ()
    return () if "format" in asked else (found.view_name, *sorted(asked))


@goal("PW", "every kind of page, walked by its links")
def measure_every_page(_bench) -> list[Found | Told]:
    answers: list[Found | Told] = []
    for role in (Role.COORDINATOR, Role.MEMBER):
        person = User.objects.filter(role=role, is_active=True).order_by("pk")[0]
        spent = sorted(walk(person), reverse=True)
        slowest, address = spent[0]
        what = f"database, the slowest for a {role.label.lower()}"
        answers.append(Found(slowest, 500, "ms", what, CPU_SLACK))
        answers.append(Told(f"{address}; of {len(spent)} pages half take {spent[len(spent) // 2][0]:.1f} ms"))
    return answers
