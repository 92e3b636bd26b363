"""Having mailing labels made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.decisions import require
from directory.selectors import current_home, prints_as_sample
from documents.models import IssuedPaper
from documents.services import request_paper
from relationships.pdfs import labels_html
from relationships.permissions import can_print_labels
from relationships.selectors.labels import MOST_LABELS, Addressee, SheetFormat, lay_out

KIND = "labels"
MOST_NAMED = 10


def print_labels(
    *, addressees: Sequence[Addressee], sheet: SheetFormat, by: Any, start: int = 1
) -> IssuedPaper:
    """Have the labels made from a position on; refused where none of the addresses can be printed."""
    require(can_print_labels(by))
    home = current_home()
    if not 1 <= start <= sheet.on_sheet:
        words = _("A sheet of %(name)s has %(n)d labels. Enter a number from 1 to %(n)d")
        raise ValidationError({"start": words % {"name": sheet.name, "n": sheet.on_sheet}})
    if len(addressees) > MOST_LABELS:
        raise ValidationError({"which": _("Choose at most %(n)d addresses") % {"n": MOST_LABELS}})
    sheets, too_long = lay_out([one for one in addressees if not one.reason], sheet, start)
    _refuse_too_long(too_long)
    if not sheets or home is None:
        raise ValidationError({"which": _("None of these has an address that can be printed")})
    number = sum(1 for page in sheets for label in page if label.lines)
    words = ngettext("Mailing labels: %(n)d address", "Mailing labels: %(n)d addresses", number)
    return request_paper(
        kind=KIND,
        record=home,
        title=words % {"n": number},
        html=labels_html(sheets, sheet),
        by=by,
        paper_size=sheet.paper,
        sample=prints_as_sample(home),
    )


def _refuse_too_long(addressees: Sequence[Addressee]) -> None:
    """Nobody is left off the sheet unseen."""
    if not addressees:
        return
    named = ", ".join(one.name for one in addressees[:MOST_NAMED])
    words = ngettext(
        "This address is too long for a label of this sheet: %(names)s. Choose larger labels, or take "
        "the tick off",
        "%(n)d addresses are too long for a label of this sheet: %(names)s. Choose larger labels, or "
        "take the ticks off",
        len(addressees),
    )
    more = "…" if len(addressees) > MOST_NAMED else ""
    raise ValidationError({"which": words % {"n": len(addressees), "names": named + more}})
