"""Making papers in the background; a worker may die at any moment and nothing is lost or doubled.

A job is claimed by conditional update, and again when its claim is 90 seconds old: then its worker is dead.
The number is a candidate until the bytes exist; one transaction takes it, keeps the bytes, issues the paper.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from datetime import timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.services import record_act
from documents.models import IssuedPaper, NumberSeries, PaperState, RenderJob, StoredFile
from documents.pdfs import PdfNotMade, Stamp, fill_slots, make_pdf
from documents.pdfs.paper import QR_ADDRESS, draw_qr

LEASE = timedelta(seconds=90)
TRIES = 3
NUMBERS_TRIED = 20
# Only an address in a tag of ours: quotes in what people typed are escaped.
_PICTURES = re.compile(r' src="stored:(\d{1,18})"')


class ClaimLost(Exception):  # noqa: N818 - not a fault: another worker has taken over
    """This worker was too slow; whatever it did is rolled back."""


def claim_job(*, lease: timedelta = LEASE) -> RenderJob | None:
    """The next paper to make, now ours, or None; those tried least come first, so that no bad one blocks."""
    now = timezone.now()
    due = Q(state="waiting") | Q(state="claimed", claimed_at__lt=now - lease)
    for job in RenderJob.objects.filter(due).order_by("tries", "pk")[:20]:
        seen = RenderJob.objects.filter(pk=job.pk, state=job.state, claimed_at=job.claimed_at)
        if job.tries >= TRIES:
            give_up(job, error="It was tried three times.")
        elif seen.update(state="claimed", claimed_at=now, tries=F("tries") + 1, step="draw", percent=25):
            return RenderJob.objects.select_related("paper__series", "paper__asked_by").get(pk=job.pk)
    return None


def make_claimed(job: RenderJob) -> None:
    """Make the paper of a claimed job; what goes wrong is kept with the job."""
    try:
        _clear_folder(job.paper)
        _make(job)
    except ClaimLost:
        return
    except PdfNotMade as error:
        if str(error) == "limit" or job.tries >= TRIES:
            give_up(job, error=f"The engine stopped: {error}.")
        else:
            _release(job, error=f"The engine stopped: {error}.")
    except Exception as error:
        if job.tries >= TRIES:
            give_up(job, error=repr(error)[:500])
        else:
            _release(job, error=repr(error)[:500])
        raise


def give_up(job: RenderJob, *, error: str) -> None:
    """Mark a paper as not made; it has used no number and can be tried again by a person."""
    with transaction.atomic():
        mine = RenderJob.objects.filter(pk=job.pk, state=job.state, claimed_at=job.claimed_at)
        if mine.update(state="failed", error=error, finished_at=timezone.now()):
            IssuedPaper.objects.filter(pk=job.paper_id).update(state=PaperState.FAILED)


def _release(job: RenderJob, *, error: str) -> None:
    _mine(job).update(state="waiting", claimed_at=None, error=error)


def _make(job: RenderJob) -> None:
    for _attempt in range(NUMBERS_TRIED):
        series = NumberSeries.objects.get(pk=job.paper.series_id)
        stamp = _stamp(job.paper, series)
        body = draw_paper(job.paper.snapshot, stamp)
        _mine(job).update(step="keep", percent=75)
        if _issue(job, series, stamp, body):
            return
    raise PdfNotMade("number")


def _stamp(paper: IssuedPaper, series: NumberSeries) -> Stamp:
    address = settings.BASE_URL + reverse("documents:verify-code", args=[paper.code])
    return Stamp(number=series.written(series.next), code=paper.code, verify_url=address)


def draw_paper(html: str, stamp: Stamp) -> bytes:
    """The PDF of a written paper with its number, code and QR code in place."""
    assets = {QR_ADDRESS: ("image/svg+xml", draw_qr(stamp.verify_url)), **_pictures(html)}
    return make_pdf(fill_slots(html, stamp), identifier=stamp.code, assets=assets)


def _pictures(html: str) -> dict[str, tuple[str, bytes]]:
    pictures = {}
    for file in StoredFile.objects.filter(pk__in={int(key) for key in _PICTURES.findall(html)}):
        with file.file.open("rb") as stored:
            pictures[f"stored:{file.pk}"] = (file.content_type, stored.read())
    return pictures


def _issue(job: RenderJob, series: NumberSeries, stamp: Stamp, body: bytes) -> bool:
    """Take the number and issue the paper; False when another paper took the number meanwhile."""
    with transaction.atomic():
        wanted = NumberSeries.objects.filter(pk=series.pk, next=series.next)
        # The version moves on, so that a form opened before cannot set the number back.
        if not wanted.update(next=F("next") + 1, version=F("version") + 1):
            return False
        if not _mine(job).update(state="done", percent=100, step="", finished_at=timezone.now()):
            raise ClaimLost
        digest = hashlib.sha256(body).hexdigest()
        file = _keep(job.paper, stamp.number, body, digest)
        IssuedPaper.objects.filter(pk=job.paper_id).update(
            number=stamp.number,
            sha256=digest,
            file=file,
            state=PaperState.ISSUED,
            issued_at=timezone.now(),
        )
        paper = job.paper
        record_act(act="issue paper", record=paper, by=paper.asked_by, number=stamp.number, sha256=digest)
    return True


def _mine(job: RenderJob) -> QuerySet[RenderJob]:
    return RenderJob.objects.filter(pk=job.pk, state="claimed", claimed_at=job.claimed_at)


def _folder(paper: IssuedPaper) -> str:
    return f"papers/{paper.pk}"


def _keep(paper: IssuedPaper, number: str, body: bytes, digest: str) -> StoredFile:
    """Keep the bytes in the paper's own folder, where a later try removes what a dead worker left."""
    path = default_storage.save(f"{_folder(paper)}/{uuid.uuid4().hex}.pdf", ContentFile(body))
    return StoredFile.objects.create(
        file=path,
        # A slash, as in many references, would cut off what stands before it when the file is saved.
        name=f"{number} {paper.title}"[:150].replace("/", "-") + ".pdf",
        content_type="application/pdf",
        size=len(body),
        sha256=digest,
        added_by=paper.asked_by,
    )


def _clear_folder(paper: IssuedPaper) -> None:
    folder = _folder(paper)
    if not default_storage.exists(folder):
        return
    for name in default_storage.listdir(folder)[1]:
        path = f"{folder}/{name}"
        if not StoredFile.objects.filter(file=path).exists():
            default_storage.delete(path)
