"""Runs inside the installation of a drill: starts its processes and asks for papers and mail as a page does.

One line of orders comes in, one line that begins with ">" goes out.
"""

import gc
import os
import signal
import sys
import time
import tomllib
from contextlib import suppress

import celery.apps.beat
import celery.apps.worker
import celery.concurrency.prefork  # noqa: F401 - loaded once here and not by every worker
import django
from celery.__main__ import main as celery_command
from django.conf import settings
from django.core.checks import run_checks

django.setup()

from django.db import connection, transaction  # noqa: E402 - the models below need Django set up

from documents.services import request_paper  # noqa: E402
from notifications.services import queue_mail  # noqa: E402
from sistercities.celery import app  # noqa: E402
from tests.factories.accounts import UserFactory  # noqa: E402
from tests.factories.documents import PaperFactory  # noqa: E402
from tests.factories.notifications import OutboxMailFactory  # noqa: E402

HTML = """<!doctype html><html lang="en"><title>Paper</title><body class="paper">
<h1>[[number]]</h1><p>Asked at {stamp}</p><p>[[code]] [[verify_url]]</p></body></html>"""


def main():
    """Obey until the other side hangs up."""
    app.loader.import_default_modules()
    run_checks()  # as each worker does when it begins; it finds the addresses loaded
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # who died is gone and not kept as a zombie
    desk, pid = open_desk()
    say(pid)
    for line in sys.stdin:
        if line.startswith("ask "):
            desk.write(line)
            desk.flush()
        else:
            say(start(line.strip()))
    desk.close()
    with suppress(ChildProcessError):
        os.wait()


def open_desk():
    """A process that asks; what is started here would share its line to the queue."""
    taken, given = os.pipe()
    if pid := os.fork():
        os.close(taken)
        return os.fdopen(given, "w"), pid
    os.close(given)
    with os.fdopen(taken) as lines:
        for line in lines:
            say(ask(*map(int, line.split()[1:])))
    sys.exit()


def say(answer):
    """Other lines are the program's log."""
    sys.stdout.write(f"> {answer}\n")
    sys.stdout.flush()


def start(name):
    """The id of a new process that runs the command of that name, in a group of its own."""
    connection.close()
    pid = os.fork()
    if pid == 0:
        become(name)
    return pid


def become(name):
    """From here on this is the command itself; it only has nothing left to load."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    log = os.open(settings.VAR_DIR / "drill.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    sys.argv = tomllib.loads((settings.BASE_DIR / "script" / "processes.toml").read_text())[name]
    sys.exit(celery_command())


@transaction.atomic
def ask(papers, mails):
    """Add what waits; one paper and one mail by the services of a page, which wake the worker."""
    by, stamp = UserFactory(), time.time_ns()
    OutboxMailFactory.create_batch(mails - 1)
    queue_mail(key=f"drill {stamp}", to=by.email, subject="Due today", text="The review is due.")
    asked = {"kind": "resolution", "title": f"Resolution {stamp}", "html": HTML.format(stamp=stamp)}
    paper = request_paper(record=by, by=by, paper_size="letter", **asked)
    PaperFactory.create_batch(papers - 1, series=paper.series, snapshot=paper.snapshot, asked_by=by)
    return papers + mails


if __name__ == "__main__":
    main()
