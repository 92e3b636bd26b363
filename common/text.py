"""Text as people type it: what is trimmed from it and what cannot be stored."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

UNSTORABLE = _("Type this again: it holds a character that cannot be stored")
# Blank to the eye, though not all of them count as blank for str.strip().
INVISIBLE = "\u00ad\u180e\u200b\u2060\ufeff"
# No pattern takes them off: it would begin anew at every blank within a text. The last one is U+3000.
_BLANK = INVISIBLE + "".join(filter(str.isspace, map(chr, range(0x3001))))
_LINE_END = re.compile("[\n\u2028\u2029]")
# NUL has its own validator; U+FFFD stands where the browser sent bytes that are no text.
_NOT_TEXT = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd-\uffff]")
# What no workbook and no .docx can hold; forms refuse it, records of long ago may have it.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def tidy(text: str) -> str:
    """One kind of line end, and no blanks or zero-width characters at the edges."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip(_BLANK)


def in_one_line(text: str) -> str:
    """Tidied, and a blank wherever a line ended: what a control of one line can show."""
    lines = _LINE_END.split(tidy(text))
    return " ".join(line for each in lines if (line := each.strip()))


def in_short(text: str, most: int = 80) -> str:
    """The beginning of a long text, cut between words where it has any and marked as cut."""
    if len(text) <= most:
        return text
    head, following = text[: most - 1], text[most - 1]
    return f"{head.rsplit(None, 1)[0] if following.strip() else head.rstrip()}…"


def marked(words: str, *, sample: bool) -> str:
    """The words, saying so where they rest on what was made up to show the program."""
    return gettext("%(words)s (sample)") % {"words": words} if sample else words


def check_characters(text: str) -> None:
    """Refuse what no database, PDF or mail can carry: control characters and halves of characters."""
    if _NOT_TEXT.search(text):
        raise ValidationError(UNSTORABLE, code="characters")
