"""The worker is killed twelve times while it prints: every paper exists once, its number is used once."""

import contextlib
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.drills.test_mail_kill import shared_database

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[2]
# How many papers wait before each kill: more than the fastest machine prints until then.
WAITING, KILLS = 30, 12
# Loads the program and the engine once and then has one worker at a time. The engine draws inside the worker,
# so that a kill in the middle of a page is a kill of the worker too.
NURSERY = """
import json, os, signal, sys, time
from datetime import timedelta
import django
django.setup()
from documents.models import IssuedPaper, NumberSeries, RenderJob, StoredFile
from documents.pdfs import maker, press
from documents.services import claim_job, make_claimed, making
from tests.factories.documents import PaperFactory
engine = press.Press(maker._hello())
def draw(html, *, identifier, assets):
    job = {"html": html, "identifier": identifier, "variant": "pdf/a-3a", "assets": maker._packed(assets)}
    return engine.draw(job)
making.make_pdf = draw
def work():
    while True:
        job = claim_job(lease=timedelta(0))
        make_claimed(job) if job else time.sleep(0.02)
def report():
    papers = IssuedPaper.objects.order_by("number")
    return {
        # First, for what is counted here must be seen by the lines below.
        "done": RenderJob.objects.filter(state="done").count(),
        "papers": list(papers.values("number", "state", "sha256", "file__file")),
        "next": NumberSeries.objects.order_by("pk").values_list("next", flat=True).first(),
        "files": StoredFile.objects.count(),
        "tries": sum(RenderJob.objects.values_list("tries", flat=True)),
    }
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
print("> ready", flush=True)
for line in sys.stdin:
    django.db.connection.close()
    word, _, number = line.strip().partition(" ")
    if word == "more":
        PaperFactory.create_batch(int(number))
        print(">", number, flush=True)
        continue
    if word == "report":
        print(">", json.dumps(report()), flush=True)
        continue
    pid = os.fork()
    if pid == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        work()
    print(">", pid, flush=True)
"""


class Workers:
    """Processes that print, one after the other."""

    def __init__(self, database: str, folder: Path) -> None:
        settings = {"DJANGO_SETTINGS_MODULE": "sistercities.settings", "SC_DATABASE_URL": database}
        env = {**os.environ, **settings, "SC_VAR_DIR": str(folder), "SC_MEDIA_DIR": str(folder / "media")}
        self.nursery = subprocess.Popen(
            [sys.executable, "-c", NURSERY], env=env, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._answer_of("")
        self.pid = 0

    def _answer_of(self, word: str) -> str:
        if word:
            self.nursery.stdin.write(f"{word}\n".encode())
            self.nursery.stdin.flush()
        while not (line := self.nursery.stdout.readline().decode()).startswith("> "):
            assert line, "the workers did not start"  # other lines are the engine's log
        return line.removeprefix("> ")

    def start(self) -> None:
        self.pid = int(self._answer_of("go"))

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def ask_for(self, number: int) -> None:
        """Papers are asked for where the workers look: on SQLite that is a copy of the test's database."""
        self._answer_of(f"more {number}")

    def report(self) -> dict:
        return json.loads(self._answer_of("report"))

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        if self.pid:
            with contextlib.suppress(ProcessLookupError):
                self.kill()
        self.nursery.stdin.close()
        self.nursery.wait(10)
        self.nursery.stdout.close()


def wait_for(workers: Workers, number: int) -> dict:
    """Until so many papers are made."""
    deadline = time.monotonic() + 90
    while (found := workers.report())["done"] < number:
        assert time.monotonic() < deadline, f"{found['done']} of {number} are made"
        time.sleep(0.02)
    return found


def test_twelve_deaths_leave_every_paper_once_and_every_number_once(tmp_path, home):
    seed = time.time_ns()
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    papers = done = 0
    with Workers(shared_database(tmp_path), tmp_path) as workers:
        for _ in range(KILLS):
            workers.ask_for(done + WAITING - papers)
            papers = done + WAITING
            workers.start()
            wait_for(workers, done + 1)
            time.sleep(chance.uniform(0, 0.12))
            workers.kill()
            done = workers.report()["done"]
            assert done < papers, f"nothing was left to be lost; seed {seed}"
        workers.start()
        found = wait_for(workers, papers)
    numbers = [paper["number"] for paper in found["papers"]]
    assert numbers == [f"2026-{number:04d}" for number in range(1, papers + 1)], f"seed {seed}"
    assert {paper["state"] for paper in found["papers"]} == {"issued"}
    assert (found["next"], found["files"]) == (papers + 1, papers)
    assert found["tries"] > papers, f"no kill hit a paper; seed {seed}"
    media = tmp_path / "media"
    kept = {str(path.relative_to(media)) for path in media.rglob("*") if path.is_file()}
    assert kept == {paper["file__file"] for paper in found["papers"]}, f"orphans; seed {seed}"
    for paper in found["papers"]:
        body = (media / paper["file__file"]).read_bytes()
        assert hashlib.sha256(body).hexdigest() == paper["sha256"]
