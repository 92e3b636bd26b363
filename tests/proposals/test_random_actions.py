"""Ten thousand random acts, legal and not, of everybody with everything: some things never become untrue."""

import hashlib
import random
import time

import pytest
from django.db import connection

from documents.pdfs import PdfNotMade
from documents.services import making
from tests.proposals.trying import World

RUNS = 4
# So many kinds of acts may by chance never succeed in one run.
FEW = 4
# Ten thousand in all where it is quickest, a tenth of it where rows are really locked.
ACTS = {"sqlite": 2500, "postgresql": 250}


@pytest.fixture
def _quick_press(monkeypatch):
    """A press that takes no time and fails now and then."""
    chance = random.Random(7)  # noqa: S311 - moments, not secrets

    def draw(html, *, identifier, assets):
        if chance.random() < 0.2:
            raise PdfNotMade("limit")
        return b"%PDF-1.7 " + hashlib.sha256(html.encode()).digest()

    monkeypatch.setattr(making, "make_pdf", draw)


@pytest.mark.django_db
@pytest.mark.usefixtures("_quick_press", "home")
@pytest.mark.parametrize("run", range(RUNS))
def test_whatever_people_try_some_things_stay_true(run):
    seed = time.time_ns() + run
    world = World(random.Random(seed))  # noqa: S311 - moments, not secrets
    for number in range(ACTS[connection.vendor]):
        try:
            world.act()
            if number % 25 == 0:
                world.check()
        except Exception as error:
            raise AssertionError(f"act {number} of seed {seed}") from error
    world.check()
    if connection.vendor == "sqlite":
        never = {act.__name__ for act in world.acts} - set(world.done)
        assert len(never) <= FEW, f"never once done: {never}; seed {seed}"
