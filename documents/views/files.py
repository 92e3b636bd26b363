"""Sending stored files: always as an attachment that no browser runs, never from the web root."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from common.pages import get_or_404
from documents.models import Document, IssuedPaper, Scan, StoredFile

PICTURES = {"image/jpeg": "jpg", "image/png": "png"}
PIECE = 1 << 16
_RANGE = re.compile(r"bytes=(?!-$)([0-9]{0,15})-([0-9]{0,15})")
WHY_NOT: dict[str, Any] = {
    Scan.WAITING: _("This file is being checked for viruses. Open it again in a few minutes."),
    Scan.REFUSED: _("A virus was found in this file, so it was taken away. Ask for another copy."),
}


def send_file(file: StoredFile | None, *, inline: bool = False) -> FileResponse:
    """The bytes with headers that keep them from being run, cached or framed; the caller has authorised.

    `inline` is for pictures on our own pages; what a browser could run is sent as an attachment all the same.
    A picture goes out under a name of ours: that of the upload may name a child.
    """
    if file is None:
        raise Http404
    if not file.is_given_out:
        raise PermissionDenied(str(WHY_NOT[file.scan]))
    shown = inline and file.content_type in PICTURES
    name = f"photo-{file.pk}.{PICTURES.get(file.content_type, 'bin')}" if inline else file.name
    try:
        response = FileResponse(
            file.file.open("rb"), as_attachment=not shown, filename=name, content_type=file.content_type
        )
    except FileNotFoundError as error:
        raise Http404 from error
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


def send_part(request: HttpRequest, response: FileResponse) -> FileResponse | HttpResponse:
    """The part of a file that was asked for, so that a broken download goes on; else the whole.

    Several parts at once, or a part of an earlier state (`If-Range`), get the whole file.
    """
    response["Accept-Ranges"] = "bytes"
    size, span = int(response["Content-Length"]), _span(request, int(response["Content-Length"]))
    if span is None or response.file_to_stream is None:
        return response
    first, last = span
    if first > last:
        response.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    stream = response.file_to_stream
    stream.seek(first)
    response.streaming_content = _pieces(stream, last - first + 1)
    response.status_code = 206
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    return response


def _span(request: HttpRequest, size: int) -> tuple[int, int] | None:
    """First and last byte; None for the whole, the first behind the last where the file has no such part."""
    found = _RANGE.fullmatch(request.headers.get("Range", ""))
    if found is None or "If-Range" in request.headers:
        return None
    first, last = found.groups()
    if not first:
        return max(size - int(last), 0), size - 1
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last), size - 1) if last else size - 1


def _pieces(stream: IO[bytes], left: int) -> Iterator[bytes]:
    while left and (piece := stream.read(min(left, PIECE))):
        left -= len(piece)
        yield piece


@login_not_required
@require_safe
def download(request: HttpRequest, pk: int) -> FileResponse | HttpResponse:
    """The file of a document; public ones for everybody, others 404 for those who may not see them."""
    rows = Document.objects.visible_to(request.user).select_related("file")
    return send_part(request, send_file(get_or_404(rows, pk=pk).file))


@require_safe
def paper_file(request: HttpRequest, pk: int) -> FileResponse | HttpResponse:
    """The PDF of a printed paper."""
    rows = IssuedPaper.objects.visible_to(request.user).select_related("file")
    return send_part(request, send_file(get_or_404(rows, pk=pk).file))
