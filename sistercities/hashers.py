"""Password hashing tuned for a small city server."""

from __future__ import annotations

import fcntl
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher

# As many passwords are hashed at once in all processes together; the others wait their turn (attack A9).
SLOTS = 2


class TunedArgon2(Argon2PasswordHasher):
    """Argon2id at 32 MiB and four passes: 50 to 150 ms a try, where the default takes 100 MiB."""

    time_cost = 4
    memory_cost = 32 * 1024
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """Hash in turn."""
        with _turn():
            hashed: str = super().encode(password, salt)
        return hashed

    def verify(self, password: str, encoded: str) -> bool:
        """Compare in turn."""
        with _turn():
            return bool(super().verify(password, encoded))


@contextmanager
def _turn() -> Iterator[None]:
    """Hold one of the places; the system gives it back when a process dies."""
    places = [_place(number) for number in random.sample(range(SLOTS), SLOTS)]
    try:
        _hold_one(places)
        yield
    finally:
        for place in places:
            os.close(place)


def _hold_one(places: list[int]) -> None:
    for place in places:
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue
        return
    fcntl.flock(places[0], fcntl.LOCK_EX)


def _place(number: int) -> int:
    folder: Any = settings.VAR_DIR
    folder.mkdir(parents=True, exist_ok=True)
    return os.open(folder / f"hashing-{number}", os.O_RDWR | os.O_CREAT, 0o600)
