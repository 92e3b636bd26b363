"""URLs of agreements: the text first, signing after it."""

from __future__ import annotations

from typing import Any

from django.urls import path

from agreements.views import (
    approvals,
    ceremonies,
    certificates,
    editor,
    listing,
    page,
    record,
    signers,
    signing,
    versions,
)

app_name = "agreements"

text_urls: list[Any] = [
    path("app/agreements/", listing.AgreementList.as_view(), name="list"),
    path("app/agreements/in-trash/", listing.TrashedAgreements.as_view(), name="trashed"),
    path("app/approvals/", approvals.MyApprovals.as_view(), name="approvals-mine"),
    path("app/relationships/<slug:slug>/agreements/", listing.TieAgreements.as_view(), name="of-tie"),
    path("app/relationships/<slug:slug>/agreements/new/", record.NewAgreement.as_view(), name="new"),
    path("app/relationships/<slug:slug>/agreements/file/", record.FileSigned.as_view(), name="file-signed"),
    path("app/agreements/<str:number>/", page.AgreementText.as_view(), name="agreement"),
    path("app/agreements/<str:number>/edit/", record.EditAgreement.as_view(), name="edit"),
    path("app/agreements/<str:number>/trash/", record.TrashAgreement.as_view(), name="trash"),
    path("app/agreements/<str:number>/restore/", listing.RestoreAgreement.as_view(), name="restore"),
    path("app/agreements/<str:number>/docx/", page.AgreementDocx.as_view(), name="docx"),
    path("app/agreements/<str:number>/print/<str:copy>/", page.PrintAgreement.as_view(), name="print"),
    path("app/agreements/<str:number>/text/", editor.Clauses.as_view(), name="clauses"),
    path("app/agreements/<str:number>/text/add/", editor.AddClause.as_view(), name="clause-add"),
    path("app/agreements/<str:number>/text/<int:pk>/", editor.EditClause.as_view(), name="clause-edit"),
    path("app/agreements/<str:number>/text/<int:pk>/move/", editor.MoveClause.as_view(), name="clause-move"),
    path(
        "app/agreements/<str:number>/text/<int:pk>/remove/",
        editor.RemoveClause.as_view(),
        name="clause-remove",
    ),
    path(
        "app/agreements/<str:number>/text/<int:pk>/restore/",
        editor.RestoreClause.as_view(),
        name="clause-restore",
    ),
    path(
        "app/agreements/<str:number>/text/<int:pk>/still-right/<str:side>/",
        editor.StillRight.as_view(),
        name="clause-confirm",
    ),
    path("app/agreements/<str:number>/versions/", versions.Versions.as_view(), name="versions"),
    path("app/agreements/<str:number>/history/", versions.History.as_view(), name="history"),
    path("app/agreements/<str:number>/versions/make/", versions.Freeze.as_view(), name="freeze"),
    path("app/agreements/<str:number>/versions/<int:n>/", versions.VersionPage.as_view(), name="version"),
    path("app/agreements/<str:number>/compare/", versions.Compare.as_view(), name="compare"),
    path("app/agreements/<str:number>/send/", versions.Send.as_view(), name="send"),
    path("app/agreements/<str:number>/changes/", versions.Changes.as_view(), name="changes"),
    path("app/agreements/<str:number>/agree/", versions.Agree.as_view(), name="agree"),
    path("app/agreements/<str:number>/approve/", versions.Approve.as_view(), name="approve"),
    path("app/agreements/<str:number>/open-again/", versions.Reopen.as_view(), name="reopen"),
    path("app/agreements/<str:number>/superseded/", versions.Supersede.as_view(), name="supersede"),
    path("app/agreements/<str:number>/approvals/", approvals.Approvals.as_view(), name="approvals"),
    path(
        "app/agreements/<str:number>/approvals/give/",
        approvals.GiveApproval.as_view(),
        name="approval-give",
    ),
    path(
        "app/agreements/<str:number>/approvals/record/<str:role>/",
        approvals.RecordApproval.as_view(),
        name="approval-record",
    ),
    path(
        "app/agreements/<str:number>/approvals/<int:pk>/take-back/",
        approvals.TrashApproval.as_view(),
        name="approval-trash",
    ),
    path(
        "app/agreements/<str:number>/approvals/<int:pk>/restore/",
        approvals.RestoreApproval.as_view(),
        name="approval-restore",
    ),
]

signing_urls: list[Any] = [
    path("app/agreements/<str:number>/signing/", signing.SigningPage.as_view(), name="signing"),
    path(
        "app/agreements/<str:number>/signing/record/", signing.RecordSigning.as_view(), name="record-signing"
    ),
    path(
        "app/agreements/<str:number>/signing/in-trash/",
        signing.SigningTrash.as_view(),
        name="signing-trashed",
    ),
    path("app/agreements/<str:number>/signing/signers/add/", signers.AddSigner.as_view(), name="signer-add"),
    path(
        "app/agreements/<str:number>/signing/originals/add/",
        signers.AddOriginal.as_view(),
        name="original-add",
    ),
    path("app/agreements/<str:number>/signing/scan/", signers.FileScan.as_view(), name="signed-scan"),
    path("app/agreements/<str:number>/signing/national/add/", signers.AddNotice.as_view(), name="notice-add"),
    path(
        "app/agreements/<str:number>/signing/ceremony/add/",
        ceremonies.AddCeremony.as_view(),
        name="ceremony-add",
    ),
    path(
        "app/agreements/<str:number>/signing/certificate/add/",
        certificates.AddCertificate.as_view(),
        name="certificate-add",
    ),
    path("app/signing/signers/<int:pk>/edit/", signers.EditSigner.as_view(), name="signer-edit"),
    path("app/signing/signers/<int:pk>/trash/", signers.TrashSigner.as_view(), name="signer-trash"),
    path("app/signing/originals/<int:pk>/edit/", signers.EditOriginal.as_view(), name="original-edit"),
    path("app/signing/originals/<int:pk>/trash/", signers.TrashOriginal.as_view(), name="original-trash"),
    path("app/signing/national/<int:pk>/edit/", signers.EditNotice.as_view(), name="notice-edit"),
    path("app/signing/national/<int:pk>/trash/", signers.TrashNotice.as_view(), name="notice-trash"),
    path(
        "app/signing/national/<int:pk>/certificate/",
        signers.ReceiveCertificate.as_view(),
        name="notice-certificate",
    ),
    path("app/signing/<str:kind>/<int:pk>/restore/", signing.RestorePart.as_view(), name="signing-restore"),
    path("app/ceremonies/<int:pk>/", ceremonies.CeremonyPage.as_view(), name="ceremony"),
    path("app/ceremonies/<int:pk>/edit/", ceremonies.EditCeremony.as_view(), name="ceremony-edit"),
    path("app/ceremonies/<int:pk>/trash/", ceremonies.TrashCeremony.as_view(), name="ceremony-trash"),
    path("app/ceremonies/<int:pk>/print/", ceremonies.PrintProgramme.as_view(), name="ceremony-print"),
    path("app/ceremonies/<int:pk>/usual-order/", ceremonies.BeginProgramme.as_view(), name="programme-begin"),
    path("app/ceremonies/<int:pk>/steps/add/", ceremonies.AddStep.as_view(), name="step-add"),
    path("app/ceremonies/steps/<int:pk>/edit/", ceremonies.EditStep.as_view(), name="step-edit"),
    path("app/ceremonies/steps/<int:pk>/trash/", ceremonies.TrashStep.as_view(), name="step-trash"),
    path("app/ceremonies/steps/<int:pk>/up/", ceremonies.MoveUp.as_view(), name="step-up"),
    path("app/ceremonies/steps/<int:pk>/down/", ceremonies.MoveDown.as_view(), name="step-down"),
    path("app/ceremonies/steps/<int:pk>/move/", ceremonies.MoveStep.as_view(), name="step-move"),
    path("app/certificates/", certificates.CertificateList.as_view(), name="certificates"),
    path(
        "app/certificates/in-trash/", certificates.TrashedCertificates.as_view(), name="certificates-trashed"
    ),
    path(
        "app/certificates/<int:pk>/restore/",
        certificates.RestoreCertificate.as_view(),
        name="certificate-restore",
    ),
    path("app/certificates/<int:pk>/", certificates.CertificatePage.as_view(), name="certificate"),
    path("app/certificates/<int:pk>/edit/", certificates.EditCertificate.as_view(), name="certificate-edit"),
    path(
        "app/certificates/<int:pk>/print/", certificates.PrintCertificate.as_view(), name="certificate-print"
    ),
    path(
        "app/certificates/<int:pk>/trash/", certificates.TrashCertificate.as_view(), name="certificate-trash"
    ),
    path(
        "app/relationships/<slug:slug>/proclamation/",
        certificates.DraftProclamation.as_view(),
        name="draft-proclamation",
    ),
]

urlpatterns = [*text_urls, *signing_urls]
