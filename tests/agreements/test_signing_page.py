import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements import services
from agreements.models import NationalNotice, Original, Signer
from common.dates import PartialDate
from council.services import rescind, take_back_outcome
from documents.models import Document, IssuedPaper
from documents.services import claim_job, make_claimed
from tests.factories.documents import PDF
from tests.factories.signing import ApprovedFactory, CeremonyFactory, OriginalFactory, SignerFactory


@pytest.fixture
def agreement(wakayama):
    return ApprovedFactory(relationship=wakayama)


@pytest.fixture
def desk(coordinator, client_of):
    return client_of(coordinator)


def page_of(agreement, desk):
    return desk.get(reverse("agreements:signing", args=[agreement.number])).content.decode()


def test_coordinator_names_who_signs_for_each_side(agreement, desk):
    address = reverse("agreements:signer-add", args=[agreement.number])
    theirs = {"name": "Obana Masahiro", "own_name": "尾花正啓", "own_language": "ja"}
    desk.post(address, {"side": "partner", "role": "signer", **theirs})
    one = Signer.objects.get()
    assert (one.side, one.name, one.own_name) == ("partner", "Obana Masahiro", "尾花正啓")
    assert '<bdi lang="ja">尾花正啓</bdi>' in page_of(agreement, desk)


def test_a_signer_needs_a_name_or_a_contact(agreement, desk):
    address = reverse("agreements:signer-add", args=[agreement.number])
    answer = desk.post(address, {"side": "home", "role": "signer"})
    assert (answer.status_code, "Enter the name, or choose a contact" in answer.content.decode()) == (
        422,
        True,
    )


def test_who_has_signed_is_the_clerks_to_correct(agreement, desk, clerk, client_of):
    signer = SignerFactory(agreement=agreement)
    services.record_signing(agreement=agreement, signed_on=PartialDate(2026, 11), by=clerk)
    address = reverse("agreements:signer-edit", args=[signer.pk])
    assert desk.get(address).status_code == 403
    assert client_of(clerk).get(address).status_code == 200


def test_before_the_signing_the_page_lists_what_it_needs(agreement, desk):
    page = page_of(agreement, desk)
    assert "<li>who signs for the partner</li>" in page
    assert "<li>the signed scan</li>" not in page


def test_after_the_signing_it_lists_what_follows(agreement, desk, clerk):
    services.record_signing(agreement=agreement, signed_on=PartialDate(2026, 11), by=clerk)
    page = page_of(agreement, desk)
    assert "Signed: November 2026" in page
    assert "<li>the signed scan</li>" in page
    assert "No review is planned yet." in page


@pytest.fixture
def approved(approvable, coordinator):
    return services.approve_agreement(agreement=approvable, by=coordinator)


def page_before_signing(agreement, browser):
    return browser.get(reverse("agreements:record-signing", args=[agreement.number])).content.decode()


def test_a_resolution_rescinded_since_is_said_before_the_signing_and_stops_nobody(
    approved, resolution, clerk, client_of
):
    rescind(resolution=resolution, by=clerk, reason="x", rescinded_on=PartialDate(2026, 11, 14))
    browser = client_of(clerk)
    page = page_before_signing(approved, browser)
    assert f'<a href="{resolution.get_absolute_url()}">Resolution 26-101</a>' in page
    assert "It does not hold any more: rescinded, November 14, 2026." in page
    form = {"signed_on_year": "2026", "version": approved.version}
    assert browser.post(reverse("agreements:record-signing", args=[approved.number]), form).status_code == 302
    approved.refresh_from_db()
    assert approved.state == "signed"


def test_an_adoption_taken_back_is_said_before_the_signing(approved, resolution, clerk, client_of):
    take_back_outcome(resolution=resolution, by=clerk, reason="x")
    assert "It does not hold any more: on agenda." in page_before_signing(approved, client_of(clerk))


def test_a_resolution_that_holds_is_no_warning(approved, clerk, client_of):
    assert "does not hold any more" not in page_before_signing(approved, client_of(clerk))


def test_the_fingerprint_of_the_scan_stands_beside_it(agreement, desk):
    address = reverse("agreements:signed-scan", args=[agreement.number])
    desk.post(address, {"upload": SimpleUploadedFile("signed.pdf", PDF)})
    agreement.refresh_from_db()
    assert agreement.signed_scan.file.sha256 == hashlib.sha256(PDF).hexdigest()
    assert hashlib.sha256(PDF).hexdigest() in page_of(agreement, desk)


def test_a_scan_that_is_no_document_is_refused_with_words(agreement, desk):
    address = reverse("agreements:signed-scan", args=[agreement.number])
    answer = desk.post(address, {"upload": SimpleUploadedFile("signed.pdf", b"MZ not a paper")})
    assert answer.status_code == 422
    assert not Document.objects.exists()


def test_originals_are_kept_with_who_holds_them(agreement, desk):
    address = reverse("agreements:original-add", args=[agreement.number])
    refused = desk.post(address, {"held_by": "City Clerk", "language": "both tongues"})
    assert "Choose a language of the list" in refused.content.decode()
    desk.post(address, {"held_by": "City Clerk", "language": "English", "second_language": "日本語"})
    one = Original.objects.get()
    assert (one.held_by, one.language, one.second_language, one.kept_at) == ("City Clerk", "en", "ja", "")
    page = page_of(agreement, desk)
    assert "Not recorded" in page
    assert "English, Japanese" in page


def test_an_original_in_words_typed_before_is_shown_as_it_is(agreement, desk):
    OriginalFactory(agreement=agreement, language="English and Japanese")
    assert "English and Japanese" in page_of(agreement, desk)


def test_the_national_body_is_told_and_its_certificate_is_a_paper_received(agreement, desk):
    sent = {"body_name": "Sister Cities International", "sent_on_month": "12", "sent_on_year": "2025"}
    desk.post(reverse("agreements:notice-add", args=[agreement.number]), sent)
    notice = NationalNotice.objects.get()
    received = {"upload": SimpleUploadedFile("certificate.pdf", PDF), "on_year": "2026"}
    desk.post(reverse("agreements:notice-certificate", args=[notice.pk]), received)
    notice.refresh_from_db()
    assert (str(notice.sent_on), str(notice.certificate_on)) == ("2025-12", "2026")
    assert notice.certificate.kind == "Certificate received"
    assert notice.certificate in agreement.relationship.documents.all()


def test_no_copy_was_sent_tomorrow(agreement, desk):
    sent = {"body_name": "Sister Cities International", "sent_on_year": "2099"}
    answer = desk.post(reverse("agreements:notice-add", args=[agreement.number]), sent)
    assert (answer.status_code, NationalNotice.objects.count()) == (422, 0)


def test_a_notice_names_a_body(agreement, desk):
    answer = desk.post(reverse("agreements:notice-add", args=[agreement.number]), {"channel": "Post"})
    assert "Choose the national body, or type its name" in answer.content.decode()


def test_what_was_put_in_trash_comes_back(agreement, desk):
    original = OriginalFactory(agreement=agreement)
    desk.post(reverse("agreements:original-trash", args=[original.pk]), {"version": original.version})
    assert "City Clerk" not in page_of(agreement, desk)
    desk.post(reverse("agreements:signing-restore", args=["original", original.pk]))
    assert "City Clerk" in page_of(agreement, desk)


def test_only_kinds_that_exist_are_restored(agreement, desk):
    assert desk.post(reverse("agreements:signing-restore", args=["user", 1])).status_code == 404


def test_a_printed_programme_gets_its_number_once_its_bytes_exist(agreement, desk, clerk):
    ceremony = CeremonyFactory(agreement=agreement)
    services.begin_programme(ceremony=ceremony, by=clerk)
    desk.post(reverse("agreements:ceremony-print", args=[ceremony.pk]))
    assert IssuedPaper.objects.get().number == ""
    make_claimed(claim_job())
    paper = IssuedPaper.objects.get()
    assert (paper.kind, paper.state, bool(paper.number), bool(paper.sha256)) == (
        "programme", "issued", True, True,
    )  # fmt: skip


def test_an_empty_programme_is_not_printed(agreement, desk):
    ceremony = CeremonyFactory(agreement=agreement)
    desk.post(reverse("agreements:ceremony-print", args=[ceremony.pk]))
    assert not IssuedPaper.objects.exists()


def test_who_signed_comes_back_only_by_the_clerk(agreement, desk, clerk, client_of):
    signer = SignerFactory(agreement=agreement, name="Obana Masahiro")
    services.trash_part(part=signer, by=clerk)
    services.record_signing(agreement=agreement, signed_on=PartialDate(2026, 11), by=clerk)
    address = reverse("agreements:signing-restore", args=["signer", signer.pk])
    assert desk.post(address).status_code == 403
    client_of(clerk).post(address)
    assert "Obana Masahiro" in page_of(agreement, desk)
