"""Printed letters and memos, and the mail a letter goes out with."""

from __future__ import annotations

from datetime import datetime

from council.pdfs import paper_size as office_paper
from directory.selectors import current_home
from documents.pdfs import paper_html
from notifications.services.letters import write_letter
from relationships.models import Letter
from relationships.selectors.letter_sheet import plain_text, sheet_of, translation_text


def letter_html(letter: Letter, *, paper_size: str | None = None) -> str:
    """A formal letter in its own language on the city's paper; a draft says so and shows its gaps."""
    home, sheet = current_home(), sheet_of(letter)
    return paper_html(
        "relationships/pdf/memo.html" if letter.is_memo else "relationships/pdf/letter.html",
        {"letter": letter, "sheet": sheet},
        title=f"{letter.reference} {letter.subject}".strip(),
        language=sheet.language,
        paper_size=paper_size or office_paper(),
        sample=letter.sample,
        seal=home.seal if home else None,
        city=sheet.city,
        dated=_moment(letter),
    )


def _moment(letter: Letter) -> datetime:
    """From the record and not from the clock: the same letter printed twice is the same paper."""
    last = letter.history.order_by("-history_id").first()
    moment: datetime = letter.approved_at or (last.history_date if last else letter.created_at)
    return moment


def mail_of(letter: Letter) -> tuple[str, str]:
    """Text and HTML of the mail: the partner's language first where there is a translation, ours below."""
    sheet = sheet_of(letter)
    texts = {"sheet": sheet, "ours": plain_text(sheet), "theirs": translation_text(sheet)}
    mail = write_letter("mail/letter", {"letter": letter, **texts})
    return mail.text, mail.html
