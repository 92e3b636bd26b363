"""Agreements: their texts in two languages, versions, approvals, signing and what is printed after it."""

from agreements.models.agreement import Agreement, AgreementQuerySet, AgreementState, Instrument
from agreements.models.signing import (
    Ceremony,
    CeremonyKind,
    Certificate,
    CertificateKind,
    NationalNotice,
    Original,
    ProgrammeItem,
    Signer,
    SignerRole,
)
from agreements.models.text import Approval, ApproverRole, Clause, Topic, Verdict, Version

__all__ = [
    "Agreement",
    "AgreementQuerySet",
    "AgreementState",
    "Approval",
    "ApproverRole",
    "Ceremony",
    "CeremonyKind",
    "Certificate",
    "CertificateKind",
    "Clause",
    "Instrument",
    "NationalNotice",
    "Original",
    "ProgrammeItem",
    "Signer",
    "SignerRole",
    "Topic",
    "Verdict",
    "Version",
]
