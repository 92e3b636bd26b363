"""Certificates this city gives, and proclamations from the facts of a tie."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from agreements.models import Agreement, Certificate
from agreements.pdfs import certificate_html
from agreements.selectors.certificates import certificate_facts, heading_of
from agreements.selectors.proclamations import SIGNING, proclamation_facts
from common.records import change_record, save_new, set_fields
from council import services as council
from council.models import Proclamation
from council.pdfs import paper_size
from directory.selectors import prints_as_sample
from documents.models import IssuedPaper
from documents.services import request_paper
from relationships.models import Relationship


@transaction.atomic
def draft_certificate(
    *, relationship: Relationship, by: Any, agreement: Agreement | None = None, **fields: Any
) -> Certificate:
    """Write a certificate; what is not given is taken from the record of the tie and the agreement."""
    certificate = Certificate(relationship=relationship, agreement=agreement)
    certificate.sample = agreement.sample if agreement else relationship.sample
    set_fields(certificate, {**certificate_facts(relationship, agreement), **fields})
    return save_new(certificate, by=by)


@transaction.atomic
def change_certificate(
    *, certificate: Certificate, by: Any, seen: int | None = None, **fields: Any
) -> Certificate:
    """Correct it; papers printed before stay as they were printed."""
    return change_record(certificate, fields, by=by, seen=seen)


@transaction.atomic
def print_certificate(*, certificate: Certificate, by: Any) -> IssuedPaper:
    """Have the paper made with its number; what is stored now is what is printed."""
    return request_paper(
        kind="certificate",
        record=certificate,
        title=f"{heading_of(certificate)}: {certificate.recipient}",
        html=certificate_html(certificate),
        by=by,
        paper_size=paper_size(),
        sample=prints_as_sample(certificate),
    )


@transaction.atomic
def draft_proclamation(
    *,
    relationship: Relationship,
    by: Any,
    occasion: str = SIGNING,
    agreement: Agreement | None = None,
    **fields: Any,
) -> Proclamation:
    """Write a proclamation from what is on record of the tie; a person goes over it before it is printed."""
    facts = {**proclamation_facts(relationship, occasion, agreement), **fields}
    facts.setdefault("sample", relationship.sample or bool(agreement and agreement.sample))
    return council.draft_proclamation(by=by, **facts)


@transaction.atomic
def write_proclamation(
    *, relationship: Relationship, by: Any, agreement: Agreement | None = None, **fields: Any
) -> Proclamation:
    """Keep the words a person went over; from samples comes a sample."""
    sample = relationship.sample or bool(agreement and agreement.sample)
    return council.draft_proclamation(by=by, sample=sample, **fields)
