"""The printed evaluation, read back from the page."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from documents.pdfs import fill_slots, make_pdf
from documents.pdfs.paper import QR_ADDRESS, draw_qr
from reviews import services, workflow
from reviews.pdfs import evaluation_html
from tests.agreements.printing import STAMP
from tests.reviews.conftest import everything

pytestmark = pytest.mark.django_db


def test_a_long_reason_leaves_room_for_the_answers(evaluation, coordinator):
    reason = "Both chambers of commerce met and agreed on what comes next. " * 12
    answers = dict.fromkeys(workflow.QUESTIONS, ("strong", reason.strip()))
    services.answer(evaluation=evaluation, by=coordinator, **everything(evaluation, ratings=answers))
    html = fill_slots(evaluation_html(evaluation), STAMP)
    assets = {QR_ADDRESS: ("image/svg+xml", draw_qr(STAMP.verify_url))}
    body = make_pdf(html, identifier="evaluation", assets=assets)
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages)
    assert text.count("Strong") == len(workflow.QUESTIONS)
    assert "Not asked" in text
