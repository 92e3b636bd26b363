"""The public check: whoever holds a paper types its code, or opens the QR code, and reads what it is."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from common.limits import READING, limited
from documents.forms import CodeForm, CompareForm
from documents.models import PaperState
from documents.selectors import find_paper, tidy_code
from documents.views.papers import moment_words


@login_not_required
@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """The form; with a code in the address on to its page."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_bound and form.is_valid():
        code = tidy_code(form.values["code"])
        if code:
            return HttpResponseRedirect(reverse("documents:verify-code", args=[code]))
        form.add_error("code", CodeForm.not_a_code)
    status = 422 if form.is_bound else 200
    return render(request, "documents/verify.html", {"form": form}, status=status)


@limited("check", *READING)
@login_not_required
@require_safe
@never_cache
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """Genuine, void since when and why, or no match."""
    return _answer(request, code, CompareForm())


@limited("check", "POST")
@login_not_required
@require_POST
@never_cache
def verify_file(request: HttpRequest, code: str) -> HttpResponse:
    """Compare a PDF with the one on file by its SHA-256; the upload is read once and not kept."""
    form = CompareForm(request.POST, request.FILES)
    if not form.is_valid():
        return _answer(request, code, form, status=422)
    upload = form.values["file"]
    if upload.size > settings.UPLOAD_MAX_BYTES:
        form.add_error("file", CompareForm.too_large)
        return _answer(request, code, form, status=422)
    digest = hashlib.sha256()
    for part in upload.chunks():
        digest.update(part)
    return _answer(request, code, CompareForm(), compared=digest.hexdigest())


def _answer(
    request: HttpRequest, code: str, form: CompareForm, *, status: int = 200, compared: str = ""
) -> HttpResponse:
    paper = find_paper(code)
    context: dict[str, Any] = {"code": tidy_code(code) or code[:20], "paper": paper, "form": form}
    if paper is None:
        return render(request, "documents/verify_result.html", context, status=404)
    context |= {
        "void": paper.state == PaperState.VOID,
        "printed": moment_words(paper.issued_at),
        "voided": moment_words(paper.voided_at),
        "compared": compared,
        "same": bool(compared) and compared == paper.sha256,
    }
    return render(request, "documents/verify_result.html", context, status=status)
