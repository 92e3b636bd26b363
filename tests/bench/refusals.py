"""Whether the time of a refusal tells that a record exists."""

from __future__ import annotations

import time
from statistics import median

from django.conf import settings
from django.db import transaction
from django.test import Client

from accounts.models import Role, User
from tests.bench.asking import session_of
from tests.bench.goals import CPU_SLACK, Found, Told, goal
from tests.bench.pages import some_tie

TRIES, ALIKE = 150, 0.10


def milliseconds(client: Client, address: str) -> float:
    """How long the answer takes; it is a 404."""
    began = time.perf_counter()
    answer = client.get(address)
    spent = (time.perf_counter() - began) * 1000
    if answer.status_code != 404:
        raise SystemExit(f"{address} answered {answer.status_code}.")
    return spent


@goal("A1", "a record out of sight and one that does not exist")
def measure_refusals(_bench) -> list[Found | Told]:
    found: list[Found | Told] = []
    tie = some_tie()
    with transaction.atomic():
        member = User.objects.create_user(email="member@city.example", name="Member", role=Role.MEMBER)
        client = Client(SERVER_NAME="127.0.0.1")
        client.cookies[settings.SESSION_COOKIE_NAME] = session_of(member)
        for name, there, nowhere in (
            ("tie", tie.get_absolute_url(), "/app/relationships/no-such-tie/"),
            ("exchange", f"/app/exchanges/{tie.pk}/", "/app/exchanges/999999999/"),
        ):
            pairs = [(milliseconds(client, there), milliseconds(client, nowhere)) for _try in range(TRIES)]
            there_ms, nowhere_ms = (median(column) for column in zip(*pairs, strict=True))
            apart = abs(there_ms - nowhere_ms) / nowhere_ms
            found.append(Found(apart, ALIKE, "", f"{name}: difference of the two medians", CPU_SLACK))
            found.append(
                Told(f"{name}: {there_ms:.1f} ms there, {nowhere_ms:.1f} ms nowhere, {TRIES} of each")
            )
        transaction.set_rollback(True)
    return found
