"""The sender is killed twelve times while it drains: no mail is lost, at most one repeated for each death."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection

from notifications.models import MailState, OutboxMail
from tests.factories.notifications import OutboxMailFactory
from tests.smtp_sink import Sink

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[2]
MAILS, KILLS = 240, 12
# The sink takes this long for a mail, so that however fast the machine is, some are left after the last kill.
SECONDS_A_MAIL = 0.02
# Loads the program once and then has one sender at a time, as often as a line comes in.
NURSERY = """
import os, sys, time
import django
django.setup()
from notifications.services import deliver_outbox
for _ in sys.stdin:
    pid = os.fork()
    if pid == 0:
        while True:
            deliver_outbox(claim_seconds=0.5)
            time.sleep(0.02)
    print(pid, flush=True)
    os.waitpid(pid, 0)
"""


class Senders:
    """Processes that drain the outbox, one after the other."""

    def __init__(self, database: str, port: int, folder: Path) -> None:
        env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "sistercities.settings",
            "SC_DATABASE_URL": database,
            "SC_MAIL_URL": f"smtp://127.0.0.1:{port}",
            "SC_VAR_DIR": str(folder),
        }
        self.nursery = subprocess.Popen(
            [sys.executable, "-c", NURSERY], env=env, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.pid = 0

    def start(self) -> None:
        self.nursery.stdin.write(b"go\n")
        self.nursery.stdin.flush()
        while not (line := self.nursery.stdout.readline()).strip().isdigit():
            assert line, "the senders did not start"
        self.pid = int(line)

    def kill(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
        self.pid = 0

    def __enter__(self) -> "Senders":
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()
        self.nursery.stdin.close()
        self.nursery.wait(10)
        self.nursery.stdout.close()


def shared_database(folder: Path) -> str:
    """An address under which another process finds the rows of this test."""
    if connection.vendor == "postgresql":
        values = connection.settings_dict
        return f"postgresql://{values['USER']}@/{values['NAME']}?host={values['HOST']}"
    file = folder / "drill.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    return f"sqlite:///{file}"


def wait_for(sink: Sink, number: int) -> None:
    deadline = time.monotonic() + 60
    while (arrived := len(set(sink.message_ids()))) < number:
        assert time.monotonic() < deadline, f"{arrived} of {number} arrived"
        time.sleep(0.01)


def wait_until_marked() -> None:
    """The last mail may have arrived and not be marked yet; on SQLite the sender works on a copy."""
    deadline = time.monotonic() + 20
    unmarked = OutboxMail.objects.exclude(state=MailState.SENT)
    while connection.vendor == "postgresql" and unmarked.exists():
        assert time.monotonic() < deadline, "a mail that arrived was never marked"
        time.sleep(0.05)


def test_twelve_deaths_lose_no_mail_and_repeat_at_most_one_each(tmp_path, home):
    seed = time.time_ns()
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    expected = {mail.message_id for mail in OutboxMailFactory.create_batch(MAILS)}
    with Sink() as sink:
        sink.pause = SECONDS_A_MAIL
        with Senders(shared_database(tmp_path), sink.port, tmp_path) as senders:
            for _ in range(KILLS):
                senders.start()
                wait_for(sink, len(set(sink.message_ids())) + 1)
                time.sleep(chance.uniform(0, 0.15))
                senders.kill()
            assert len(set(sink.message_ids())) < MAILS, f"nothing was left to be lost; seed {seed}"
            senders.start()
            wait_for(sink, MAILS)
            wait_until_marked()
        arrived = Counter(sink.message_ids())
    assert set(arrived) == expected, f"seed {seed}"
    assert sum(arrived.values()) - MAILS <= KILLS, f"seed {seed}"
