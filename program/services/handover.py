"""Making the handover brief: as a paper, and in a ZIP with the papers it speaks of."""

from __future__ import annotations

import tempfile
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from common.decisions import require
from common.folding import fold
from council.pdfs import paper_size as office_paper
from directory.models import Home
from directory.selectors import prints_as_sample
from documents.models import Document, IssuedPaper
from documents.services import request_paper
from program.pdfs import brief_html, brief_title
from program.permissions import can_hand_over
from program.selectors.handover.brief import MOST_TIES, brief_of, papers_of

KIND = "handover-brief"
# What fits on a stick and in a mail of the city's own; what does not is named in the list.
MOST_BYTES = 500 * 1024 * 1024
LIST = "papers.txt"


def print_brief(*, ties: Sequence[Any], record: models.Model, by: Any) -> IssuedPaper:
    """Have the brief of these ties made; `record` is the tie, or our city for the whole program."""
    require(can_hand_over(by))
    if len(ties) > MOST_TIES:
        words = _("A brief holds at most %(most)d ties. Make one for each tie.")
        raise ValidationError(words % {"most": MOST_TIES})
    briefs = [brief_of(by, tie) for tie in ties]
    of_whole = isinstance(record, Home)
    return request_paper(
        kind=KIND,
        record=record,
        title=brief_title(briefs, of_whole=of_whole),
        html=brief_html(briefs, of_whole=of_whole),
        by=by,
        paper_size=office_paper(),
        sample=any(prints_as_sample(tie) for tie in ties),
    )


def pack_brief(*, paper: IssuedPaper, ties: Sequence[Any], by: Any) -> IO[bytes]:
    """A ZIP of the printed brief and the papers of its ties; a list says what is in it and what is not."""
    require(can_hand_over(by))
    packed: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    told: list[str] = []
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        if paper.file is not None:
            with paper.file.file.open("rb") as brief:
                archive.writestr("brief.pdf", brief.read())
        left, folders = MOST_BYTES, _folders(ties)
        for tie in ties:
            for document in papers_of(by, tie):
                left = _pack(archive, folders[tie.pk], document, left, told)
        archive.writestr(
            LIST, "\n".join([_("The papers of this brief"), *(told or [_("None is on file.")]), ""])
        )
    packed.seek(0)
    return packed


def _folders(ties: Sequence[Any]) -> dict[int, str]:
    """A folder for each tie by the name of its city; the number of the tie tells cities of one name apart."""
    names = {tie.pk: fold(str(tie.partner.name)) for tie in ties}
    often = Counter(names.values())
    return {pk: name if name and often[name] == 1 else f"{name} {pk}".strip() for pk, name in names.items()}


def _pack(archive: zipfile.ZipFile, folder: str, document: Document, left: int, told: list[str]) -> int:
    file: Any = document.file
    if not file.is_given_out or file.size > left:
        why = _("too large") if file.is_given_out else _("not checked for viruses")
        told.append(_("Left out: %(title)s (%(why)s)") % {"title": document, "why": why})
        return left
    name = f"{folder}/{document.pk}{PurePosixPath(file.name).suffix.lower()}"
    try:
        with file.file.open("rb") as body:
            archive.writestr(name, body.read())
    except FileNotFoundError:
        told.append(_("Left out: %(title)s (%(why)s)") % {"title": document, "why": _("the file is missing")})
        return left
    told.append(f"{name}: {document}")
    return left - int(file.size)
