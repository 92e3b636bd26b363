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
    sheets, _skipped = lay_out(addressees, sheet, start)
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
