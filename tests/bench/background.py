"""Reminders, mail and the file of a list."""

from __future__ import annotations

import time
from datetime import date
from functools import partial

from django.core.mail import get_connection
from django.db import transaction
from django.test import override_settings

from notifications.models import OutboxMail, Reminder
from notifications.services import deliver_outbox, queue_mail, sweep
from program.services.scale.rows import ANCHOR
from tests.bench.asking import Browser
from tests.bench.backend import seconds_of
from tests.bench.goals import CPU_SLACK, Found, Told, goal, waiting
from tests.bench.importing import whole_list
from tests.bench.pages import LIST, reader
from tests.smtp_sink import Sink

MAILS = 500


@goal("R1", "telling of all that is due, of 200,000 ties")
def measure_sweep(_bench) -> list[Found | Told]:
    with transaction.atomic():
        before = Reminder.objects.count()
        spent = seconds_of(partial(sweep, today=ANCHOR))
        made = Reminder.objects.count() - before
        transaction.set_rollback(True)
    return [
        Found(made / spent, 4500, "rows/s", f"{made:,} reminders, by processor time", CPU_SLACK, least=True),
        Told("row by row: the sweep has no such way to compare with"),
    ]


@goal("R2", "a sweep with nothing due")
def measure_idle_sweep(_bench) -> list[Found | Told]:
    with transaction.atomic():
        spent = min(seconds_of(partial(sweep, today=date(1900, 1, 1))) for _time in range(5))
        transaction.set_rollback(True)
    return [Found(spent * 1000, 5, "ms", "processor time", CPU_SLACK)]


@goal("R5", "mails a second to a server that takes all")
def measure_mail(_bench) -> list[Found | Told]:
    key = f"bench {time.time_ns()}"
    # The server's own work runs on another thread and is left out.
    with (
        Sink() as sink,
        override_settings(
            EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=sink.port,
        ),
    ):
        get_connection().close()
        for number in range(MAILS):
            queue_mail(
                key=f"{key} {number}", to="clerk@city.example", subject="A reminder", text="Due today."
            )
        try:
            spent = seconds_of(partial(deliver_outbox, seconds=600))
        finally:
            OutboxMail.objects.filter(key__startswith=key).delete()
        connections, sent = sink.connections, len(sink.mails)
    return [
        Found(sent / spent, 900, "mails/s", f"{sent} mails, by processor time", CPU_SLACK, least=True),
        Found(sent / max(connections, 1), 50, "mails", "to a connection", least=True),
    ]


@goal("X1", "the list as a file")
def measure_export(bench) -> list[Found | Told]:
    # Both workers on database connections that do not end meanwhile, for with them their figures would go;
    # and both have shown the list, as they have to whoever presses the button above it.
    for _line in range(8):
        browser = Browser(bench.server.port, reader())
        browser.ask(LIST)
    before, began = bench.server.cpu(), time.monotonic()
    browser.line.request("GET", f"{LIST}?view=all&format=csv", headers={"Cookie": browser.cookie})
    answer = browser.line.getresponse()
    first = answer.readline()
    waited = (time.monotonic() - began) * 1000
    lines = sum(1 for _line in answer)
    spent = (bench.server.cpu() - before) / 1e9
    browser.line.close()
    return [
        Found(lines / spent, 60_000, "rows/s", f"{lines:,} rows, by processor time", CPU_SLACK, least=True),
        Found(waited, 200, "ms", f"first {len(first)} bytes on this clock", CPU_SLACK),
        *whole_list(),
    ]


waiting("R4", "no mail lost or doubled under kill -9", "kept in the suite: tests/drills/test_worker_kill.py")
waiting("P10", "as many questions for ten rows as for fifty", "kept in the suite: tests/queries")
