"""The copy of a person's data, handed over and not kept, and the handover brief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from common.dates import PartialDate
from council.pdfs import paper_size as office_paper
from directory.selectors import current_home, name_on, prints_as_sample
from documents.pdfs import make_pdf, paper_html
from program.selectors.handover.brief import TieBrief

MOST_LINES = 3000


def copy_html(copy: Mapping[str, Any]) -> str:
    """The copy as a page: parts with their lines; a very long one ends with a word about the other file."""
    home = current_home()
    parts = list(_parts(copy))
    return paper_html(
        "program/pdf/copy.html",
        {"parts": parts, "made_at": copy["made_at"], "elsewhere": copy["elsewhere"]},
        title=_("What we hold about you"),
        language=home.language if home else "en",
        paper_size=home.paper_size if home else "letter",
        seal=home.seal if home else None,
        city=home_name(),
        dated=copy["made_at"],
    )


def copy_pdf(copy: Mapping[str, Any]) -> bytes:
    """The same as a file."""
    home = current_home()
    assets = {}
    if home and home.seal:
        with home.seal.file.open("rb") as seal:
            assets[f"stored:{home.seal.pk}"] = (home.seal.content_type, seal.read())
    return make_pdf(copy_html(copy), identifier="copy", assets=assets, variant=None)


def _parts(copy: Mapping[str, Any]) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    words = {
        "about_you": _("About you"),
        "belonging_to_you": _("Belonging to you"),
        "what_you_did": _("What you did"),
        "named_in": _("Texts that name you"),
        "audit_trail": _("Audit trail"),
        "files": _("Files"),
    }
    left = MOST_LINES
    for key, label in words.items():
        rows = copy[key][:left]
        left -= len(rows)
        yield label, [_printed(row) for row in rows]


def _printed(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A heading and (name, value) lines."""
    inner = {
        **row.get("fields", {}),
        **{name: " … ".join(texts) for name, texts in row.get("texts", {}).items()},
    }
    outer = {name: value for name, value in row.items() if name not in {"kind", "fields", "texts"} and value}
    head = row.get("kind") or row.get("act") or row.get("file")
    return {"head": head, "lines": [*inner.items(), *outer.items()]}


def home_name() -> str:
    """Our city as it is called today; a paper of this day prints it."""
    home = current_home()
    return name_on(home.place, PartialDate.of(timezone.localdate())) if home else ""


def brief_title(briefs: Sequence[TieBrief], *, of_whole: bool) -> str:
    """ "Handover brief: Wakayama, Japan"."""
    names = home_name() if of_whole else ", ".join(brief.name for brief in briefs)
    return _("Handover brief: %(names)s") % {"names": names}


def brief_html(briefs: Sequence[TieBrief], *, of_whole: bool) -> str:
    """Every tie on a page of its own, after a list of all where there are several."""
    home = current_home()
    language = home.language if home else "en"
    with translation.override(language):
        title = brief_title(briefs, of_whole=of_whole)
    return paper_html(
        "program/pdf/brief.html",
        {"briefs": briefs, "day": timezone.localdate()},
        title=title,
        language=language,
        paper_size=office_paper(),
        sample=any(prints_as_sample(brief.tie) for brief in briefs),
        seal=home.seal if home else None,
        city=home_name(),
    )
