"""The printed evaluation, read back from the page."""

from datetime import date
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from documents.pdfs import fill_slots, make_pdf
from documents.pdfs.paper import QR_ADDRESS, draw_qr
from reviews import services, workflow
from reviews.models import Evaluation
from reviews.pdfs import evaluation_html, paper_of, signed_words
from tests.agreements.printing import STAMP
from tests.reviews.conftest import everything

pytestmark = pytest.mark.django_db


def test_whoever_prints_it_reads_the_days_of_the_city(accepted):
    Evaluation.objects.update(accepted_at="2026-11-20T02:00Z", sent_at="2026-11-20T02:00Z")
    accepted.refresh_from_db()
    with timezone.override("Asia/Tokyo"):
        said = signed_words(accepted)
    assert [words.rpartition(" on ")[2] for words in said] == ["November 19, 2026."] * 2


def test_actions_without_a_day_come_last(evaluation, coordinator):
    for what, due in (("Some day", None), ("In May", date(2027, 5, 1)), ("In March", date(2027, 3, 1))):
        services.add_follow_up(evaluation=evaluation, what=what, due_on=due, by=coordinator)
    listed = [action.what for action in paper_of(evaluation)["actions"]]
    assert listed == ["In March", "In May", "Some day"]


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
