"""The text of an agreement on paper: two columns, one clause a row, each city's copy naming itself first."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from agreements.models import Agreement, Signer, SignerRole, Version
from agreements.selectors.names import daily_name
from agreements.selectors.settled import draft_words, is_settled
from agreements.selectors.text import Cell, Reading, Row, content_of, hash_of, latest_version, read
from council.pdfs import paper_size as office_size
from directory.selectors import current_home, name_on, prints_as_sample
from documents.pdfs import paper_html
from relationships.models import Side

COPIES = (Side.HOME.value, Side.PARTNER.value)
# Where the office of the partner prints on Letter; everybody else has A4.
LETTER_COUNTRIES = {"CA", "CL", "CO", "CR", "DO", "GT", "HN", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}
# A row that fills less than half of a page stays whole. A column holds about 40 narrow characters a line.
LINE_WIDTH = 40
HALF_A_PAGE = 20


@dataclass(frozen=True)
class PaperRow:
    """A row with whether it is kept on one page."""

    row: Row
    whole: bool


@dataclass(frozen=True)
class SignBlock:
    """Where one city signs: its names in both languages, who signs, who witnesses."""

    cities: tuple[Cell, Cell]
    signers: Sequence[Signer]
    witnesses: Sequence[Signer]


def agreement_html(
    agreement: Agreement,
    *,
    copy: str = Side.HOME,
    version: Version | None = None,
    paper_size: str | None = None,
) -> str:
    """One city's copy of the final text; while there is none, of the version given or the present draft."""
    shown = version or agreement.final or _unchanged_version(agreement)
    content = shown.content if shown else content_of(agreement)
    reading = read(content, copy)
    home = current_home()
    own = copy == Side.HOME
    context = {
        "agreement": agreement,
        "reading": reading,
        "rows": [PaperRow(row, is_short(row)) for row in reading.rows],
        "blocks": _sign_blocks(agreement, reading),
        "version": shown,
        "draft": "" if shown and is_settled(agreement, shown) else draft_words(shown),
        "reference": f"{agreement.number} v{shown.number}" if shown else agreement.number,
        "digest": f"sha256 {hash_of(content)[:12]}",
        "office_language": home.language if home else "en",
    }
    return paper_html(
        "agreements/pdf/agreement.html",
        context,
        title=reading.titles[0].text or agreement.title_home,
        language=reading.titles[0].language or "en",
        paper_size=paper_size or size_for(agreement, copy),
        sample=prints_as_sample(agreement),
        seal=home.seal if home and own else None,
        city=_short_name(agreement, copy, reading.titles[0].language),
        dated=_dated(agreement, shown),
    )


def _short_name(agreement: Agreement, copy: str, language: str) -> str:
    """The name in the ring at the top: in daily use, in the language of the copy where it is on record."""
    home = current_home()
    if copy == Side.HOME:
        return name_on(home.place, agreement.signed_on) if home else ""
    partner, on = agreement.relationship.partner, agreement.signed_on
    return daily_name(partner, language, on) or name_on(partner, on)


def size_for(agreement: Agreement, copy: str) -> str:
    """The paper of the office that keeps the copy."""
    if copy == Side.HOME:
        return office_size()
    return "letter" if agreement.relationship.partner.country_code in LETTER_COUNTRIES else "a4"


def is_short(row: Row) -> bool:
    """True when a row takes less than half a page, so that it is never split."""
    return max(_lines(cell) for cell in row.cells) <= HALF_A_PAGE


def _lines(cell: Cell) -> int:
    paragraphs = [line for part in cell.paragraphs for line in part]
    return bool(cell.heading) + sum(1 + _width(line) // LINE_WIDTH for line in paragraphs)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _sign_blocks(agreement: Agreement, reading: Reading) -> list[SignBlock]:
    found = list(agreement.signers.filter(trashed_at=None).order_by("order", "pk"))
    order = [reading.copy, *(side for side in COPIES if side != reading.copy)]
    blocks = []
    for side, cities in zip(order, reading.cities, strict=True):
        own = [one for one in found if one.side == side]
        signers = [one for one in own if one.role == SignerRole.SIGNER]
        blocks.append(SignBlock(cities, signers, [one for one in own if one.role == SignerRole.WITNESS]))
    return blocks


def _unchanged_version(agreement: Agreement) -> Version | None:
    """The newest version when the clauses still say the same."""
    latest = latest_version(agreement)
    return latest if latest and latest.text_hash == hash_of(content_of(agreement)) else None


def _dated(agreement: Agreement, version: Version | None) -> datetime:
    """From the record and not from the clock: the same text printed twice is the same paper."""
    if version is not None:
        return version.made_at
    last = agreement.history.order_by("-history_id").first()
    moment: datetime = last.history_date if last else agreement.created_at
    return moment
