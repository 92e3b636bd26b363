"""What else the background may be at: papers and the sweep, over and over until it is ended."""

from __future__ import annotations

import django

django.setup()

from django.db import transaction  # noqa: E402 - settings come first

from documents.pdfs import fill_slots, maker  # noqa: E402 - settings come first
from notifications.services import sweep  # noqa: E402 - settings come first
from program.services.scale.rows import ANCHOR  # noqa: E402 - settings come first
from tests.bench.printing import ASSETS, STAMP, agreement_page  # noqa: E402 - settings come first

PAPERS = 20


def work() -> None:
    """Draw some agreements and tell of all that is due; nothing of it is left."""
    page = fill_slots(agreement_page(), STAMP)
    for _time in range(PAPERS):
        maker.make_pdf(page, identifier="bench", assets=ASSETS)
    with transaction.atomic():
        sweep(today=ANCHOR)
        transaction.set_rollback(True)


if __name__ == "__main__":
    while True:
        work()
