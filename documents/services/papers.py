"""Asking for a printed paper, trying again, and declaring one void."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.services import record_act, subject_key
from common.decisions import require
from common.jobs import wake
from common.zones import city_today
from documents.models import IssuedPaper, NumberSeries, PaperState, RenderJob
from documents.permissions import can_retry_paper, can_void_paper
from documents.selectors import CODE_LENGTH, CODE_LETTERS, tidy_code

TASK = "documents.tasks.render_waiting"


def request_paper(  # noqa: PLR0913 - a paper has a kind, a record, a title, its words, a size and a mark
    *,
    kind: str,
    record: models.Model,
    title: str,
    html: str,
    by: Any,
    paper_size: str,
    sample: bool = False,
) -> IssuedPaper:
    """Store what is to be printed and have it made; pressed twice while it is being made it is one paper."""
    key = _asked_key(kind, record, html)
    try:
        with transaction.atomic():
            paper: IssuedPaper | None = IssuedPaper.objects.filter(
                asked_key=key, state=PaperState.MAKING
            ).first()
            if paper is not None:
                return paper
            paper = IssuedPaper.objects.create(
                kind=kind,
                subject=subject_key(record),
                title=title[:300],
                series=_series_of_year(),
                code=new_code(),
                snapshot=html,
                asked_key=key,
                paper_size=paper_size,
                sample=sample,
                asked_by=by,
            )
            RenderJob.objects.create(paper=paper)
            wake(TASK)
            return paper
    except IntegrityError:
        # Somebody pressed at the same moment and was first; that paper is the answer.
        return IssuedPaper.objects.get(asked_key=key, state=PaperState.MAKING)


@transaction.atomic
def retry_paper(*, paper: IssuedPaper, by: Any) -> IssuedPaper:
    """Have a paper made that could not be made before; it used no number then."""
    require(can_retry_paper(by, paper))
    again = IssuedPaper.objects.filter(pk=paper.pk, state=PaperState.FAILED)
    if again.update(state=PaperState.MAKING):
        RenderJob.objects.filter(paper=paper).update(
            state="waiting", tries=0, step="", percent=0, claimed_at=None, finished_at=None, error=""
        )
        wake(TASK)
    paper.refresh_from_db()
    return paper


@transaction.atomic
def void_paper(*, paper: IssuedPaper, reason: str, by: Any) -> IssuedPaper:
    """Declare a printed paper void: it stays on the register, and whoever checks its code is told."""
    require(can_void_paper(by, paper))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why")})
    rows = IssuedPaper.objects.filter(pk=paper.pk, state=PaperState.ISSUED)
    rows.update(state=PaperState.VOID, void_reason=reason.strip()[:300], voided_at=timezone.now())
    paper.refresh_from_db()
    record_act(act="void paper", record=paper, by=by, number=paper.number, reason=paper.void_reason)
    return paper


@transaction.atomic
def withdraw_paper(*, paper: IssuedPaper, reason: str, by: Any) -> IssuedPaper:
    """Let a paper fall because what it prints was taken back: issued it is void, not yet made it never is."""
    RenderJob.objects.filter(paper=paper, state__in=("waiting", "claimed")).update(
        state="failed", error=reason[:300], finished_at=timezone.now()
    )
    rows = IssuedPaper.objects.filter(pk=paper.pk)
    rows.filter(state=PaperState.MAKING).update(state=PaperState.FAILED, void_reason=reason[:300])
    if rows.filter(state=PaperState.ISSUED).update(
        state=PaperState.VOID, void_reason=reason[:300], voided_at=timezone.now()
    ):
        paper.refresh_from_db()
        record_act(act="void paper", record=paper, by=by, number=paper.number, reason=paper.void_reason)
    return paper


@transaction.atomic
def withdraw_papers(*, record: Any, kinds: Iterable[str], reason: str, by: Any, since: str = "") -> None:
    """Let fall what was printed of a record: all of it, or what was asked for since its history last says so.

    A record whose history never says it has nothing printed since.
    """
    printed = IssuedPaper.objects.standing().filter(subject=subject_key(record), kind__in=list(kinds))
    if since:
        last = record.history.filter(history_change_reason=since).order_by("-history_id").first()
        printed = printed.filter(asked_at__gte=last.history_date) if last else printed.none()
    for paper in printed.order_by("pk"):
        withdraw_paper(paper=paper, reason=reason, by=by)


def new_code() -> str:
    """A fresh verification code: ten letters nobody confuses, so guessing one is hopeless."""
    return tidy_code("".join(secrets.choice(CODE_LETTERS) for _letter in range(CODE_LENGTH)))


def _asked_key(kind: str, record: models.Model, html: str) -> str:
    return hashlib.sha256(f"{kind}\n{subject_key(record)}\n{html}".encode()).hexdigest()


def _series_of_year() -> NumberSeries:
    year = city_today().year
    series, _made = NumberSeries.objects.get_or_create(
        name=f"Papers {year}", defaults={"pattern": f"{year}-{{n:04d}}"}
    )
    return series
