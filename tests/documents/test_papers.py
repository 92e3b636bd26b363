"""Asking for a paper, making it, numbering it, voiding it."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import connection, connections
from django.utils import timezone

from accounts.models import AuditEntry
from documents.models import IssuedPaper, NumberSeries, PaperState, RenderJob, StoredFile
from documents.pdfs import PdfNotMade
from documents.services import claim_job, make_claimed, making, request_paper, retry_paper, void_paper
from documents.tasks import render_waiting
from tests.factories.documents import PDF, DocumentFactory, PaperFactory, SeriesFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def quick_engine(monkeypatch):
    """An engine that draws at once; the real one has its own tests."""
    drawn = []

    def draw(html, *, identifier, assets):
        drawn.append(html)
        return PDF + identifier.encode()

    monkeypatch.setattr(making, "make_pdf", draw)
    return drawn


@pytest.fixture
def broken_engine(monkeypatch):
    def stop(html, *, identifier, assets):
        raise PdfNotMade("limit")

    monkeypatch.setattr(making, "make_pdf", stop)


def ask(record, by, html="<html><body>text</body></html>"):
    return request_paper(
        kind="resolution", record=record, title="81-94", html=html, by=by, paper_size="letter"
    )


def test_the_same_request_pressed_twice_is_one_paper(clerk):
    record = DocumentFactory()
    assert ask(record, clerk) == ask(record, clerk)
    assert RenderJob.objects.count() == 1


def test_a_changed_text_is_another_paper(clerk):
    record = DocumentFactory()
    assert ask(record, clerk) != ask(record, clerk, "<html><body>other</body></html>")


def test_a_paper_made_gets_number_hash_file_and_audit_entry(clerk, quick_engine):
    paper = ask(DocumentFactory(), clerk)
    assert render_waiting() == 1
    paper.refresh_from_db()
    assert paper.state == PaperState.ISSUED
    assert paper.number == f"{timezone.localdate().year}-0001"
    assert paper.sha256 == paper.file.sha256
    entry = AuditEntry.objects.get(act="issue paper")
    assert (entry.actor, entry.detail["number"], entry.detail["sha256"]) == (
        clerk,
        paper.number,
        paper.sha256,
    )


def test_a_slash_in_the_title_cuts_nothing_off_the_name_of_the_file(clerk, quick_engine):
    paper = request_paper(
        kind="letter",
        record=DocumentFactory(),
        title="11/154 Thanks",
        html="<p>x</p>",
        by=clerk,
        paper_size="a4",
    )
    make_claimed(claim_job())
    paper.refresh_from_db()
    assert paper.file.name.endswith("11-154 Thanks.pdf")


def test_what_was_asked_for_is_what_is_drawn(clerk, quick_engine):
    ask(DocumentFactory(), clerk, "<html><body>as approved</body></html>")
    render_waiting()
    assert quick_engine == ["<html><body>as approved</body></html>"]


def test_a_paper_that_hits_the_limit_uses_no_number(clerk, broken_engine):
    paper = ask(DocumentFactory(), clerk)
    render_waiting()
    paper.refresh_from_db()
    assert (paper.state, paper.number) == (PaperState.FAILED, "")
    assert NumberSeries.objects.get().next == 1
    assert not StoredFile.objects.filter(name__contains="81-94").exists()


def test_a_paper_that_failed_can_be_tried_again(clerk, broken_engine, monkeypatch):
    paper = ask(DocumentFactory(), clerk)
    render_waiting()
    paper.refresh_from_db()
    retry_paper(paper=paper, by=clerk)
    monkeypatch.setattr(making, "make_pdf", lambda html, **_: PDF)
    render_waiting()
    paper.refresh_from_db()
    assert paper.state == PaperState.ISSUED


def test_a_paper_that_kills_its_worker_three_times_is_set_aside_and_others_go_on(quick_engine):
    poison, other = PaperFactory(), PaperFactory()
    RenderJob.objects.filter(paper=poison).update(state="claimed", tries=3, claimed_at="2026-01-01T00:00Z")
    render_waiting()
    poison.refresh_from_db()
    other.refresh_from_db()
    assert (poison.state, other.state) == (PaperState.FAILED, PaperState.ISSUED)


def test_an_engine_that_raises_is_tried_three_times(monkeypatch):
    paper = PaperFactory()
    tried = []

    def fall(html, **_):
        tried.append(1)
        raise OSError("disk full")

    monkeypatch.setattr(making, "make_pdf", fall)
    render_waiting()
    paper.refresh_from_db()
    assert (len(tried), paper.state) == (3, PaperState.FAILED)


def test_a_live_claim_is_left_alone_and_an_old_one_is_taken_over(today):
    paper = PaperFactory()
    now = timezone.now()
    RenderJob.objects.filter(paper=paper).update(state="claimed", claimed_at=now - timedelta(seconds=80))
    assert claim_job() is None
    RenderJob.objects.filter(paper=paper).update(claimed_at=now - timedelta(seconds=91))
    assert claim_job().paper == paper


def test_a_worker_that_lost_its_claim_changes_nothing(quick_engine):
    paper = PaperFactory()
    slow = claim_job()
    RenderJob.objects.filter(paper=paper).update(claimed_at=timezone.now() + timedelta(seconds=1))
    make_claimed(slow)
    paper.refresh_from_db()
    assert paper.state == PaperState.MAKING
    assert NumberSeries.objects.get().next == 1
    assert not StoredFile.objects.exists()
    assert not list(Path(default_storage.path(f"papers/{paper.pk}")).glob("*"))


def test_bytes_a_dead_worker_left_are_removed(quick_engine):
    paper = PaperFactory()
    default_storage.save(f"papers/{paper.pk}/left.pdf", making.ContentFile(b"half"))
    render_waiting()
    paper.refresh_from_db()
    assert default_storage.listdir(f"papers/{paper.pk}")[1] == [paper.file.file.name.rpartition("/")[2]]


def test_a_number_taken_meanwhile_is_drawn_again_with_the_next(monkeypatch):
    paper = PaperFactory(
        snapshot='<html><body><span class="paper-slot" data-slot="number"></span></body></html>'
    )
    drawn = []

    def draw(html, **_):
        if not drawn:
            NumberSeries.objects.update(next=2)
        drawn.append(html)
        return PDF

    monkeypatch.setattr(making, "make_pdf", draw)
    render_waiting()
    paper.refresh_from_db()
    assert paper.number == "2026-0002"
    assert ["2026-0001" in drawn[0], "2026-0002" in drawn[1], len(drawn)] == [True, True, 2]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_use_each_number_once(monkeypatch):
    if connection.vendor == "sqlite" and "mode=memory" in str(connection.settings_dict["NAME"]):
        monkeypatch.setattr(connection, "close", lambda: None)
    papers = PaperFactory.create_batch(8, series=SeriesFactory())
    monkeypatch.setattr(making, "make_pdf", lambda html, **_: PDF)

    def work():
        try:
            render_waiting()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = sorted(IssuedPaper.objects.values_list("number", flat=True))
    assert numbers == [f"2026-{number:04d}" for number in range(1, len(papers) + 1)]


def test_a_void_paper_stays_on_the_register_with_its_reason(clerk):
    paper = void_paper(paper=PaperFactory(issued=True), reason="Wrong seal", by=clerk)
    assert (paper.state, paper.void_reason) == (PaperState.VOID, "Wrong seal")
    assert AuditEntry.objects.get(act="void paper").detail["reason"] == "Wrong seal"


def test_voiding_needs_a_reason(clerk):
    with pytest.raises(ValidationError):
        void_paper(paper=PaperFactory(issued=True), reason=" ", by=clerk)


def test_a_coordinator_cannot_void_a_paper(coordinator):
    with pytest.raises(PermissionDenied):
        void_paper(paper=PaperFactory(issued=True), reason="Wrong seal", by=coordinator)
