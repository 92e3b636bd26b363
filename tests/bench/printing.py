"""Papers: processor time of the press and of the process each paper is drawn in."""

from __future__ import annotations

import gc
import logging
import os
import time
from collections.abc import Callable
from statistics import median

from django.db import transaction

from agreements.pdfs import agreement_html, certificate_html
from agreements.services import draft_agreement, draft_certificate
from documents.pdfs import Stamp, fill_slots, maker, press
from documents.pdfs.paper import QR_ADDRESS, draw_qr
from relationships.models import Relationship
from tests.bench.goals import CPU_SLACK, Found, Told, goal, waiting
from tests.bench.pages import reader, some_tie
from tests.bench.processes import PROC, children_of, nanoseconds

STAMP = Stamp("2026-0142", "7KQ4M-2XW9D", "http://127.0.0.1:8000/verify/7KQ4M-2XW9D/")
ASSETS = {QR_ADDRESS: ("image/svg+xml", draw_qr(STAMP.verify_url))}
PART, RENDERS = 10, 50


def press_seconds() -> float:
    """Processor time of the press, of the fork that draws for it and of those it has seen end."""
    press = maker._line._process.pid
    fields = (PROC / str(press) / "stat").read_text().rpartition(")")[2].split()
    ended = sum(map(int, fields[13:15])) / os.sysconf("SC_CLK_TCK")
    return ended + nanoseconds([press, *children_of(press)]) / 1e9


def drawn_ms(html: str, number: int) -> float:
    """Median over parts of ten, for the kernel counts such processes in hundredths of a second."""
    filled = fill_slots(html, STAMP)
    maker.make_pdf(filled, identifier="bench", assets=ASSETS)
    found = []
    for _part in range(max(number // PART, 1)):
        before = press_seconds()
        for _time in range(PART):
            maker.make_pdf(filled, identifier="bench", assets=ASSETS)
        found.append((press_seconds() - before) * 1000 / PART)
    return median(found)


def _certificate(tie: Relationship) -> str:
    with transaction.atomic():
        page = certificate_html(draft_certificate(relationship=tie, by=reader()))
        transaction.set_rollback(True)
    return page


def agreement_page() -> str:
    """What an agreement about some tie is drawn from; none of it is left."""
    with transaction.atomic():
        agreement = draft_agreement(
            relationship=some_tie(),
            instrument="agreement",
            title_home="A friendship",
            style="precise",
            by=reader(),
        )
        page = agreement_html(agreement)
        transaction.set_rollback(True)
    return page


def in_one_process(html: str) -> tuple[float, float]:
    """Milliseconds of one process: with what the press keeps, and with fonts and styles anew for each."""
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("weasyprint.progress").setLevel(logging.ERROR)
    told = maker._hello()
    engine = press.Press(told)
    job = maker._job(fill_slots(html, STAMP), "bench", ASSETS, "pdf/a-3a")
    engine.draw(job)

    def draw_anew() -> None:
        engine.load_styles(told)
        engine.draw(job)

    kept = _own_ms(lambda: engine.draw(job), RENDERS)
    anew = _own_ms(draw_anew, RENDERS // 5)
    gc.unfreeze()
    return kept, anew


def _own_ms(draw: Callable[[], object], number: int) -> float:
    found = []
    for _time in range(number):
        before = time.process_time()
        draw()
        found.append((time.process_time() - before) * 1000)
    return median(found)


@goal("PD1", "a certificate from a warm press")
def measure_certificate(_bench) -> list[Found | Told]:
    ties = Relationship.objects.standing().order_by("pk")
    latin, other = (_certificate(ties.filter(partner__names__isnull=plain)[10]) for plain in (True, False))
    kept, anew = in_one_process(latin)
    return [
        Found(drawn_ms(latin, RENDERS), 40, "ms", "processor time, its fork included", CPU_SLACK),
        Found(kept, 40, "ms", "processor time in one process", CPU_SLACK),
        Found(anew / kept, 1.9, "x", "as long with fonts made anew for each", least=True),
        Told(f"{drawn_ms(other, 20):.0f} ms with the partner's name in its own script"),
    ]


@goal("PD2", "an agreement")
def measure_agreement(_bench) -> list[Found | Told]:
    return [Found(drawn_ms(agreement_page(), 20), 180, "ms", "processor time, its fork included", CPU_SLACK)]


waiting("PD3", "a report of fifty pages", "the yearly report does not exist yet")
waiting("PD4", "five hundred certificates by two", "printing many at once does not exist yet")
