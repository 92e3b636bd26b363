"""Having a text made into a paper, one copy for each city, and taking back what was printed as approved."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agreements.models import Agreement
from agreements.pdfs.text import COPIES, agreement_html, size_for
from directory.selectors import prints_as_sample
from documents.models import IssuedPaper
from documents.services import request_paper, withdraw_papers
from relationships.models import Side


@transaction.atomic
def print_agreement(*, agreement: Agreement, by: Any, copy: str = Side.HOME) -> IssuedPaper:
    """Have one city's copy made; what is stored now is what is printed, and it says DRAFT until approved."""
    if copy not in COPIES:
        raise ValidationError(_("Choose our copy or theirs."))
    whose = _("our copy") if copy == Side.HOME else _("their copy")
    return request_paper(
        kind=kind_of(copy),
        record=agreement,
        title=f"{agreement.number} {agreement.title_home} ({whose})",
        html=agreement_html(agreement, copy=copy),
        by=by,
        paper_size=size_for(agreement, copy),
        sample=prints_as_sample(agreement),
    )


def withdraw_approved_papers(agreement: Agreement, *, reason: str, by: Any) -> None:
    """Make void what was printed since the text was approved; a draft says of itself that it binds nobody."""
    kinds = [kind_of(copy) for copy in COPIES]
    withdraw_papers(record=agreement, kinds=kinds, since="approved", reason=reason, by=by)


def kind_of(copy: str) -> str:
    """Under which kind the copy of one city stands on the register."""
    return f"agreement-{copy}"
